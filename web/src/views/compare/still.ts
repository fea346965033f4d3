/** One side of a comparison as a still timeline: names at the left, a canvas at the right, on an axis that both sides share. */
import { effect } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type Attempt, knownUntil } from "../../compare/attempt";
import { compareWords } from "../../texts/compare";
import { seconds } from "../../texts/numbers";
import { chip } from "../chip";
import { GUTTER, layOut, type Row } from "../timeline/layout";
import { type Palette, readPalette } from "../timeline/palette";
import { AXIS, paintPicture, rowName } from "../timeline/picture";
import { TimeScale, wholeEnd } from "../timeline/time-scale";
import { View } from "../view";

/** More rows are told by their number: a canvas has an end. */
const MOST_ROWS = 48;
const PRINTING = ["beforeprint", "afterprint"];

export class StillView extends View {
  static override properties = {
    ...View.properties,
    attempt: { attribute: false },
    end: {},
    tick: {},
  };
  declare attempt: Attempt;
  /** Microseconds at the right edge. */
  declare end: number;
  /** Grows with the recording. */
  declare tick: number;
  #palette: Palette | null = null;
  #rows: Row[] = [];
  #height = 0;
  #unit = 28;
  /** Whether the names of resources find no room beside their lanes. */
  #above = false;
  #stop: (() => void) | undefined;
  readonly #resize = new ResizeObserver(() => {
    this.#palette = null;
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    for (const when of PRINTING) addEventListener(when, this.#redress);
  }
  protected override firstUpdated(): void {
    this.#stop = effect(() => {
      this.page.theme.value;
      this.page.dark.value;
      this.#palette = null;
      this.requestUpdate();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    for (const when of PRINTING) removeEventListener(when, this.#redress);
    this.#stop?.();
  }

  override render(): TemplateResult {
    const { attempt, language: lang } = this;
    const c = compareWords(lang);
    const laid = layOut(attempt.ran.recording.lanes, { unit: this.#unit, room: 0, above: this.#above, coarse: false });
    this.#rows = laid.rows.slice(0, MOST_ROWS);
    const last = this.#rows.at(-1);
    this.#height = last ? last.top + last.height : 0;
    const left = laid.rows.length - this.#rows.length;
    const { actors, lanes } = attempt.ran.recording;
    const time = seconds(knownUntil(attempt) / 1e6, lang);
    const label = c.picture(c.with[attempt.ran.engine], lanes.actors.length, time);
    return html`<div class="tl still"><div class="tl-names" aria-hidden="true">${this.#rows.map((row) =>
      row.type === "actor"
        ? html`<div class="name">${chip(actors.get(row.lane.id), lang)}<span>${rowName(attempt.ran, row, lang)}</span></div>`
        : html`<div class=${row.head > 0 ? "name res above" : "name res"}><span>${rowName(attempt.ran, row, lang)}</span></div>`,
    )}</div><div class="tl-area"><canvas role="img" aria-label=${label}></canvas></div></div>
    ${left > 0 ? html`<p class="hint">${c.others(left)}</p>` : nothing}`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // through the object model: a strict content policy allows no style attributes
    this.querySelectorAll<HTMLElement>(".name").forEach((name, i) => {
      const row = this.#rows[i];
      const height = row?.type === "resource" && row.head > 0 ? row.head : row?.height;
      if (row) Object.assign(name.style, { top: `${row.top}px`, height: `${height}px` });
    });
    this.#paint();
  }

  /** Paper has its own colours. */
  #redress = (): void => {
    this.#palette = null;
    this.#paint();
  };

  #paint(): void {
    const canvas = this.querySelector("canvas");
    const area = canvas?.parentElement;
    const pen = canvas?.getContext("2d");
    if (!canvas || !area || !pen) return;
    const ratio = devicePixelRatio || 1;
    this.#palette = this.#palette?.ratio === ratio ? this.#palette : readPalette(this, ratio);
    const palette = this.#palette;
    const above = (this.querySelector(".tl-names")?.clientWidth ?? 0) < GUTTER * palette.rem;
    if (1.5 * palette.rem !== this.#unit || above !== this.#above) {
      this.#unit = 1.5 * palette.rem;
      this.#above = above;
      this.requestUpdate();
      return;
    }
    const width = area.clientWidth;
    const height = this.#height + Math.round(AXIS * palette.rem);
    if (width === 0) return;
    const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const box = this.querySelector<HTMLElement>(".still");
    if (box) box.style.height = `${height}px`;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const { outcome, ran } = this.attempt;
    const stroke = {
      pen,
      palette,
      scale: new TimeScale(0, wholeEnd(this.end, width), width),
      now: knownUntil(this.attempt),
      stuck: outcome?.kind === "deadlock",
    };
    paintPicture(stroke, ran, { rows: this.#rows, height: this.#height, lang: this.language });
  }
}
customElements.define("trenza-still", StillView);
