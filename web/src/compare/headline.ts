/** What two runs of one scenario say together: who was done sooner, in which order, what differs, and why. */
import type { Lane } from "../run/lane";
import { showFigure } from "../run/outcome";
import { compareWords } from "../texts/compare";
import type { Lang } from "../texts/language";
import { number, seconds } from "../texts/numbers";
import { type Attempt, knownUntil } from "./attempt";

export interface Headline {
  what: string;
  more: string[];
}

/** Seconds of all actors together, in each state. */
export interface Sums {
  ran: number;
  ready: number;
  slept: number;
  waited: number;
  blocked: number;
}

/** Times that are so near say nothing. */
const NEAR = 0.08;
const SOON = 0.02;
/** From here on "so many times as long" says less than the times themselves. */
const MOST_TIMES = 100;
/** Names in a sentence. */
const MOST = 6;

export function sumsOf(attempt: Attempt): Sums {
  const now = knownUntil(attempt);
  const sums: Sums = { ran: 0, ready: 0, slept: 0, waited: 0, blocked: 0 };
  for (const lane of attempt.ran.recording.lanes.actors) {
    const times = lane.times(0, Number.POSITIVE_INFINITY, now);
    for (const key of ["ran", "ready", "slept", "waited", "blocked"] as const) sums[key] += times[key] / 1e6;
  }
  return sums;
}

export function headline(tasks: Attempt, threads: Attempt, turns: "await" | "access", lang: Lang): Headline {
  const c = compareWords(lang);
  const [a, b] = [tasks.outcome, threads.outcome];
  if (!a || !b) return { what: "", more: [] };
  if (a.kind === "stopped" || b.kind === "stopped") return { what: c.stoppedEarly, more: [] };
  const more: string[] = [];
  if (a.kind !== "finished" || b.kind !== "finished") {
    const what = a.kind === b.kind ? c.bothEnd(c.kinds[a.kind]) : c.endApart(c.kinds[a.kind], c.kinds[b.kind]);
    if (a.kind !== b.kind && turns === "await") more.push(c.whyOrder);
    return { what, more };
  }
  const [t, h] = [a.duration, b.duration];
  const same = Math.abs(t - h) <= Math.max(SOON, NEAR * Math.max(t, h));
  const times = [seconds(t, lang), seconds(h, lang)] as const;
  const ratio = Math.max(t, h) / Math.min(t, h);
  const factor = ratio < MOST_TIMES ? number(ratio, lang, 1) : null;
  const what = same
    ? c.sameTime(...times)
    : t < h
      ? c.tasksSooner(...times, factor)
      : c.threadsSooner(...times, factor);
  more.push(...figures(tasks, threads, lang));
  const order = orders(tasks, threads, lang);
  if (order) more.push(order);
  const why = reason(tasks, threads, same, turns, lang);
  if (why) more.push(why);
  return { what, more };
}

/** Figures that differ, or one sentence that none does. Times have a sentence of their own. */
function figures(tasks: Attempt, threads: Attempt, lang: Lang): string[] {
  const c = compareWords(lang);
  const apart: string[] = [];
  let looked = 0;
  for (const { key, label } of tasks.ran.info.figures) {
    const [x, y] = [tasks.outcome?.figures[key], threads.outcome?.figures[key]];
    if (key.endsWith("seconds") || x === undefined || y === undefined) continue;
    looked += 1;
    const [here, there] = [showFigure(x, key, lang), showFigure(y, key, lang)];
    if (here !== there) apart.push(c.figureDiffers(label[lang], here, there));
  }
  if (looked === 0) return [];
  return apart.length > 0 ? apart : [c.sameFigures];
}

/** Whoever ended, by name, the first first; the program itself ends last and says nothing. */
export function finishers({ ran }: Attempt): Lane[] {
  return ran.recording.lanes.actors
    .filter((lane) => lane.end === "finished" && ran.recording.actors.get(lane.id)?.parent !== null)
    .toSorted((x, y) => (x.ended ?? 0) - (y.ended ?? 0));
}

const nameOf = ({ ran }: Attempt, lane: Lane, lang: Lang) => ran.recording.actors.get(lane.id)?.name[lang] ?? "";

function orders(tasks: Attempt, threads: Attempt, lang: Lang): string | null {
  const c = compareWords(lang);
  const [first, second] = [finishers(tasks), finishers(threads)];
  if (first.length < 2 || second.length < 2) return null;
  const ended = new Map(second.map((lane) => [nameOf(threads, lane, "es"), lane.ended ?? 0]));
  // both engines call their actors the same; a name of one side only cannot be placed
  const known = first.flatMap((lane) => {
    const there = ended.get(nameOf(tasks, lane, "es"));
    return there === undefined ? [] : [{ here: lane.ended ?? 0, there }];
  });
  if (known.length < 2) return null;
  // two that end at one time have no order that could differ
  const differs = known.some((x, i) => known.slice(i + 1).some((y) => x.here < y.here && x.there > y.there));
  const told = (lanes: Lane[], side: Attempt) =>
    lanes
      .slice(0, MOST)
      .map((lane) => nameOf(side, lane, lang))
      .join(", ") + (lanes.length > MOST ? "…" : "");
  return differs ? c.otherOrder(told(first, tasks), told(second, threads)) : c.sameOrder(told(first, tasks));
}

/** One reason, the one that weighs most. */
function reason(tasks: Attempt, threads: Attempt, same: boolean, turns: "await" | "access", lang: Lang): string | null {
  const c = compareWords(lang);
  const [x, y] = [sumsOf(tasks), sumsOf(threads)];
  const [t, h] = [tasks.outcome?.duration ?? 0, threads.outcome?.duration ?? 0];
  if (tasks.outcome?.holds && !threads.outcome?.holds) return turns === "await" ? c.whyRace : c.whyChance;
  const real = tasks.ran.info.clock === "real";
  const computes = x.ran > 0.5 * t && x.ran > x.slept;
  if (!same && h < t && computes) return c.whyCores;
  if ((same || t < h) && real && computes) return c.whyStart;
  if (!same && t < h) return y.blocked > 2 * x.blocked + 0.05 ? c.whyBlocked : c.whyWake;
  if (same && x.slept > x.ran) return c.whyWaits;
  if (same && computes) return c.whyOneAtATime;
  return null;
}
