/** The plot of a sweep: ink only, the engines told apart by their marks, what theory says as dashes and dots. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { EngineName } from "../../scenario/types";
import type { Lang } from "../../texts/language";
import { number } from "../../texts/numbers";

export interface PlotPoint {
  n: number;
  seconds: number;
  least: number;
  most: number;
}
export interface PlotLine {
  engine: EngineName;
  name: string;
  points: PlotPoint[];
}
export interface PlotCurve {
  kind: "ideal" | "amdahl";
  name: string;
  at: (n: number) => number;
}
export interface PlotData {
  title: string;
  /** Under the axis. */
  label: string;
  unit: string;
  from: number;
  to: number;
  lines: PlotLine[];
  curves: PlotCurve[];
}

const WIDE = 640;
const TALL = 300;
const LEFT = 56;
const BOTTOM = 40;
const TOP = 26;
const RIGHT = 12;

/** Round steps, at most so many. */
export function steps(from: number, to: number, most: number): number[] {
  const length = Math.max(to - from, 1e-9);
  const power = 10 ** Math.floor(Math.log10(length / most));
  const step = ([1, 2, 5].find((n) => (n * power * most) / length >= 1 - 1e-9) ?? 10) * power;
  const all: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * length; i++)
    all.push(Number((i * step).toPrecision(12)));
  return all;
}

export function plot({ title, label, unit, from, to, lines, curves }: PlotData, lang: Lang): TemplateResult {
  const highest = Math.max(1e-3, ...lines.flatMap(({ points }) => points.map((p) => p.most)));
  const ys = steps(0, highest * 1.08, 5);
  const x = (n: number) => LEFT + (to === from ? 0.5 : (n - from) / (to - from)) * (WIDE - LEFT - RIGHT);
  const y = (s: number) => TALL - BOTTOM - (s / (highest * 1.08)) * (TALL - BOTTOM - TOP);
  const xs = steps(from, to, 10).filter(Number.isInteger);
  const inside = (s: number) => Math.min(s, highest * 1.08);
  return html`<figure class="plot"><svg viewBox=${`0 0 ${WIDE} ${TALL}`} role="img" aria-label=${title}>
    ${ys.map((s) => svg`<line class="grid" x1=${LEFT} x2=${WIDE - RIGHT} y1=${y(s)} y2=${y(s)}></line><text class="y" x=${LEFT - 8} y=${y(s) + 4}>${number(s, lang)}</text>`)}
    <line class="base" x1=${LEFT} x2=${WIDE - RIGHT} y1=${y(0)} y2=${y(0)}></line>
    ${xs.map((n) => svg`<line class="base" x1=${x(n)} x2=${x(n)} y1=${y(0)} y2=${y(0) + 4}></line><text class="x" x=${x(n)} y=${y(0) + 18}>${number(n, lang)}</text>`)}
    <text class="x" x=${(LEFT + WIDE - RIGHT) / 2} y=${TALL - 4}>${label}</text>
    <text class="unit" x=${0} y=${12}>${unit}</text>
    ${curves.map(({ kind, at }) => svg`<path class=${`curve ${kind}`} d=${path(samples(from, to).map((n) => [x(n), y(inside(at(n)))]))}></path>`)}
    ${lines.map(
      ({ engine, points }) => svg`<g class=${`line ${engine}`} data-engine=${engine}>
        <path d=${path(points.map((p) => [x(p.n), y(p.seconds)]))}></path>
        ${points.map((p) => (p.most > p.least ? svg`<line class="spread" x1=${x(p.n)} x2=${x(p.n)} y1=${y(p.least)} y2=${y(p.most)}></line>` : nothing))}
        ${points.map((p) => mark(engine, x(p.n), y(p.seconds)))}</g>`,
    )}</svg>
    <figcaption class="key">${lines.map(
      ({ engine, name }) =>
        html`<span>${swatch(svg`<line class="stroke" x1="0" x2="26" y1="6" y2="6"></line>${mark(engine, 13, 6)}`)}${name}</span>`,
    )}${curves.map(({ kind, name }) => html`<span>${swatch(svg`<path class=${`curve ${kind}`} d="M0 6H26"></path>`)}${name}</span>`)}</figcaption></figure>`;
}

const mark = (engine: EngineName, x: number, y: number) =>
  engine === "tasks"
    ? svg`<circle class="mark full" cx=${x} cy=${y} r="4"></circle>`
    : svg`<rect class="mark open" x=${x - 4} y=${y - 4} width="8" height="8"></rect>`;

const swatch = (inside: ReturnType<typeof svg>) =>
  html`<svg class="swatch" viewBox="0 0 26 12" aria-hidden="true">${inside}</svg>`;

const path = (points: [number, number][]): string =>
  points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

function samples(from: number, to: number): number[] {
  const count = 64;
  return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count).filter((n) => n > 0);
}
