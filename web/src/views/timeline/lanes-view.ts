/** The lanes: names that are buttons, and a canvas that draws only what is in view. Mouse, touch and keys move in it. */
import { effect } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { Lane } from "../../run/lane";
import type { Ran } from "../../run/runner";
import { number } from "../../texts/numbers";
import { chip } from "../chip";
import { View } from "../view";
import { type ActorRow, axisHeight, layOut, type ResourceRow, type Row, rowAt, unitOf } from "./layout";
import type { TimelineModel } from "./model";
import { fitBeside, numbered, resourceName, spanText, spoken, type Teller, tag } from "./names";
import { FAINT, paintLane, type Stroke } from "./paint-lane";
import { paintArrows, paintAxis, paintCursor, paintGrid, paintStretch } from "./paint-over";
import { paintResource } from "./paint-resource";
import { type Palette, readPalette } from "./palette";
import { PointerInput } from "./pointer";
import { TimeScale, wholeEnd } from "./time-scale";
import { exact } from "./times";
import { nextChange, nextLane, type Way } from "./walk";

/** Names above and below those in view that are in the document too. */
const SPARE = 4;
const ZOOM = 1.4;
/** A press so many pixels from a change means the change. */
const NEAR = 4;
const PRINTING = ["beforeprint", "afterprint"];

export class LanesView extends View {
  static override properties = { ...View.properties, model: { attribute: false } };
  declare model: TimelineModel;
  #rows: Row[] = [];
  #height = 0;
  #unit = 28;
  /** Pixels that the lanes may take at most; whether the names of resources find no room beside them. */
  #room = 300;
  #above = false;
  /** Which part of the rows is in view, as it was when it last changed: to ask in each drawing costs a layout. */
  #view = 300;
  #scrolledTo = 0;
  #palette: Palette | null = null;
  #printing = false;
  #frame = 0;
  #stop: (() => void) | undefined;
  #canvas: HTMLCanvasElement | null = null;
  /** Where a stretch that Shift and the arrow keys make began. */
  #anchor: number | null = null;
  readonly #resize = new ResizeObserver(() => {
    this.#palette = null;
    this.#view = this.clientHeight || this.#view;
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    // as near as can be told before it is drawn: what is placed once stays there
    this.#unit = unitOf(Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    this.#room = Number.parseFloat(getComputedStyle(this).maxHeight) || this.#room;
    this.#above = this.page.phone.peek();
    this.#resize.observe(this);
    this.addEventListener("scroll", this.#scrolled, { passive: true });
    for (const when of PRINTING) addEventListener(when, this.#redress);
    const stops = [effect(() => this.#listen()), effect(() => this.#listenToTheme())];
    this.#stop = () => stops.forEach((stop) => void stop());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    for (const when of PRINTING) removeEventListener(when, this.#redress);
    this.#stop?.();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { page, language: lang, w } = this;
    const ran = page.runner.ran.value;
    page.runner.tick.value;
    if (!ran) return nothing;
    const laid = layOut(ran.recording.lanes, {
      unit: this.#unit,
      room: this.#printing ? Number.POSITIVE_INFINITY : this.#room - this.#axis(),
      above: this.#above,
      coarse: page.coarse.value,
      density: this.model.density,
    });
    this.#rows = laid.rows;
    this.#height = laid.height;
    this.style.setProperty("--tl-rows", `${laid.height + this.#axis()}px`);
    if (!this.#printing) this.model.takeHeight(laid.height + this.#axis());
    const [top, spare] = [this.#scrolledTo, SPARE * 28];
    const inView = (row: Row) => row.top + row.height > top - spare && row.top < top + this.#view + spare;
    const shown = this.#printing ? laid.rows : laid.rows.filter(inView);
    return html`<div class="tl-names" .style=${`height:${laid.height + this.#axis()}px`}>${shown.map((row) =>
      row.type === "actor" ? this.#name(ran, row) : this.#resource(ran, row),
    )}</div><div class="tl-area" tabindex="0" role="application" aria-roledescription=${w.timelineRole} aria-label=${w.timelineKeys} lang=${lang} @keydown=${this.#keys}><canvas></canvas></div>`;
  }

  #name(ran: Ran, row: ActorRow): TemplateResult {
    const { selection } = this.page.runner;
    const actor = ran.recording.actors.get(row.lane.id);
    const off = !selection.shows.value(row.lane.id);
    const meant = selection.actor(ran.recording) === row.lane.id || selection.actors.value.has(row.lane.id);
    return html`<button type="button" class=${`name${meant ? " sel" : ""}${off ? " off" : ""}`} aria-pressed=${selection.actors.value.has(row.lane.id)} data-actor=${row.lane.id} .style=${`top:${row.top}px;height:${row.height}px`}
      @click=${(e: MouseEvent) => this.#pick(row.lane, e)}>${chip(actor, this.language, off)}<span>${actor?.name[this.language]}</span></button>`;
  }

  #resource(ran: Ran, row: ResourceRow): TemplateResult {
    const name = resourceName({ ran, lang: this.language }, row.meeting.id);
    const [stem, which] = numbered(name);
    const rest = which === "" ? nothing : html`<span class="which">${which}</span>`;
    const most = row.meeting.highest;
    const highest =
      row.level > 0 && most > 1
        ? html`<small class="most" .style=${`top:${row.top + row.plot - 3}px`}>${number(most, this.language)}</small>`
        : nothing;
    const meant = this.page.runner.selection.resource.value === row.meeting.id;
    return html`<div class=${`name res${row.head > 0 ? " above" : ""}${meant ? " sel" : ""}`} .style=${`top:${row.top}px;height:${row.head || row.height}px`} title=${name}><span>${stem}</span>${rest}</div>${highest}`;
  }

  protected override updated(): void {
    const area = this.querySelector<HTMLElement>(".tl-area");
    const canvas = this.querySelector("canvas");
    if (area && canvas && canvas !== this.#canvas) {
      this.#canvas = canvas;
      new PointerInput(area, this.model, { click: this.#click, select: this.#selected });
      area.addEventListener("pointermove", this.#hover);
    }
    this.#ask();
  }

  /** Whatever is drawn is read here: any change asks for a frame. */
  #listen(): void {
    const { page, model } = this;
    const { selection } = page.runner;
    effectParts(
      model.scale.value,
      model.now.value,
      model.arrows.value,
      selection.cursor.value,
      selection.stretch.value,
      selection.actors.value,
      selection.resource.value,
      selection.line.value,
      selection.shows.value,
      selection.filter.value,
      selection.text.value,
      page.lang.value,
    );
    this.#ask();
  }

  #listenToTheme(): void {
    effectParts(this.page.theme.value, this.page.dark.value);
    this.#palette = null;
    this.#ask();
  }

  /** Paper has its own colours, does not scroll, and waits for no frame: all of the run is painted, and every lane. */
  #redress = ({ type }: Event): void => {
    this.#palette = null;
    this.#printing = type === "beforeprint";
    this.requestUpdate();
    void this.updateComplete.then(() => this.#paint());
  };

  #ask(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  #axis(): number {
    return axisHeight(this.#unit);
  }

  #paint(): void {
    const canvas = this.#canvas;
    const ran = this.page.runner.ran.peek();
    const area = canvas?.parentElement;
    const pen = canvas?.getContext("2d");
    if (!canvas || !area || !pen || !ran) return;
    const ratio = devicePixelRatio || 1;
    this.#palette = this.#palette?.ratio === ratio ? this.#palette : readPalette(this, ratio);
    const palette = this.#palette;
    if (this.#measured(ran, palette)) return;
    const width = area.clientWidth;
    const height = this.#printing ? this.#height + this.#axis() : this.clientHeight;
    if (width === 0 || height === 0) return;
    this.model.width.value = width;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    this.#draw(
      ran,
      {
        pen,
        palette,
        scale: this.#printing
          ? new TimeScale(0, wholeEnd(this.model.now.peek(), width), width)
          : this.model.scale.peek(),
        now: this.model.now.peek(),
        stuck: this.page.runner.outcome.peek()?.kind === "deadlock",
      },
      height,
    );
  }

  /** Reads what the rows are laid out by; gives whether they have to be laid out again. */
  #measured(ran: Ran, palette: Palette): boolean {
    const unit = unitOf(palette.rem);
    const room = Number.parseFloat(getComputedStyle(this).maxHeight) || this.clientHeight;
    const gutter = this.querySelector(".tl-names")?.clientWidth ?? 0;
    const above = !fitBeside({ ran, lang: this.language }, gutter, palette);
    if (unit === this.#unit && room === this.#room && above === this.#above) return false;
    this.#unit = unit;
    this.#room = room;
    this.#above = above;
    this.requestUpdate();
    return true;
  }

  #draw(ran: Ran, stroke: Stroke, viewHeight: number): void {
    const { pen, palette } = stroke;
    const { selection } = this.page.runner;
    const lang = this.page.lang.peek();
    const scrolled = this.#printing ? 0 : this.scrollTop;
    const height = Math.min(viewHeight - this.#axis(), this.#height - scrolled);
    const area = { height, lang };
    const stretch = selection.stretch.peek();
    const cursor = selection.cursor.peek();
    const shows = selection.shows.peek();
    const meant = selection.actor(ran.recording);
    if (stretch) paintStretch(stroke, area, stretch);
    paintGrid(stroke, area);
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, stroke.scale.width, height);
    pen.clip();
    for (const row of this.#rows) {
      const top = row.top - scrolled;
      if (top + row.height < 0 || top > height) continue;
      const chosen =
        row.type === "resource"
          ? selection.resource.peek() === row.meeting.id
          : selection.actors.peek().has(row.lane.id) || meant === row.lane.id;
      if (chosen) {
        pen.fillStyle = palette.mark;
        pen.globalAlpha = 0.6;
        pen.fillRect(0, top + 1, stroke.scale.width, row.height - 2);
        pen.globalAlpha = 1;
      }
      if (row.type === "resource") {
        paintResource(stroke, row, top, { actors: ran.recording.actors, shows });
        continue;
      }
      pen.globalAlpha = shows(row.lane.id) ? 1 : FAINT;
      paintLane(stroke, row.lane, ran.recording.actors.get(row.lane.id), {
        middle: top + row.height / 2,
        bar: palette.rem,
        tag: (lane, span) => tag({ ran, lang }, lane, span),
      });
      pen.globalAlpha = 1;
    }
    this.#found(ran, stroke, scrolled);
    const many = this.model.arrows.peek()
      ? paintArrows(stroke, ran.recording.lanes.arrows, (actor) => this.#middle(actor, scrolled), {
          chosen: selection.actors.peek(),
          shows,
        })
      : 0;
    this.model.tooMany.value = many;
    pen.restore();
    paintAxis(stroke, area, cursor?.micros ?? null);
    if (cursor) paintCursor(stroke, area, cursor.micros);
  }

  #middle(actor: number, scrolled: number): number | null {
    const row = this.#rows.find((row) => row.type === "actor" && row.lane.id === actor);
    return row ? row.top + row.height / 2 - scrolled : null;
  }

  /** The lines that a text lets through are points under their lanes: one a pixel at most. */
  #found(ran: Ran, { pen, palette, scale }: Stroke, scrolled: number): void {
    const { selection } = this.page.runner;
    const filter = selection.filter.peek();
    if (!filter || selection.text.peek().trim() === "" || filter.log !== ran.recording.log) return;
    const { log } = ran.recording;
    pen.fillStyle = palette.ink;
    const last = new Map<number, number>();
    const first = filter.placeOf(log.upTo(scale.from - scale.step));
    const end = Math.min(filter.length, filter.placeOf(log.upTo(scale.to)));
    const stride = Math.max(1, Math.ceil((end - first) / 20_000));
    for (let place = first; place < end; place += stride) {
      const line = filter.at(place);
      const actor = log.actor(line);
      const x = Math.round(scale.x(log.time(line)));
      if ((last.get(actor) ?? -9) > x - 2) continue;
      last.set(actor, x);
      const middle = this.#middle(actor, scrolled);
      if (middle === null) continue;
      pen.beginPath();
      pen.arc(x, middle + 0.7 * palette.rem, 2, 0, 7);
      pen.fill();
    }
  }

  #scrolled = (): void => {
    this.#scrolledTo = this.scrollTop;
    this.requestUpdate();
  };

  #teller(ran: Ran): Teller {
    return { ran, w: this.w, lang: this.language, now: this.model.now.peek() };
  }

  /** Stops following: what the reader points at stays where it is. */
  #point(): void {
    this.page.asked.value = null;
    this.model.following.value = false;
  }

  #pick(lane: Lane, event: MouseEvent): void {
    const ran = this.page.runner.ran.peek();
    if (!ran) return;
    this.#point();
    const { selection } = this.page.runner;
    const add = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!add && selection.actors.value.size === 1 && selection.actors.value.has(lane.id)) selection.nothing();
    else selection.takeActor(ran.recording, lane.id, { add });
  }

  #click = (x: number, y: number, event: PointerEvent): void => {
    const ran = this.page.runner.ran.peek();
    if (!ran) return;
    this.#point();
    this.#anchor = null;
    const { selection } = this.page.runner;
    const scale = this.model.scale.peek();
    const micros = Math.max(0, Math.min(this.model.now.peek(), Math.round(scale.micros(x))));
    selection.stretch.value = null;
    const row = rowAt(this.#rows, y + this.scrollTop);
    const add = event.ctrlKey || event.metaKey;
    if (row?.type === "actor")
      selection.takeActor(ran.recording, row.lane.id, { micros: row.lane.nearest(micros, NEAR * scale.step), add });
    else {
      if (row) selection.takeResource(row.meeting.id);
      selection.takeMoment(ran.recording, micros);
    }
  };

  #selected = (from: number, to: number): void => {
    this.#point();
    this.page.runner.selection.stretch.value = {
      from: Math.max(0, Math.round(from)),
      to: Math.min(this.model.now.peek(), Math.round(to)),
    };
  };

  /** A name that does not fit its bar is in the tooltip. */
  #hover = (event: PointerEvent): void => {
    const ran = this.page.runner.ran.peek();
    const area = event.currentTarget as HTMLElement;
    if (!ran || event.pointerType !== "mouse" || event.buttons > 0) return;
    const box = area.getBoundingClientRect();
    const row = rowAt(this.#rows, event.clientY - box.top + this.scrollTop);
    const micros = this.model.scale.peek().micros(event.clientX - box.left);
    const span = row?.type === "actor" && micros <= this.model.now.peek() ? row.lane.at(micros) : -1;
    area.title = row?.type === "actor" && span >= 0 ? spanText(this.#teller(ran), row.lane, span) : "";
  };

  #keys = (event: KeyboardEvent): void => {
    const ran = this.page.runner.ran.peek();
    if (!ran || event.ctrlKey || event.metaKey || event.altKey) return;
    const { model } = this;
    const { selection } = this.page.runner;
    const quarter = model.width.peek() / 4;
    const now = model.now.peek();
    const at = selection.cursor.value ? model.scale.peek().x(selection.cursor.value.micros) : model.width.peek() / 2;
    const centre = at >= 0 && at <= model.width.peek() ? at : model.width.peek() / 2;
    const keys: Record<string, () => unknown> = {
      w: () => this.#see(() => model.zoom(ZOOM, centre)),
      "+": () => this.#see(() => model.zoom(ZOOM, centre)),
      "=": () => this.#see(() => model.zoom(ZOOM, centre)),
      s: () => this.#see(() => model.zoom(1 / ZOOM, centre)),
      "-": () => this.#see(() => model.zoom(1 / ZOOM, centre)),
      a: () => this.#see(() => model.pan(-quarter)),
      d: () => this.#see(() => model.pan(quarter)),
      "0": () => this.#see(() => model.fit()),
      home: () => this.#go(ran, 0, event.shiftKey),
      end: () => this.#go(ran, now, event.shiftKey),
      arrowright: () => this.#go(ran, this.#next(ran, 1), event.shiftKey),
      arrowleft: () => this.#go(ran, this.#next(ran, -1), event.shiftKey),
      arrowdown: () => this.#step(ran, 1),
      arrowup: () => this.#step(ran, -1),
    };
    if (
      event.key === "Escape" &&
      (selection.stretch.value ||
        selection.actors.value.size > 0 ||
        selection.resource.value !== null ||
        selection.cursor.value)
    ) {
      if (this.page.runner.busy) return; // there Esc stops the run
      selection.nothing();
      this.page.aloud.clear(); // what was said of it is no longer so
      event.preventDefault();
      return;
    }
    const act = keys[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  #next(ran: Ran, way: Way): number {
    const { model } = this;
    const seen = { now: model.now.peek(), step: model.scale.peek().step };
    return nextChange(ran.recording, this.page.runner.selection, seen, way);
  }

  /** The cursor goes to a moment; with Shift the stretch goes with it. */
  #go(ran: Ran, micros: number, extends_: boolean): void {
    this.#point();
    const { selection } = this.page.runner;
    if (extends_) {
      this.#anchor ??= selection.cursor.value?.micros ?? 0;
      selection.stretch.value = { from: Math.min(this.#anchor, micros), to: Math.max(this.#anchor, micros) };
    } else {
      this.#anchor = null;
      selection.stretch.value = null;
    }
    selection.takeMoment(ran.recording, micros);
    this.model.show(micros);
    this.#say(ran);
  }

  /** The stretch that a key leads to, said once in a while however fast the keys come. */
  #see(change: () => void): void {
    change();
    this.page.aloud.soon(() => {
      const { from, to } = this.model.scale.peek();
      const end = Math.min(to, this.model.now.peek());
      return this.w.seen(exact(from, this.language), exact(end, this.language));
    });
  }

  /** What keys move to is not seen by everybody. */
  #say(ran: Ran): void {
    const told = spoken(this.#teller(ran), this.page.runner.selection);
    if (told) this.page.aloud.now(told);
  }

  /** The lane below or above is the one that is meant. */
  #step(ran: Ran, way: Way): void {
    const { selection } = this.page.runner;
    const next = nextLane(ran.recording, selection, way);
    if (!next) return;
    this.#point();
    if (next instanceof Lane) selection.takeActor(ran.recording, next.id);
    else selection.takeResource(next.id);
    this.#say(ran);
    const row = this.#rows.find((row) => (row.type === "actor" ? row.lane : row.meeting) === next);
    if (!row) return;
    const below = row.top + row.height + this.#axis() - this.clientHeight;
    if (row.top < this.scrollTop) this.scrollTop = row.top;
    else if (below > this.scrollTop) this.scrollTop = below;
  }
}

/** Read so that the effect knows of them. */
const effectParts = (..._read: unknown[]): void => {};

customElements.define("trenza-lanes", LanesView);
