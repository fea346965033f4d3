/** The log: a line for each thing that actors say, filtered by actor and text, copied, downloaded. */
import { effect, signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { asText } from "../export/lines";
import { newest } from "../run/aloud";
import { expected } from "../run/expected";
import { Filter } from "../run/filter";
import type { Ran } from "../run/runner";
import { number } from "../texts/numbers";
import { chip } from "./chip";
import "./export-menu";
import { icon } from "./icons";
import "./log-list";
import { View } from "./view";

/** Chips for more actors than this would be a panel of their own. */
const MOST_CHIPS = 40;
/** How long a filter looks at lines in a frame, in ms, also where others share the cores; and in its first one. */
const PORTION_MS = 5;
const FIRST_MS = 1;
/** From here on the times take a wider column (microseconds). */
const LONG_TIMES = 100e6;

export class LogView extends View {
  readonly #following = signal(true);
  readonly #told = signal("");
  readonly #cut = signal("");
  #filter: Filter | null = null;
  /** What was read aloud: of which lines, and how many of them. */
  #read: { of: Filter; until: number } | null = null;
  #frame = 0;
  #stopWatching: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.inShell) return;
    // a new run is followed from its first line, with everybody shown
    this.#stopWatching = effect(() => {
      this.page.runner.ran.value;
      this.#following.value = true;
      this.#told.value = "";
      this.#cut.value = "";
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
  }

  override render(): TemplateResult {
    const { w, page, language: lang } = this;
    page.runner.logTick.value;
    const ran = page.runner.ran.value;
    const all = ran?.recording.log.length ?? 0;
    const filter = ran ? this.#current(ran) : null;
    const shown = filter?.length ?? 0;
    // made at the press on Run: the frame in which the first lines come has enough to do with them
    const any = ran !== null && (all > 0 || page.runner.busy);
    const count =
      filter && !filter.all ? w.linesOf(number(shown, lang), number(all, lang)) : w.lines(number(all, lang), all === 1);
    return html`<section class="panel" aria-labelledby="t-log">
      <div class="bar"><h2 class="ph" id="t-log">${w.log}</h2>${any ? html`<span class="hint">${count}</span>` : nothing}
        ${this.#tools(ran, any)}</div>
      <div class=${`log-frame${(ran?.recording.lastMicros ?? 0) >= LONG_TIMES ? " long" : ""}`}>
        ${
          filter && (shown > 0 || (any && all === 0))
            ? html`<trenza-log-list class="log scrolls" aria-labelledby="t-log" .page=${page} .filter=${filter} .shown=${shown} .following=${this.#following} .cut=${this.#cut}></trenza-log-list>`
            : html`<p class="hint blanklog">${all > 0 ? w.logNothing : w.logEmpty}</p>`
        }${this.#cut.value ? html`<p class="cut scrolls">${this.#cut.value}</p>` : nothing}
      </div></section>`;
  }

  /** Before there is a line, only their place is there; and the places of the actors that are known to come. */
  #tools(ran: Ran | null, any: boolean): TemplateResult {
    const { w } = this;
    const { chosen, runner } = this.page;
    const { selection } = runner;
    const actors = any && ran ? ran.recording.actors.all() : [];
    const places = Math.max(actors.length, expected(chosen.example.value.id, chosen.values.value).actors);
    const hidden = selection.hidden.value;
    return html`<div class="end">
      ${
        places > 1 && places <= MOST_CHIPS
          ? html`<div class="chips" role=${actors.length > 0 ? "group" : nothing} aria-label=${actors.length > 0 ? w.showActors : nothing}>${actors.map(
              (a) =>
                html`<button type="button" aria-pressed=${!hidden.has(a.id)} aria-label=${`${a.sign[this.language]}: ${a.name[this.language]}`} @click=${() => selection.toggleHidden(a.id)}>${chip(a, this.language, hidden.has(a.id))}</button>`,
            )}${Array.from({ length: places - actors.length }, (_, i) => html`<span class="place" aria-hidden="true"><span class="chip">T${actors.length + i}</span></span>`)}</div>`
          : nothing
      }
      <input class=${`filter ${any ? "" : "held"}`} type="text" placeholder=${w.filterText} aria-label=${w.filterLog} .value=${selection.text.value} @input=${(e: Event) => (selection.text.value = (e.target as HTMLInputElement).value)}>
      <label class=${`toggle ${any ? "" : "held"}`}><input type="checkbox" class="switch" role="switch" .checked=${this.#following.value} @change=${(e: Event) => (this.#following.value = (e.target as HTMLInputElement).checked)}>${w.follow}</label>
      <span class="pair"><button type="button" class=${`btn plain square ${any ? "" : "held"}`} aria-label=${w.copyLog} title=${w.copyLog} @click=${this.#copy}>${icon("copy")}</button><trenza-export .page=${this.page}></trenza-export></span>
      <span class="vh" role="status">${this.#told.value}</span></div>`;
  }

  /** The filter in force, taken a step further; what is left is looked at in the next frames. */
  #current(ran: Ran): Filter {
    const { selection } = this.page.runner;
    const hidden = selection.hidden.value;
    const text = selection.text.value;
    let filter = this.#filter;
    const same =
      filter &&
      filter.log === ran.recording.log &&
      filter.wanted.hidden === hidden &&
      filter.wanted.text === text &&
      filter.wanted.lang === this.language;
    const begins = !filter || !same;
    if (!filter || !same) {
      this.#filter = filter = new Filter(ran.recording.log, { hidden, text, lang: this.language });
    }
    // beside a key that is pressed all views are drawn anew
    const more = filter.advance(begins ? FIRST_MS : PORTION_MS);
    const made = filter;
    queueMicrotask(() => this.#tellFilter(made)); // not while a view is being drawn
    if (more && this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.requestUpdate();
      });
    }
    return filter;
  }

  /** Every view goes by the filter: whose lines there are among those that a text lets through is known bit by bit. */
  #tellFilter(filter: Filter): void {
    if (filter !== this.#filter) return;
    const { selection } = this.page.runner;
    selection.filter.value = filter;
    if (!same(selection.found.peek(), filter.actors)) selection.found.value = filter.actors && new Set(filter.actors);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#readAloud();
  }

  /** While the log is followed, its newest lines are read: how often is not for the log to say. */
  #readAloud(): void {
    const filter = this.#filter;
    const ran = this.page.runner.ran.peek();
    if (!filter || filter.log !== ran?.recording.log) return;
    if (this.#read?.of.log !== filter.log) this.#read = { of: filter, until: 0 };
    else if (this.#read.of !== filter || !this.#following.peek()) this.#read = { of: filter, until: filter.length };
    if (filter.length > this.#read.until) this.page.aloud.soon(() => this.#unread());
  }

  /** The newest lines that were not read yet, and how many before them are left out. */
  #unread(): string {
    const { w, language: lang } = this;
    if (!this.#read) return "";
    const { of: filter, until } = this.#read;
    const { log } = filter;
    this.#read.until = filter.length;
    const { lines, skipped } = newest(until, filter.length, (place) => {
      const line = filter.at(place);
      const text = log.text(line, lang);
      return log.failed(line) ? w.fellOver(text) : text;
    });
    return [...(skipped > 0 ? [w.linesBefore(number(skipped, lang), skipped === 1)] : []), ...lines].join(" ");
  }

  /** Every line shown, as text. */
  #text(): Iterable<string> {
    const ran = this.page.runner.ran.peek();
    const filter = this.#filter;
    if (!ran || !filter) return [];
    return asText({ recording: ran.recording, info: ran.info, filter, lang: this.language, failed: this.w.fellOver });
  }

  #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText([...this.#text()].join(""));
      this.#told.value = this.w.copied;
    } catch {
      this.#told.value = this.w.notCopied;
    }
  };
}

const same = (a: ReadonlySet<number> | null, b: ReadonlySet<number> | null): boolean =>
  a === b || (a !== null && b !== null && a.size === b.size && [...a].every((one) => b.has(one)));

customElements.define("trenza-log", LogView);
