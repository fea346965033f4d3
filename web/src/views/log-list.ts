/** The rows of the log, as high as their text needs: only those in view are in the document. Arrow keys walk the selection. */
import type { Signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Actor } from "../run/actors";
import type { Filter } from "../run/filter";
import type { Ran } from "../run/runner";
import { clock } from "../texts/numbers";
import { chip } from "./chip";
import { alike, type Rows, scrollFor, type Window, windowOf } from "./log-window";
import { heightOf, linesOf, Wrapped } from "./log-wrap";
import { textWidth } from "./measure";
import { View } from "./view";

/** Lines on paper. */
const MOST_PRINTED = 1000;
/** Up to so many each row has a height of its own, and all of its text; in longer logs all rows are alike. */
const MOST_WRAPPED = 5000;
/** Lines of a row where all are alike: enough for what the example says, up to these. */
const MOST_ALIKE = 3;
/** Rems between two lines of a row, as in log.css. */
const LEAD = 1.125;
/** Rows above and below those in view that are in the document too. */
const SPARE = 8;
const NO_ROWS: Window = { height: 0, first: 0, last: 0, offset: 0 };
/** All letters are alike. */
const SAMPLE = "0".repeat(100);

/** A row as it is drawn; without an index it is no line. */
interface Line {
  class: string;
  /** Pixels, or as high as it comes out. */
  height: number | typeof nothing;
  text: string;
  time: number;
  hidden?: boolean;
  index?: number;
  place?: number;
  selected?: boolean;
  among?: boolean;
  failed?: boolean;
  actor?: Actor | undefined;
  mark?: string;
}

export class LogListView extends View {
  static override properties = {
    ...View.properties,
    filter: { attribute: false },
    shown: {},
    following: { attribute: false },
    cut: { attribute: false },
  };
  declare filter: Filter;
  /** Number of rows. */
  declare shown: number;
  declare following: Signal<boolean>;
  /** The selected line's text when its row cannot show all of it. */
  declare cut: Signal<string>;
  #scrollTop = 0;
  #viewHeight = 480;
  /** Pixels of a row of one line and of each line more, letters of a line. */
  #look = { one: 24, more: 18, columns: 80 };
  #rows: Rows = alike(0, 24);
  #wrapped: { of: Filter; rows: Wrapped } | null = null;
  /** The first row in view, while all the rows take other heights. */
  #keep: number | null = null;
  /** The selected line that was brought into view. */
  #shown: number | null = null;
  #window = NO_ROWS;
  #printing = false;
  #resize = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    this.addEventListener("scroll", this.#scrolled, { passive: true });
    this.addEventListener("keydown", this.#keys);
    addEventListener("beforeprint", this.#print);
    addEventListener("afterprint", this.#printed);
    this.tabIndex = 0;
    this.role = "listbox";
    this.ariaMultiSelectable = "true"; // an actor pointed at elsewhere selects all of its lines
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    removeEventListener("beforeprint", this.#print);
    removeEventListener("afterprint", this.#printed);
  }

  override render(): TemplateResult | typeof nothing {
    const ran = this.page.runner.ran.value;
    const following = this.following.value;
    // another run has begun: its own filter is on its way
    if (!ran || this.filter.log !== ran.recording.log) return nothing;
    if (this.shown === 0) {
      this.#window = NO_ROWS;
      return this.#ruler();
    }
    this.#rows = this.#layOut(ran);
    if (this.#keep !== null) this.#scrollTop = scrollFor(this.#keep, this.#rows, this.#viewHeight, 0);
    // the first lines have the frame to themselves: what is out of view comes with the next ones
    const spare = this.#window === NO_ROWS ? 0 : SPARE;
    if (spare === 0) requestAnimationFrame(() => this.requestUpdate());
    const top = following ? Number.MAX_SAFE_INTEGER : this.#scrollTop;
    this.#window = windowOf(this.#rows, this.#viewHeight, top, spare);
    if (this.#printing)
      this.#window = { ...this.#window, first: 0, last: Math.min(this.shown, MOST_PRINTED), offset: 0 };
    const rows: TemplateResult[] = [];
    for (let place = this.#window.first; place < this.#window.last; place++)
      rows.push(this.#row(ran, this.filter.at(place), place));
    return html`<div class="whole"><div class="rows">${rows}</div></div>`;
  }

  /** A row that nobody sees: what is measured by it is known when the first lines come. */
  #ruler(): TemplateResult {
    const look = { class: "row ruler", height: this.#look.one, text: SAMPLE, time: 0, hidden: true };
    return html`<div class="rows">${this.#line(look)}</div>`;
  }

  #layOut(ran: Ran): Rows {
    const { one, more, columns } = this.#look;
    if (this.shown > MOST_WRAPPED) {
      this.#wrapped = null;
      return alike(this.shown, heightOf(this.#alike(ran), this.#look));
    }
    const known = this.#wrapped;
    const same =
      known?.of === this.filter &&
      known.rows.columns === columns &&
      known.rows.one === one &&
      known.rows.count <= this.shown;
    const rows = same ? known.rows : new Wrapped(columns, one, more);
    this.#wrapped = { of: this.filter, rows };
    rows.grow(this.shown, (place) => this.#text(ran, this.filter.at(place)));
    return rows;
  }

  /** Lines that the longest message of the example needs. */
  #alike(ran: Ran): number {
    const texts = ran.info.messages.map((message) => message.text[this.language].replace(/\{[^}]*\}/g, "000"));
    return Math.min(MOST_ALIKE, Math.max(1, ...texts.map((text) => linesOf(text, this.#look.columns))));
  }

  #text(ran: Ran, index: number): string {
    const text = ran.recording.log.text(index, this.language);
    return ran.recording.log.failed(index) ? this.w.fellOver(text) : text;
  }

  #row(ran: Ran, index: number, place: number): TemplateResult {
    const { log, actors } = ran.recording;
    const actor = actors.get(log.actor(index));
    const { line, actors: pointedAt } = this.page.runner.selection;
    const selected = line.value === index;
    const among = pointedAt.value.has(log.actor(index));
    const failed = log.failed(index);
    const text = this.#text(ran, index);
    const mark = this.#marks(ran)[log.source(index)];
    return this.#line({
      class: `row${among ? " of" : ""}${selected ? " sel" : ""} c${actor?.colour ?? 0}`,
      // on paper lines are as long as the paper is wide
      height: this.#printing ? nothing : this.#rows.top(place + 1) - this.#rows.top(place),
      text,
      time: log.time(index),
      index,
      place,
      selected,
      among,
      failed,
      actor,
      ...(mark ? { mark } : {}),
    });
  }

  #line(line: Line): TemplateResult {
    const { index = nothing, place = 0, selected = false, among = false, height, text, mark } = line;
    const press = () => {
      if (index !== nothing) this.#select(selected ? null : index);
    };
    return html`<div class=${line.class} role="option" aria-hidden=${line.hidden ?? nothing} id=${index === nothing ? nothing : `line-${index}`} aria-selected=${selected || among} aria-current=${selected ? "true" : nothing} aria-setsize=${this.shown} aria-posinset=${place + 1} .style=${height === nothing ? "" : `height:${height}px;--lines:${this.#linesIn(height)}`}
      @click=${press}><span class="time">${clock(line.time, this.language)}</span>${chip(line.actor, this.language)}<span class=${line.failed ? "text bad" : "text"} title=${text}>${text}</span><span class="at" aria-label=${mark ? this.w.markInCode(mark) : nothing}>${mark ?? ""}</span></div>`;
  }

  #linesIn(height: number): number {
    return 1 + Math.round((height - this.#look.one) / this.#look.more);
  }

  #marks(ran: Ran): Record<number, string> {
    const loaded = this.page.texts.value;
    return loaded?.id === ran.info.id ? loaded.texts.listings[ran.engine].marks : {};
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#place();
    if (this.#keep !== null) {
      this.#keep = null;
      this.scrollTop = this.#scrollTop;
    }
    this.#measure();
    const selected = this.page.runner.selection.line.peek();
    if (selected === null) this.removeAttribute("aria-activedescendant");
    else this.setAttribute("aria-activedescendant", `line-${selected}`);
    this.#tellCut();
    if (selected !== this.#shown) this.#follow(selected);
    if (this.following.peek()) {
      this.scrollTop = this.scrollHeight;
      this.#scrollTop = this.scrollTop;
    }
  }

  /** Through the object model: a strict content policy allows no style attributes. */
  #place(): void {
    const whole = this.querySelector<HTMLElement>(".whole");
    const rows = this.querySelector<HTMLElement>(".rows");
    if (whole) whole.style.height = `${this.#window.height}px`;
    if (rows) rows.style.transform = `translateY(${this.#window.offset}px)`;
  }

  #tellCut(): void {
    if (this.page.runner.selection.line.peek() === null) this.cut.value = "";
    const text = this.querySelector<HTMLElement>(".row.sel .text");
    if (text)
      this.cut.value =
        text.scrollWidth > text.clientWidth || text.scrollHeight > text.clientHeight + 1
          ? (text.textContent ?? "")
          : "";
  }

  #measure(): void {
    const text = this.querySelector<HTMLElement>(".row .text");
    const style = getComputedStyle(this);
    const one = Number.parseFloat(style.lineHeight) || this.#look.one;
    const more = LEAD * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
    // Without a size (taken out of the page, not shown yet) it keeps what it knew: to ask for another update would never end.
    const columns = text?.clientWidth
      ? Math.max(8, Math.floor((text.clientWidth * SAMPLE.length) / textWidth(SAMPLE, style.font)))
      : 0;
    const viewHeight = this.clientHeight || this.#viewHeight;
    const look = { one, more, columns: columns || this.#look.columns };
    const same = look.one === this.#look.one && look.more === this.#look.more && look.columns === this.#look.columns;
    if (same && viewHeight === this.#viewHeight) return;
    const less = viewHeight < this.#viewHeight;
    if (!same && !this.following.peek()) this.#keep = this.#rows.at(this.scrollTop);
    this.#look = look;
    this.#viewHeight = viewHeight;
    const selected = this.page.runner.selection.line.peek();
    // a very long line is told in full below: the line itself stays in view
    if (less && selected !== null && this.cut.peek() !== "") this.show(this.filter.placeOf(selected));
    this.requestUpdate();
  }

  /** Paper does not scroll: what fits a few pages is printed. */
  #print = (): void => {
    this.#printing = true;
    this.requestUpdate();
  };
  #printed = (): void => {
    this.#printing = false;
    this.requestUpdate();
  };

  /** Going up stops following; reaching the end takes it up again. */
  #scrolled = (): void => {
    const before = this.#scrollTop;
    this.#scrollTop = this.scrollTop;
    const atEnd = this.scrollTop >= this.scrollHeight - this.clientHeight - 2;
    if (this.scrollTop < before - 1 && !atEnd) this.following.value = false;
    else if (atEnd && this.page.runner.busy) this.following.value = true;
    if (!this.following.peek()) this.requestUpdate();
  };

  #keys = (event: KeyboardEvent): void => {
    if (this.shown === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const selected = this.page.runner.selection.line.value;
    const here = selected === null ? -1 : this.filter.placeOf(selected);
    const page = Math.max(1, Math.floor((this.#viewHeight / this.#rows.height) * this.#rows.count) - 1);
    const steps: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here < 0 ? this.shown - 1 : here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: this.shown - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(this.shown - 1, wanted));
    this.#select(this.filter.at(place));
    this.show(place);
  };

  /** A line that was selected elsewhere comes into view. */
  #follow(selected: number | null): void {
    this.#shown = selected;
    if (selected === null) return;
    this.following.value = false;
    this.show(Math.min(this.shown - 1, this.filter.placeOf(selected)));
  }

  #select(index: number | null): void {
    const ran = this.page.runner.ran.peek();
    if (!ran) return;
    this.page.asked.value = null;
    this.following.value = false;
    this.#shown = index; // it is in view, or about to be put there
    this.page.runner.selection.takeLine(ran.recording, index);
  }

  /** Scrolls so that a row is in view, with one beside it. */
  show(place: number): void {
    const rows = this.#rows;
    const [top, bottom] = [rows.top(place), rows.top(place + 1)];
    const { one } = this.#look;
    const above = top < this.scrollTop + one;
    const below = bottom > this.scrollTop + this.#viewHeight - one;
    if (rows.height < 1e6 && !above && !below) return;
    const fromTop = above ? one : Math.max(one, this.#viewHeight - one - (bottom - top));
    this.scrollTop = scrollFor(place, rows, this.#viewHeight, fromTop);
  }
}

customElements.define("trenza-log-list", LogListView);
