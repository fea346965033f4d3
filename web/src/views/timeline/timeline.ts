/** The timeline: a lane for each actor and each resource, its twin as tables, and what is selected in numbers. */
import { effect } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { drawn as pageDrawn } from "../../frames";
import { expected } from "../../run/expected";
import type { Ran } from "../../run/runner";
import { number } from "../../texts/numbers";
import { type Icon, icon } from "../icons";
import { toggle, View } from "../view";
import "./lanes-view";
import { axisHeight, foresee, unitOf } from "./layout";
import { TimelineModel } from "./model";
import { doingAt, spoken, type Teller } from "./names";
import { statistics, tables } from "./table";
import { exact } from "./times";

const ZOOM = 1.6;

export class TimelineView extends View {
  #model: TimelineModel | null = null;
  #stopWatching: (() => void) | undefined;
  #measurable = false;
  /** To ask how much room there is costs a layout: once for each scenario. */
  #foreseen = { of: "", height: 0 };

  get model(): TimelineModel {
    this.#model ??= new TimelineModel(this.page);
    return this.#model;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#watch();
    void this.#measureSoon();
  }
  /** The page that was given before this code was there is known from here on. */
  protected override firstUpdated(): void {
    this.#watch();
    this.requestUpdate(); // the place of the lanes can be measured from here on
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
  }

  #watch(): void {
    this.#stopWatching?.();
    const stops = [
      effect(() => {
        this.page.runner.ran.value;
        this.model.reset();
      }),
      effect(() => {
        const many = this.model.arrows.value ? this.model.tooMany.value : 0;
        if (many > 0) this.page.aloud.soon(() => this.w.tooManyArrows(number(many, this.language)));
      }),
    ];
    this.#stopWatching = () => {
      for (const stop of stops) stop();
    };
  }

  override render(): TemplateResult {
    const { w, page, model } = this;
    page.runner.tick.value;
    const ran = page.runner.ran.value;
    // made at the press on Run, before anything comes of it: the frames in which it comes have enough to do
    const any = ran !== null && (page.runner.busy || ran.recording.lanes.actors.length > 0);
    this.style.setProperty("--tl-kept", `${this.#kept()}px`);
    return html`<section class="panel timeline" aria-labelledby="t-timeline">
      <div class="bar"><h2 class="ph" id="t-timeline">${w.timeline}</h2>${this.#key()}${this.#tools(any)}</div>
      ${
        any && model.table.value
          ? tables(this.#teller(ran), model)
          : any
            ? html`<trenza-lanes class="tl scrolls" .page=${page} .model=${model}></trenza-lanes>`
            : html`<div class="tl empty"><p class="hint">${page.runner.busy ? "" : w.timelineEmpty}</p></div>`
      }
      <div class="tl-foot">${any ? html`${statistics(this.#teller(ran), model, ran)}<p class="hint tl-status">${this.#status(ran)}</p>` : nothing}</div>
    </section>`;
  }

  #key(): TemplateResult {
    const { w } = this;
    // last: where it comes nothing gives way
    const inLine = this.page.runner.ran.value?.recording.lanes.stoodInLine ?? false;
    const one = (look: string, label: string) => html`<span><i class=${`b ${look}`}></i>${label}</span>`;
    return html`<div class="key" role="group" aria-label=${w.legend}>${one("run", w.keyRunning)}${one("sleep", w.keySleeping)}${one("wait", w.keyWaiting)}${one("block", w.keyBlocked)}${inLine ? one("ready", w.keyReady) : nothing}</div>`;
  }

  /** A first visit is drawn first: what it begins with has few lanes, and to ask for room that is not laid out costs much. */
  async #measureSoon(): Promise<void> {
    if (this.page?.simple.peek() ?? true) await pageDrawn();
    this.#measurable = true;
    this.requestUpdate();
  }

  /** How high the lanes will be, as far as that is known before they come: their place is kept where it can grow. */
  #kept(): number {
    const { model } = this;
    const box = this.querySelector(".tl");
    if (!box || !this.#measurable) return 0;
    if (this.#foreseen.of !== model.circumstances)
      this.#foreseen = { of: model.circumstances, height: this.#foresee(box) };
    return Math.max(this.#foreseen.height, model.knownHeight);
  }

  /** As far as the parameters tell. */
  #foresee(box: Element): number {
    const { page } = this;
    const unit = unitOf(Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    const axis = axisHeight(unit);
    const { actors, meetings } = expected(page.chosen.example.value.id, page.chosen.values.value);
    const room = Number.parseFloat(getComputedStyle(box).maxHeight) - axis;
    // on a phone the names of resources have no room beside their lanes
    const how = { unit, room, above: page.phone.value, coarse: page.coarse.value };
    const { height, density } = foresee(actors, meetings, how);
    this.model.density = density;
    return height + axis;
  }

  /** Before there is anything to see, only their place is there. */
  #tools(any: boolean): TemplateResult {
    const { w, model, page } = this;
    const button = (
      name: Icon,
      label: string,
      act: () => void,
      { pressed, off }: { pressed?: boolean; off?: boolean },
    ) =>
      html`<button type="button" class="btn plain square" aria-label=${label} title=${label} aria-pressed=${pressed ?? nothing} ?disabled=${off ?? false} @click=${act}>${icon(name)}</button>`;
    const drawn = !model.table.value;
    return html`<div class=${any ? "end tl-tools" : "end tl-tools held"} role="group" aria-label=${w.timelineTools}>
      ${button("arrows", w.showArrows, toggle(model.arrows), { pressed: model.arrows.value, off: !drawn })}
      ${button("table", w.showTable, toggle(model.table), { pressed: model.table.value })}
      ${button("follow", w.followRun, toggle(model.following), { pressed: model.following.value && page.runner.busy, off: !page.runner.busy || !drawn })}
      ${button("fit", w.fit, () => model.fit(), { off: model.isWhole || !drawn })}
      ${button("minus", w.zoomOut, () => model.zoom(1 / ZOOM), { off: model.isWhole || !drawn })}
      ${button("plus", w.zoomIn, () => model.zoom(ZOOM), { off: !drawn })}</div>`;
  }

  #teller(ran: Ran): Teller {
    return { ran, w: this.w, lang: this.language, now: this.model.now.value };
  }

  /** Where the cursor is, exactly, and what the actor that is meant is doing there. */
  #status(ran: Ran): string {
    const { w, language: lang, model } = this;
    const { selection } = this.page.runner;
    const many = model.tooMany.value;
    if (model.arrows.value && many > 0) return w.tooManyArrows(number(many, lang));
    const cursor = selection.cursor.value;
    if (selection.resource.value !== null) return spoken(this.#teller(ran), selection);
    if (!cursor) return this.page.runner.busy ? "" : w.timelineHint;
    const meant = selection.actor(ran.recording);
    const lane = meant === null ? undefined : ran.recording.lanes.lane(meant);
    const who = lane && ran.recording.actors.get(lane.id)?.name[lang];
    const at = w.cursorAt(exact(cursor.micros, lang));
    return lane && who ? `${at} ${w.actorDoes(who, doingAt(this.#teller(ran), lane, cursor.micros))}` : at;
  }
}
customElements.define("trenza-timeline", TimelineView);
