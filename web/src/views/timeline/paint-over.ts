/** What lies over and under the lanes: the grid and the axis, arrows, the stretch selected, the cursor. */
import type { Arrows } from "../../run/arrows";
import type { Stretch } from "../../run/selection";
import type { Lang } from "../../texts/language";
import type { Pen, Stroke } from "./paint-lane";
import { type TimeScale, ticks } from "./time-scale";
import { exact, onAxis } from "./times";

export interface Area {
  /** Height of the lanes that are in view, the axis below it. */
  height: number;
  lang: Lang;
}

/** Rems between two marks of the axis. */
const APART = 4.5;

export function paintGrid({ pen, palette, scale }: Stroke, { height }: Area): void {
  pen.fillStyle = palette.rule;
  pen.globalAlpha = 0.75;
  for (const time of ticks(scale, APART * palette.rem).times) pen.fillRect(Math.round(scale.x(time)), 0, 1, height);
  pen.globalAlpha = 1;
}

export function paintAxis({ pen, palette, scale }: Stroke, { height, lang }: Area, cursor: number | null): void {
  pen.fillStyle = palette.paper;
  pen.fillRect(-8, height, scale.width + 16, palette.rem * 1.4);
  pen.fillStyle = palette.edge;
  pen.fillRect(0, height, scale.width, 1);
  pen.font = `${0.8125 * palette.rem}px ${palette.font}`;
  pen.textBaseline = "middle";
  pen.fillStyle = palette.ink3;
  const y = height + 0.7 * palette.rem;
  const { times, step } = ticks(scale, APART * palette.rem);
  const near = cursor === null ? null : scale.x(cursor);
  let free = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    const text = onAxis(time, step, lang);
    const wide = pen.measureText(text).width;
    const x = Math.max(0, Math.min(scale.width - wide, scale.x(time) - wide / 2));
    if (x < free || (near !== null && Math.abs(x + wide / 2 - near) < wide / 2 + 2.6 * palette.rem)) continue;
    pen.textAlign = "left";
    pen.fillText(text, x, y);
    free = x + wide + 6;
  }
}

export function paintStretch({ pen, palette, scale }: Stroke, { height }: Area, { from, to }: Stretch): void {
  const [x0, x1] = [Math.max(0, scale.x(from)), Math.min(scale.width, scale.x(to))];
  if (x1 < 0 || x0 > scale.width) return;
  pen.fillStyle = palette.mark;
  pen.fillRect(x0, 0, x1 - x0, height);
  pen.fillStyle = palette.ink3;
  for (const x of [x0, x1]) pen.fillRect(Math.round(x), 0, 1, height);
}

export function paintCursor({ pen, palette, scale }: Stroke, { height, lang }: Area, micros: number): void {
  const x = scale.x(micros);
  if (x < -1 || x > scale.width + 1) return;
  pen.fillStyle = palette.ink;
  pen.fillRect(Math.round(x), 0, 1, height + 4);
  const text = exact(micros, lang);
  pen.font = `${0.75 * palette.rem}px ${palette.font}`;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  const wide = pen.measureText(text).width + 0.7 * palette.rem;
  const left = Math.max(0, Math.min(scale.width - wide, x - wide / 2));
  pen.fillRect(left, height + 3, wide, 1.125 * palette.rem);
  pen.fillStyle = palette.paper;
  pen.fillText(text, left + 0.35 * palette.rem, height + 3 + 0.5625 * palette.rem + 0.5);
}

/** More are a thicket: only those among the actors that are shown and of those that are selected, and of these so many. */
const MOST = 400;
/** Arrows that end after the view may begin in it: so many are looked at. */
const BEYOND = 400;

/** Draws the arrows in view; gives how many there are of which not all could be drawn, 0 when all were. */
export function paintArrows(
  { pen, palette, scale }: Stroke,
  arrows: Arrows,
  middleOf: (actor: number) => number | null,
  { chosen, shows }: { chosen: ReadonlySet<number>; shows: (actor: number) => boolean },
): number {
  const first = arrows.after(scale.from - scale.step);
  const past = arrows.after(scale.to);
  const end = Math.min(arrows.length, past + BEYOND);
  if (past - first > 50_000) return past - first;
  const seen: number[] = [];
  for (let i = first; i < end; i++) {
    const [from, to] = [arrows.from(i), arrows.to(i)];
    if (i >= past && from.micros > scale.to) continue;
    if (!shows(from.actor) || !shows(to.actor)) continue;
    if (chosen.size > 0 && !chosen.has(from.actor) && !chosen.has(to.actor)) continue;
    seen.push(i);
  }
  pen.lineWidth = 1;
  for (const i of seen.slice(0, MOST)) {
    const [from, to] = [arrows.from(i), arrows.to(i)];
    const [y0, y1] = [middleOf(from.actor), middleOf(to.actor)];
    if (y0 === null || y1 === null) continue;
    arrow(pen, scale, palette.ink, [from.micros, y0, to.micros, y1], arrows.isMessage(i));
  }
  return seen.length > MOST ? seen.length : 0;
}

/** A wake-up is a thin line; a message is dashed, with a dot where it was sent. */
function arrow(
  pen: Pen,
  scale: TimeScale,
  ink: string,
  [sent, y0, came, y1]: [number, number, number, number],
  message: boolean,
): void {
  const [x0, x1] = [scale.x(sent), scale.x(came)];
  pen.strokeStyle = pen.fillStyle = ink;
  pen.setLineDash(message ? [3, 2] : []);
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  if (message) pen.arc(x0, y0, 2, 0, 7);
  const angle = Math.atan2(y1 - y0, x1 - x0);
  pen.moveTo(x1, y1);
  for (const turn of [2.7, -2.7]) pen.lineTo(x1 + 6 * Math.cos(angle + turn), y1 + 6 * Math.sin(angle + turn));
  pen.fill();
}
