/** The code: Python first, then the two Rust versions that run. Side by side where there is room. */
import { signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Pointed } from "../page";
import type { Actor, Actors } from "../run/actors";
import type { EngineName } from "../scenario/types";
import { type Listing, type ListingName, type Listings, listingText, type Token, withValues } from "../texts/listing";
import { clock } from "../texts/numbers";
import { chip } from "./chip";
import { icon } from "./icons";
import { View } from "./view";

/** Chips in the margin of one line; two listings side by side have less of it. */
const MOST_CHIPS = 3;
const MOST_BESIDE = 2;
/** From here on a deeper line is set no further in. */
const DEEPEST = 6;
const NAMES: ListingName[] = ["python", "tasks", "threads"];

export class SourceView extends View {
  static override properties = { ...View.properties, first: {}, alone: { type: Boolean } };
  /** The listing that is open at first, and whether it has the place for itself. */
  declare first: ListingName | undefined;
  declare alone: boolean | undefined;
  readonly #asked = signal<ListingName | null>(null);
  readonly #differences = signal(true);
  readonly #beside = signal<boolean | null>(null);
  readonly #told = signal("");
  #shownPoint: Pointed | null = null;

  override render(): TemplateResult | typeof nothing {
    const { w, page } = this;
    const { id } = page.chosen.example.value;
    const loaded = page.texts.value;
    if (loaded?.id !== id) return nothing;
    const listings: Listings = {
      ...loaded.texts.listings,
      python: withValues(loaded.texts.listings.python, page.chosen.python.value),
    };
    const open = this.#open();
    return html`<section class="panel source" aria-labelledby="t-source">
      <div class="bar"><h2 class="ph" id="t-source">${w.code}</h2>
        <div class="tabs" role="group" aria-label=${w.code}>${NAMES.map(
          (name) =>
            html`<button type="button" aria-pressed=${open.includes(name)} @click=${() => (this.#asked.value = name)}>${listings[name].file}</button>`,
        )}</div>
        <div class="end">
          <label class="toggle"><input type="checkbox" class="switch" role="switch" .checked=${this.#differences.value} @change=${this.#flip((on) => (this.#differences.value = on))}>${w.markDifferences}</label>
          ${page.narrow.value ? nothing : html`<label class="toggle"><input type="checkbox" class="switch" role="switch" .checked=${this.#isBeside()} @change=${this.#flip((on) => (this.#beside.value = on))}>${w.sideBySide}</label>`}
          <button type="button" class="btn plain square" aria-label=${w.copyCode} title=${w.copyCode} @click=${() => this.#copy(listings)}>${icon("copy")}</button>
          <span class="vh" role="status">${this.#told.value}</span>
        </div></div>
      <div class=${open.length > 1 ? "panes two" : "panes"}>${open.map((name) => this.#pane(name, listings, open.length > 1))}</div>
      <p class="hint under">${this.#note(listings)}</p></section>`;
  }

  #first(): ListingName {
    return this.#asked.value ?? this.first ?? "python";
  }
  #isBeside(): boolean {
    return this.#beside.value ?? !this.alone;
  }
  #runs(): EngineName {
    const { page } = this;
    return page.onStage.value?.listing ?? (page.view.value === "run" ? page.engineNow.value : "tasks");
  }

  /** The version asked for and, beside it, the one that runs; in their own order. */
  #open(): ListingName[] {
    const asked = this.#first();
    if (!this.#isBeside() || this.page.narrow.value) return [asked];
    const runs = this.#runs();
    const other: ListingName = asked !== runs ? runs : asked === "tasks" ? "threads" : "tasks";
    return NAMES.filter((name) => name === asked || name === other);
  }

  #pane(name: ListingName, listings: Listings, beside: boolean): TemplateResult {
    const listing = listings[name];
    const pointed = this.page.pointed.value;
    const selected = pointed ? this.#lineIn(name, listing, pointed, listings) : 0;
    const onStage = this.page.onStage.value;
    const actors = onStage?.actors;
    const there = onStage?.listing === name ? this.page.whereabouts.value : null;
    const actor = pointed?.actor == null ? undefined : actors?.get(pointed.actor);
    const most = beside ? MOST_BESIDE : MOST_CHIPS;
    return html`<div class=${`code scrolls ${name}${name === this.#runs() ? " runs" : ""}`} tabindex="0" role="region" aria-label=${listing.file}>${listing.lines.map(
      (line, i) => {
        const here = i + 1 === selected;
        return html`<div class=${here ? `l sel c${actor?.colour ?? 0}` : "l"}><span class="g">${this.#chips(there?.get(i + 1) ?? [], here ? actor : undefined, actors, most)}</span><span>${i + 1}</span><code class=${`in${depth(line)}`}>${line.map((token) => this.#token(token))}</code></div>`;
      },
    )}</div>`;
  }

  /** Who is at a line: the first by their chips, the others by their number. The one that is meant comes first. */
  #chips(
    there: number[],
    meant: Actor | undefined,
    actors: Actors | undefined,
    most: number,
  ): (TemplateResult | string)[] {
    const others = there.filter((id) => id !== meant?.id).map((id) => actors?.get(id));
    const all = meant ? [meant, ...others] : others;
    const shown = all.slice(0, all.length > most ? most - 1 : most);
    const more = all.slice(shown.length);
    const names = more.map((actor) => actor?.name[this.language]).join(", ");
    return [
      ...shown.map((actor) => chip(actor, this.language)),
      more.length > 0 ? html`<small title=${names}>+${more.length}</small>` : "",
    ];
  }

  /** The same mark in another listing is the same place. */
  #lineIn(name: ListingName, listing: Listing, pointed: Pointed, listings: Listings): number {
    if (pointed.listing === name) return pointed.line;
    const mark = listings[pointed.listing].marks[pointed.line];
    const found = mark ? Object.entries(listing.marks).find(([, m]) => m === mark) : undefined;
    return Number(found?.[0] ?? 0);
  }

  #token([text, kind]: Token): string | TemplateResult {
    switch (kind) {
      case 1:
        return html`<b>${text}</b>`;
      case 2:
        return html`<em>${text}</em>`;
      case 3:
        return html`<span class="s">${text}</span>`;
      case 4:
        return this.#differences.value ? html`<u>${text}</u>` : text === "tasks" ? text : html`<b>${text}</b>`;
      default:
        return text;
    }
  }

  #note(listings: Listings): string {
    const { w } = this;
    const runs = this.#runs();
    const marks = [...new Set(Object.values(listings[runs].marks))].sort();
    return [
      w.codeNote(listings[runs].file),
      marks.length > 0 ? w.codeMarks(marks[0] ?? "", marks.at(-1) ?? "") : "",
      this.#where(),
      Object.keys(this.page.chosen.python.value).length > 0 ? w.pythonNote : "",
    ]
      .filter(Boolean)
      .join(" ");
  }

  #where(): string {
    if (this.page.view.value !== "run") return this.page.whereabouts.value.size > 0 ? this.w.codeStep : "";
    const cursor = this.page.runner.selection.cursor.value;
    return cursor && this.page.whereabouts.value.size > 0
      ? this.w.codeWhere(`${clock(cursor.micros, this.language)}\u00a0s`)
      : "";
  }

  /** Within its own box a listing scrolls to the line pointed at; the page stays where it is. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const pointed = this.page.pointed.peek();
    if (pointed === this.#shownPoint) return;
    this.#shownPoint = pointed;
    for (const line of this.querySelectorAll<HTMLElement>(".l.sel")) {
      const box = line.parentElement;
      if (box && box.scrollHeight > box.clientHeight + 1)
        box.scrollTop = line.offsetTop - box.offsetTop - box.clientHeight / 3;
    }
  }

  #flip = (set: (on: boolean) => void) => (event: Event) => set((event.target as HTMLInputElement).checked);

  #copy = async (listings: Listings): Promise<void> => {
    try {
      await navigator.clipboard.writeText(listingText(listings[this.#first()]));
      this.#told.value = this.w.copied;
    } catch {
      this.#told.value = this.w.notCopied;
    }
  };
}
customElements.define("trenza-source", SourceView);

/** How far in a line begins, in fours: what does not fit into its pane goes on below, a little further in. */
function depth(line: readonly Token[]): number {
  const [first = ""] = line[0] ?? [];
  return Math.min(DEEPEST, Math.floor((/^ */.exec(first)?.[0].length ?? 0) / 4));
}
