/** One button near the log: the run as files, and a saved run back from one. */
import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import type { What } from "../export/export";
import { openFile } from "../import";
import { type ExportWords, exportWords } from "../texts/export";
import { number } from "../texts/numbers";
import { icon } from "./icons";
import { openAt } from "./popover";
import { View } from "./view";

const OF_LOG: What[] = ["text", "jsonl", "csv"];
const OF_RUN: What[] = ["chrome", "svg", "saved"];

export class ExportView extends View {
  readonly #open = signal(false);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.#outside);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.#outside);
  }

  override render(): TemplateResult {
    const x = exportWords(this.language);
    const open = this.#open.value;
    return html`<button type="button" class="btn plain square" aria-label=${x.export} title=${x.export} aria-haspopup="menu" aria-expanded=${open} @click=${this.#toggle} @keydown=${this.#down}>${icon("down")}</button>
      ${open ? this.#menu(x) : nothing}
      <input class="vh" type="file" accept=".json,application/json" tabindex="-1" aria-hidden="true" @change=${this.#chosen}>`;
  }

  #menu(x: ExportWords): TemplateResult {
    const { runner } = this.page;
    runner.tick.value;
    const ran = runner.ran.value;
    const filter = runner.selection.filter.value;
    const lines = ran?.recording.log.length ?? 0;
    const filtered = filter && !filter.all && filter.log === ran?.recording.log ? filter.length : null;
    const whole = !runner.busy && runner.outcome.value !== null;
    const kept = !whole || runner.source.value?.tape.whole === true;
    const item = (what: What, off: boolean, why: string | typeof nothing = nothing) =>
      html`<button type="button" role="menuitem" tabindex="-1" aria-disabled=${off ? "true" : nothing} @click=${() => this.#make(what, off)}>${x[what]}${why === nothing ? nothing : html`<small>${why}</small>`}</button>`;
    return html`<div class="menu scrolls" role="menu" aria-label=${x.menu} @keydown=${this.#keys}>
      <div role="group" aria-labelledby="x-log"><p id="x-log">${x.log}${filtered === null ? nothing : html` <small>${x.shownOnly(number(filtered, this.language))}</small>`}</p>${OF_LOG.map((what) => item(what, lines === 0))}</div>
      <div role="group" aria-labelledby="x-run"><p id="x-run">${x.run}</p>${OF_RUN.map((what) => item(what, !whole || (what === "saved" && !kept), what === "saved" && !kept ? x.tooLong : nothing))}
        <button type="button" role="menuitem" tabindex="-1" @click=${this.#pick}>${x.open}</button></div>
      <div role="group" aria-label=${x.print}><button type="button" role="menuitem" tabindex="-1" @click=${this.#print}>${x.print}</button></div></div>`;
  }

  #make(what: What, off: boolean): void {
    if (off) return;
    this.#shut();
    void import("../export/export").then(({ exportRun }) => exportRun(this.page, what, this));
  }

  #pick = (): void => {
    this.#shut();
    this.querySelector<HTMLInputElement>('input[type="file"]')?.click();
  };

  #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) void openFile(this.page, file);
    input.value = ""; // the same file can be chosen again
  };

  #print = (): void => {
    this.#shut();
    void this.updateComplete.then(() => print());
  };

  #toggle = (): void => {
    this.#open.value = !this.#open.value;
    if (this.#open.value) void this.updateComplete.then(() => this.#opened());
  };

  #opened(): void {
    const button = this.querySelector<HTMLElement>("button[aria-haspopup]");
    const menu = this.querySelector<HTMLElement>(".menu");
    if (button && menu) openAt(button, menu);
    this.#items()[0]?.focus();
  }

  #down = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" || this.#open.value) return;
    event.preventDefault();
    this.#toggle();
  };

  /** Back to the button: what was pressed is gone. */
  #shut(): void {
    this.#open.value = false;
    this.querySelector<HTMLButtonElement>("button[aria-haspopup]")?.focus();
  }

  #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  #keys = (event: KeyboardEvent): void => {
    const items = this.#items();
    const here = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation(); // there it would stop a run
      }
      this.#shut();
      return;
    }
    if (to === undefined) return;
    event.preventDefault();
    items.at(to >= items.length ? 0 : to)?.focus();
  };

  #outside = (event: PointerEvent): void => {
    if (this.#open.peek() && !event.composedPath().includes(this)) this.#open.value = false;
  };
}
customElements.define("trenza-export", ExportView);
