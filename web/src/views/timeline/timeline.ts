/** The timeline: a lane for each actor and each resource, its twin as tables, and what is selected in numbers. */
import { effect } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import type { Ran } from "../../run/runner";
import { number } from "../../texts/numbers";
import { type Icon, icon } from "../icons";
import { toggle, View } from "../view";
import "./lanes-view";
import { TimelineModel } from "./model";
import { doingAt, type Teller } from "./names";
import { statistics, tables } from "./table";
import { exact } from "./times";

const ZOOM = 1.6;

export class TimelineView extends View {
  #model: TimelineModel | null = null;
  #stopWatching: (() => void) | undefined;

  get model(): TimelineModel {
    this.#model ??= new TimelineModel(this.page);
    return this.#model;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#watch();
  }
  /** The page that was given before this code was there is known from here on. */
  protected override firstUpdated(): void {
    this.#watch();
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
    return html`<section class="panel timeline" aria-labelledby="t-timeline">
      <div class="bar"><h2 class="ph" id="t-timeline">${w.timeline}</h2>${this.#key()}${any ? this.#tools() : nothing}</div>
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
    const inLine = this.page.runner.ran.value?.recording.lanes.stoodInLine ?? false;
    const one = (look: string, label: string) => html`<span><i class=${`b ${look}`}></i>${label}</span>`;
    return html`<div class="key" role="group" aria-label=${w.legend}>${one("run", w.keyRunning)}${inLine ? one("ready", w.keyReady) : nothing}${one("sleep", w.keySleeping)}${one("wait", w.keyWaiting)}${one("block", w.keyBlocked)}</div>`;
  }

  #tools(): TemplateResult {
    const { w, model, page } = this;
    const button = (
      name: Icon,
      label: string,
      act: () => void,
      { pressed, off }: { pressed?: boolean; off?: boolean },
    ) =>
      html`<button type="button" class="btn plain square" aria-label=${label} title=${label} aria-pressed=${pressed ?? nothing} ?disabled=${off ?? false} @click=${act}>${icon(name)}</button>`;
    const drawn = !model.table.value;
    return html`<div class="end tl-tools" role="group" aria-label=${w.timelineTools}>
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
    if (!cursor) return this.page.runner.busy ? "" : w.timelineHint;
    const meant = selection.actor(ran.recording);
    const lane = meant === null ? undefined : ran.recording.lanes.lane(meant);
    const who = lane && ran.recording.actors.get(lane.id)?.name[lang];
    const at = w.cursorAt(exact(cursor.micros, lang));
    return lane && who ? `${at} ${w.actorDoes(who, doingAt(this.#teller(ran), lane, cursor.micros))}` : at;
  }
}
customElements.define("trenza-timeline", TimelineView);
