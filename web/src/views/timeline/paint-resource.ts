/** Draws a resource's lane, in ink: holders as bars in their colours, who waits as a hatched step, the level as a plot. */
import type { Actors } from "../../run/actors";
import type { Holds, Touches } from "../../run/holds";
import type { Steps } from "../../run/steps";
import type { ResourceRow } from "./layout";
import { FAINT, type Pen, type Stroke } from "./paint-lane";
import type { Palette } from "./palette";

const TICK = 2;

/** Who meets there, and which of them are shown: nothing said, all are. */
export interface Visitors {
  actors: Actors;
  shows?: (actor: number) => boolean;
}

export function paintResource(stroke: Stroke, row: ResourceRow, top: number, visitors: Visitors): void {
  const { pen, palette, scale } = stroke;
  const gap = Math.round(palette.rem / 4);
  const { meeting } = row;
  if (row.first) {
    pen.fillStyle = palette.rule;
    pen.fillRect(0, top, scale.width, 1);
  }
  let y = top + row.head + gap + 1;
  if (row.holders > 0) {
    const each = row.holders / Math.max(1, meeting.places.length);
    const bar = meeting.places.length > 1 ? each - 1 : Math.min(each, palette.rem / 2);
    meeting.places.forEach((place, i) => {
      const free = y + i * each + (each - bar) / 2;
      paintHolds(stroke, place, visitors, free, bar);
    });
    y += row.holders + gap;
  }
  if (row.touches > 0 && meeting.touches) {
    paintTouches(stroke, meeting.touches, visitors, y, row.touches);
    y += row.touches + gap;
  }
  if (row.waiting > 0) {
    paintSteps(stroke, meeting.waiting, y, row.waiting, "hatched");
    y += row.waiting + gap;
  }
  if (row.level === 0) return;
  paintSteps(stroke, meeting.level, y, row.level, "filled", meeting.highest);
  if (meeting.capacity > 0 && meeting.capacity <= meeting.highest) {
    const low = Math.min(0, meeting.level.least);
    paintCapacity(stroke, y + row.level - ((meeting.capacity - low) / (meeting.highest - low)) * (row.level - 1));
  }
}

/** What the level should not pass. */
function paintCapacity({ pen, palette, scale }: Stroke, y: number): void {
  pen.strokeStyle = palette.ink2;
  pen.lineWidth = 1;
  pen.setLineDash([4, 3]);
  pen.beginPath();
  pen.moveTo(0, Math.round(y) + 0.5);
  pen.lineTo(scale.width, Math.round(y) + 0.5);
  pen.stroke();
  pen.setLineDash([]);
}

function paintHolds(
  { pen, palette, scale, now }: Stroke,
  place: Holds,
  visitors: Visitors,
  y: number,
  height: number,
): void {
  let i = Math.max(0, place.at(scale.from));
  let drawn = -1; // up to this pixel
  while (i < place.length) {
    const x0 = scale.x(place.start(i));
    if (x0 > scale.width) break;
    const x1 = scale.x(place.finish(i, now));
    const left = Math.max(x0, drawn, 0);
    const wide = Math.max(TICK, x1 - left);
    if (x1 >= 0) {
      take(pen, palette, visitors, place.actor(i));
      pen.fillRect(left, y, wide, height);
      drawn = left + wide;
    }
    // the next that begins past what is drawn
    i = Math.max(i + 1, x1 - x0 < TICK ? place.at(scale.micros(Math.max(drawn, 0))) : i + 1);
  }
  pen.globalAlpha = 1;
}

function paintTouches(
  { pen, palette, scale }: Stroke,
  touches: Touches,
  visitors: Visitors,
  y: number,
  height: number,
): void {
  let i = touches.after(scale.from - scale.step * TICK);
  while (i < touches.length) {
    const x = scale.x(touches.time(i));
    if (x > scale.width) break;
    take(pen, palette, visitors, touches.actor(i));
    const tall = touches.writes(i) ? height : height / 2;
    pen.fillRect(x, y + height - tall, TICK, tall);
    i = Math.max(i + 1, touches.after(scale.micros(x + TICK)));
  }
  pen.globalAlpha = 1;
}

/** The actor's own ink. */
function take(pen: Pen, palette: Palette, { actors, shows }: Visitors, actor: number): void {
  pen.fillStyle = palette.actors[actors.get(actor)?.colour ?? 0]?.fill ?? palette.ink;
  pen.globalAlpha = shows?.(actor) === false ? FAINT : 1;
}

/** Steps over their ground: filled for a level, hatched for those who wait. */
function paintSteps(
  { pen, palette, scale, now }: Stroke,
  steps: Steps,
  top: number,
  height: number,
  look: "filled" | "hatched",
  most = steps.most,
): void {
  const { width } = scale;
  const base = top + height;
  const end = Math.min(width, scale.x(now));
  if (look === "filled") {
    pen.fillStyle = palette.edge;
    pen.fillRect(0, base - 0.5, width, 1);
  }
  if (steps.length === 0) return;
  const low = Math.min(0, steps.least);
  const reach = Math.max(1, most - low);
  const y = (value: number) => base - ((value - low) / reach) * (height - 1);
  const line: number[] = [];
  let i = steps.at(scale.from);
  let value = i < 0 ? low : steps.value(i);
  let x = i < 0 ? Math.max(0, scale.x(steps.time(0))) : 0;
  if (i < 0) {
    value = steps.value(0);
    i = 0;
  }
  const first = x;
  line.push(x, y(value));
  const to = (nx: number, next: number) => {
    line.push(nx, y(value), nx, y(next));
    value = next;
    x = nx;
  };
  for (i += 1; i < steps.length; ) {
    const nx = scale.x(steps.time(i));
    if (nx > width) break;
    const edge = scale.micros(Math.floor(nx) + 1);
    const after = Math.max(i + 1, Math.min(steps.length, steps.at(edge) + 1));
    if (after - i > 3) {
      const { least, most } = steps.reach(i, after);
      to(nx, most);
      to(nx + 0.5, least);
    }
    to(nx, steps.value(after - 1));
    i = after;
  }
  const last = Math.max(x, end);
  line.push(last, y(value));
  trace(pen, line);
  pen.lineTo(last, base);
  pen.lineTo(first, base);
  pen.closePath();
  pen.fillStyle = look === "filled" ? palette.sunk : (palette.actors[0]?.hatch ?? palette.ink3);
  pen.fill();
  pen.strokeStyle = look === "filled" ? palette.ink : palette.ink3;
  pen.lineWidth = look === "filled" ? 1.5 : 1;
  trace(pen, line);
  pen.stroke();
}

/** A path through points, two numbers each. */
function trace(pen: Pen, points: readonly number[]): void {
  pen.beginPath();
  pen.moveTo(points[0] ?? 0, points[1] ?? 0);
  for (let i = 2; i < points.length; i += 2) pen.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
}
