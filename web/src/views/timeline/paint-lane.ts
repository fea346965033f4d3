/** Draws an actor's lane. What is narrower than a pixel is merged, so that a lane costs its width and not its spans. */
import type { Actor } from "../../run/actors";
import { About, type Lane, State } from "../../run/lane";
import type { Palette } from "./palette";
import type { TimeScale } from "./time-scale";

/** Narrower spans are merged with their neighbours. */
const NARROW = 1.5;
/** A run, however short. */
const TICK = 3;
/** What is still seen of a turn. */
const HAIR = 0.4;
/** Of a row of them: who is ready. */
const DOT = 2;
/** Spans in a pixel that are still drawn one by one. */
const FEW = 3;

/** What is filtered out is still there, faintly. */
export const FAINT = 0.25;

/** What the painters ask of a canvas: little enough that a drawing of another kind can stand in. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | "arc"
  | "beginPath"
  | "clip"
  | "closePath"
  | "fill"
  | "fillRect"
  | "fillStyle"
  | "fillText"
  | "font"
  | "globalAlpha"
  | "lineTo"
  | "lineWidth"
  | "measureText"
  | "moveTo"
  | "rect"
  | "restore"
  | "save"
  | "setLineDash"
  | "stroke"
  | "strokeRect"
  | "strokeStyle"
  | "textAlign"
  | "textBaseline"
>;

export interface Stroke {
  pen: Pen;
  palette: Palette;
  scale: TimeScale;
  /** Until when the run is known. */
  now: number;
  /** The run ended so that nobody could go on. */
  stuck: boolean;
}

export interface LaneLook {
  /** Middle of the lane, and height of a running bar. */
  middle: number;
  bar: number;
  /** What a span waits for, as it is written into it; empty for none. */
  tag: (lane: Lane, span: number) => string;
}

export function paintLane(
  { pen, palette, scale, now, stuck }: Stroke,
  lane: Lane,
  actor: Actor | undefined,
  look: LaneLook,
): void {
  const { middle, bar } = look;
  const { fill, wash, hatch } = palette.actors[actor?.colour ?? 0] ?? {
    fill: palette.ink,
    wash: palette.rule,
    hatch: "",
  };
  const { width } = scale;
  const top = middle - bar / 2;
  const thin = 2 * Math.round((bar * 3) / 16);
  paintBefore(pen, palette, scale, lane, middle, now);
  const last = lane.length - 1;
  if (last < 0) return;

  const running: number[] = [];
  const sleeping: number[] = [];
  const waiting: number[] = [];
  const edges: number[] = [];
  const blocked: number[] = [];
  const faint: number[] = [];
  const ready: number[] = [];
  const tags: { x: number; width: number; text: string; paper: boolean }[] = [];

  // a light filling alone is too faint to be seen by everybody: its edges are in the full colour
  const edge = (x: number, y: number, wide: number, high: number) => {
    edges.push(x, y, wide, 1);
    edges.push(x, y + high - 1, wide, 1);
  };

  const draw = (i: number, x0: number, x1: number) => {
    const left = Math.max(-8, x0);
    const right = Math.min(width + 8, x1);
    const wide = right - left;
    switch (lane.state(i)) {
      case State.running:
        // beside a turn of another a run is as wide as it is long: together they fill the core, and no more
        if (lane.isTurn(i)) running.push(left, top, Math.max(HAIR, wide), bar);
        else running.push(wide < TICK ? x0 - 1 : left, top, Math.max(TICK, wide), bar);
        return;
      case State.sleeping:
        sleeping.push(left, middle - thin / 2, wide, thin);
        edge(left, middle - thin / 2, wide, thin);
        return;
      case State.ready:
        ready.push(left, right);
        return;
      case State.waiting:
        waiting.push(left, top, wide, bar);
        edge(left, top, wide, bar);
        break;
      case State.blocked:
        if (wide < 3) blocked.push(left, top + 0.75, Math.max(0.5, wide), bar - 1.5);
        else blocked.push(left + 0.75, top + 0.75, wide - 1.5, bar - 1.5);
        break;
    }
    if (wide > 34) tags.push({ x: left, width: wide, text: look.tag(lane, i), paper: lane.state(i) === State.waiting });
  };

  let i = Math.max(0, lane.after(scale.from) - 1);
  while (i <= last) {
    const start = lane.start(i);
    const x0 = scale.x(start);
    if (x0 > width + TICK) break;
    const x1 = scale.x(lane.finish(i, now));
    if (x1 - x0 >= NARROW || i === last) {
      if (x1 >= -TICK) draw(i, x0, x1);
      i += 1;
      continue;
    }
    const edge = scale.micros(Math.floor(x0) + 1);
    const next = Math.max(i + 1, Math.min(last + 1, lane.after(edge, i)));
    if (next - i <= FEW && !lane.isTurn(i)) {
      for (; i < next; i++) draw(i, scale.x(lane.start(i)), scale.x(lane.finish(i, now)));
      continue;
    }
    // a column of many: how thick it is says in which share of it the actor ran
    const column = Math.floor(x0);
    const { ran, stood } = lane.shares(i, Math.min(next, last));
    // what is not run is slept, stood, or both: what there is more of gives the height
    widen(faint, column, middle, 2 * Math.round((2 * stood > 1 - ran ? bar : thin) / 2));
    widen(running, column, middle, Math.max(TICK, Math.round(bar * ran)));
    // the last one may be wide: it is drawn by itself
    i = next > i + 1 && scale.x(lane.finish(next - 1, now)) - (column + 1) > NARROW ? next - 1 : next;
    if (i === next - 1) {
      draw(i, column + 1, scale.x(lane.finish(i, now)));
      i = next;
    }
  }

  for (let k = 0; k < faint.length; k += 4)
    edge(faint[k] ?? 0, faint[k + 1] ?? 0, faint[k + 2] ?? 0, faint[k + 3] ?? 0);
  fillAll(pen, wash, sleeping);
  fillAll(pen, wash, faint);
  fillAll(pen, palette.paper, blocked);
  fillAll(pen, hatch, waiting);
  fillAll(pen, fill, edges);
  pen.strokeStyle = fill;
  pen.lineWidth = 1.5;
  for (let k = 0; k < blocked.length; k += 4)
    pen.strokeRect(blocked[k] ?? 0, blocked[k + 1] ?? 0, blocked[k + 2] ?? 0, blocked[k + 3] ?? 0);
  paintReady(pen, fill, ready, middle);
  fillAll(pen, fill, running);
  paintTags(pen, palette, tags, middle);
  paintEnd({ pen, palette, scale, now, stuck }, lane, fill, middle, bar);
}

/** A column a pixel wide; of the same height as the one before it, it makes that one wider. */
function widen(boxes: number[], x: number, middle: number, height: number): void {
  const k = boxes.length - 4;
  const top = middle - height / 2;
  if (k >= 0 && boxes[k + 3] === height && boxes[k + 1] === top && (boxes[k] ?? 0) + (boxes[k + 2] ?? 0) === x)
    boxes[k + 2] = (boxes[k + 2] ?? 0) + 1;
  else boxes.push(x, top, 1, height);
}

/** Boxes of one colour, four numbers each: filled one by one, which costs less than one path of them all. */
function fillAll(pen: Pen, fill: string | CanvasPattern, boxes: number[]): void {
  pen.fillStyle = fill;
  for (let k = 0; k < boxes.length; k += 4)
    pen.fillRect(boxes[k] ?? 0, boxes[k + 1] ?? 0, boxes[k + 2] ?? 0, boxes[k + 3] ?? 0);
}

/** Ready, and another has the core: dots. */
function paintReady(pen: Pen, fill: string, ends: number[], middle: number): void {
  if (ends.length === 0) return;
  pen.strokeStyle = fill;
  pen.lineWidth = DOT;
  pen.setLineDash([DOT, 2 * DOT]);
  pen.beginPath();
  for (let k = 0; k < ends.length; k += 2) {
    pen.moveTo(ends[k] ?? 0, middle);
    pen.lineTo(ends[k + 1] ?? 0, middle);
  }
  pen.stroke();
  pen.setLineDash([]);
}

/** Known, and not yet begun: dashes. */
function paintBefore(pen: Pen, palette: Palette, scale: TimeScale, lane: Lane, middle: number, now: number): void {
  const until = lane.started ?? now;
  const [x0, x1] = [Math.max(0, scale.x(lane.created)), Math.min(scale.width, scale.x(until))];
  if (x1 - x0 < 2) return;
  pen.strokeStyle = palette.edge;
  pen.lineWidth = 1;
  pen.setLineDash([4, 3]);
  pen.beginPath();
  pen.moveTo(x0, Math.round(middle) + 0.5);
  pen.lineTo(x1, Math.round(middle) + 0.5);
  pen.stroke();
  pen.setLineDash([]);
}

function paintTags(
  pen: Pen,
  palette: Palette,
  tags: { x: number; width: number; text: string; paper: boolean }[],
  middle: number,
): void {
  pen.font = `italic ${0.75 * palette.rem}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const { x, width, text, paper } of tags) {
    if (!text) continue;
    const wide = pen.measureText(text).width;
    const centre = x + width / 2;
    if (wide + 14 > width || centre - wide / 2 < 0) continue;
    if (paper) {
      pen.fillStyle = palette.paper;
      pen.fillRect(centre - wide / 2 - 4, middle - palette.rem * 0.4375, wide + 8, palette.rem * 0.875);
    }
    pen.fillStyle = palette.ink;
    pen.fillText(text, centre, middle + 0.5);
  }
}

/** Done: a short bar across. Failed: a cross. Cancelled: a slash. */
function paintEnd(
  { pen, palette, scale, now, stuck }: Stroke,
  lane: Lane,
  fill: string,
  middle: number,
  bar: number,
): void {
  if (lane.ended === null) {
    pen.fillStyle = palette.alarm; // for ever
    if (stuck && lane.started !== null) pen.fillRect(scale.x(now) + 2, middle - bar / 2 - 2, 2, bar + 4);
    return;
  }
  const x = Math.round(scale.x(lane.ended)) + 3.5;
  if (x < -4 || x > scale.width + 4) return;
  const half = bar / 2 - 2;
  pen.lineWidth = lane.end === "failed" ? 2 : 1.5;
  pen.strokeStyle = lane.end === "failed" ? palette.alarm : fill;
  pen.beginPath();
  if (lane.end === "finished") {
    pen.moveTo(x, middle - half);
    pen.lineTo(x, middle + half);
  } else {
    const reach = half - 1;
    pen.moveTo(x, middle + reach);
    pen.lineTo(x + 2 * reach, middle - reach);
    if (lane.end === "failed") {
      pen.moveTo(x, middle - reach);
      pen.lineTo(x + 2 * reach, middle + reach);
    }
  }
  pen.stroke();
}

/** Whether a span has a name to be written. */
export const isAbout = (lane: Lane, span: number): boolean => lane.about(span) !== About.nothing;
