/** The picture of a schedule woven through its actors' lanes, as shapes without a look: the strip draws them, and the file. */
import { type Columns, everyNth } from "./columns";
import { At, type AtCode, type Walking } from "./walking";

/** Height of the numbers above the lanes. */
export const HEAD = 28;
/** With many actors the lanes are closer together. */
const MANY = 6;
const TALL = 40;
export const LOW = 30;

export const laneHeight = ({ actors }: Walking): number => (actors.length > MANY ? LOW : TALL);
export const weaveHeight = (walking: Walking): number => HEAD + laneHeight(walking) * walking.actors.length + 1;

/** What an actor does while others go; a bar goes on for as long as nothing changes. */
export interface Bar {
  doing: AtCode;
  colour: number;
  x: number;
  width: number;
  y: number;
  /** Still to come: paler. */
  future: boolean;
}
export interface Turn {
  colour: number;
  x: number;
  y: number;
  done: boolean;
  /** A time limit that runs out. */
  expires: boolean;
}
export interface Weave {
  bars: Bar[];
  turns: Turn[];
  numbers: { n: number; x: number; on: boolean }[];
  /** The way from turn to turn, as SVG paths: made, and still to come. */
  ways: { past: string; next: string };
}

/** `at`: how many turns are made; `width`: of a column; only `columns` are drawn. */
export function weave(walking: Walking, at: number, width: number, columns: Columns): Weave {
  const lane = laneHeight(walking);
  const { steps } = walking.walk;
  const y = (place: number) => HEAD + lane * (place + 0.5);
  const x = (column: number) => width * (column + 0.5);
  const place = new Map(walking.actors.map((id, i) => [id, i]));
  const woven: Weave = { bars: [], turns: [], numbers: [], ways: { past: "", next: "" } };
  const every = everyNth(width);
  for (let i = columns.first; i < columns.last; i++) {
    const step = steps[i];
    if (!step) continue;
    const on = i + 1 === at;
    if (on || ((i + 1) % every === 0 && (every === 1 || Math.abs(i + 1 - at) > 1)))
      woven.numbers.push({ n: i + 1, x: x(i), on });
    const row = place.get(step.actor) ?? 0;
    const done = i < at;
    const colour = walking.recording.actors.get(step.actor)?.colour ?? 0;
    woven.turns.push({ colour, x: x(i), y: y(row), done, expires: step.expires });
    const before = steps[i - 1];
    if (!before) continue;
    const [x1, y1, x2, y2] = [x(i - 1), y(place.get(before.actor) ?? 0), x(i), y(row)];
    const middle = (x1 + x2) / 2;
    woven.ways[done ? "past" : "next"] += `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  }
  walking.actors.forEach((id, i) => {
    woven.bars.push(...bars(walking, id, { y: y(i), width, at, columns }));
  });
  return woven;
}

interface Lane {
  y: number;
  width: number;
  at: number;
  columns: Columns;
}

/** Dots where an actor could have gone, bars where it could not. */
function bars(walking: Walking, id: number, { y, width, at, columns: { first, last } }: Lane): Bar[] {
  const colour = walking.recording.actors.get(id)?.colour ?? 0;
  const out: Bar[] = [];
  for (let i = first; i < last; ) {
    const doing = walking.at(id, i);
    let until = i + 1;
    while (until < last && doing !== At.ready && walking.at(id, until) === doing && until !== at) until += 1;
    if (doing !== At.goes && doing !== At.over)
      out.push({ doing, colour, x: width * i, width: width * (until - i), y, future: i >= at });
    i = until;
  }
  return out;
}
