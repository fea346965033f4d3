/** What more workers could give: the ideal T₁/n, and Amdahl's law with the serial share that the measures say. */

export interface Measure {
  n: number;
  seconds: number;
}

/** Where a number of workers shares out work that stays the same. Elsewhere more of them is more work, and nothing is ideal. */
const SHARES: Record<string, string> = {
  semaphore: "permits",
  condition: "consumers",
  "process-pool": "workers",
  "process-queue": "consumers",
  "async-queue": "consumers",
  executor: "workers",
  downloads: "workers",
  primes: "processes",
  "shared-array": "processes",
  "map-reduce": "workers",
  "web-server": "workers",
};
/** Where what is shared out is computing, so that cores limit it and Amdahl's law speaks of it. */
const COMPUTES = ["primes", "shared-array", "map-reduce"];

export const sharesWork = (example: string, param: string): boolean => SHARES[example] === param;
export const computes = (example: string, param: string): boolean =>
  COMPUTES.includes(example) && sharesWork(example, param);

/** The time that one worker takes: measured, or as far as the least number tells. */
export function alone(measures: readonly Measure[]): number | null {
  const [first] = measures.filter(({ n }) => n > 0).toSorted((a, b) => a.n - b.n);
  return first ? first.seconds * first.n : null;
}

export interface Amdahl {
  /** Time of one worker, in seconds. */
  one: number;
  /** The share that is never done by several, 0 to 1. */
  serial: number;
}

/**
 * Amdahl, "Validity of the single processor approach", 1967: T(n) = T₁ (s + (1 - s) / n). With a = T₁ s and b = T₁ (1 - s)
 * this is a line in 1/n, fitted by least squares; none below zero.
 */
export function fitAmdahl(all: readonly Measure[]): Amdahl | null {
  const measures = all.filter(({ n }) => n > 0);
  if (new Set(measures.map(({ n }) => n)).size < 2) return null;
  const count = measures.length;
  const mean = (of: (m: Measure) => number) => measures.reduce((sum, m) => sum + of(m), 0) / count;
  const [x, y] = [mean(({ n }) => 1 / n), mean(({ seconds }) => seconds)];
  const over = mean(({ n, seconds }) => (1 / n - x) * (seconds - y));
  const under = mean(({ n }) => (1 / n - x) ** 2);
  const b = over / under;
  const a = y - b * x;
  if (b <= 0) return { one: y, serial: 1 }; // more workers gain nothing
  // a line that meets zero is the ideal, through the origin
  if (a <= 0) return { one: mean(({ n, seconds }) => seconds / n) / mean(({ n }) => 1 / n ** 2), serial: 0 };
  return { one: a + b, serial: a / (a + b) };
}

/** A median with the runs that it is of. */
export interface Measured extends Measure {
  times: readonly number[];
}

/** Runs that differ by less, as a share of their time, would show a gain if there were one. */
const STEADY = 0.1;

/** A serial share from which on the law says that more workers are of no use. */
const GAINS_NOTHING = 0.9;

/**
 * What the measures allow to conclude of sharing out: that it gained, that it gained nothing, or that the runs of one value
 * differ so much that they say neither; `uneven`, where it gained with some number and more of them lose it again; `once`,
 * where each was run a single time, so that nobody knows.
 */
export type Gain = "gained" | "uneven" | "nothing" | "noise" | "once";

export function gainOf(all: readonly Measured[]): Gain | null {
  const [first, ...others] = all.filter(({ n }) => n > 0).toSorted((a, b) => a.n - b.n);
  const best = others.toSorted((a, b) => a.seconds - b.seconds)[0];
  if (!first || !best) return null;
  if ([first, ...others].some(({ times }) => times.length < 2)) return "once";
  if (Math.max(...best.times) < Math.min(...first.times))
    return (fitAmdahl(all)?.serial ?? 1) < GAINS_NOTHING ? "gained" : "uneven";
  const slower = others.every(({ times }) => Math.min(...times) > Math.max(...first.times));
  const spread = ({ times, seconds }: Measured) => (Math.max(...times) - Math.min(...times)) / seconds;
  return slower || (spread(first) <= STEADY && spread(best) <= STEADY) ? "nothing" : "noise";
}

export const amdahlAt = ({ one, serial }: Amdahl, n: number): number => one * (serial + (1 - serial) / n);
