/** Times and shares as the timeline writes them. */
import type { Times } from "../../run/lane";
import type { Lang } from "../../texts/language";
import { decimal, number } from "../../texts/numbers";

const NO_BREAK = "\u00a0";

/** Seconds to the microsecond, without what is zero past the thousandth: "1,616 s", "1,616004 s". */
export function exact(micros: number, lang: Lang): string {
  const fixed = (Math.round(micros) / 1e6).toFixed(6).replace(/0{1,3}$/, "");
  return `${decimal(fixed, lang)}${NO_BREAK}s`;
}

/** A length of time, to the thousandth; shorter ones in microseconds: "1,616 s", "45 µs". */
export function length(micros: number, lang: Lang): string {
  if (micros <= 0) return `0${NO_BREAK}s`;
  if (micros < 1000) return `${number(Math.round(micros), lang)}${NO_BREAK}µs`;
  return `${decimal((micros / 1e6).toFixed(3), lang)}${NO_BREAK}s`;
}

/** A mark of the axis, with the places that its step needs. */
export function onAxis(micros: number, step: number, lang: Lang): string {
  const places = Math.max(0, Math.min(6, Math.ceil(6 - Math.log10(step) - 1e-9)));
  if (micros === 0) return "0";
  return `${number(micros / 1e6, lang, places)}${NO_BREAK}s`;
}

/** The share of a whole; a little is never nothing. */
export function share(part: number, whole: number, lang: Lang): string {
  if (whole <= 0 || part <= 0) return `0${NO_BREAK}%`;
  const percent = (part / whole) * 100;
  if (percent < 0.1) return `<${NO_BREAK}${decimal("0.1", lang)}${NO_BREAK}%`;
  return `${decimal(String(Number(percent.toFixed(percent < 10 ? 1 : 0))), lang)}${NO_BREAK}%`;
}

/** Below this, in percent, a whole number says too little. */
const LITTLE = 10;

/**
 * The shares of the parts of one whole, as they stand beside one another: to the tenth where one of them is small, and rounded
 * so that they add up to 100 %, by the method of the largest remainder (Hamilton's). A little is never nothing.
 */
export function shares(parts: readonly number[], lang: Lang): string[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole <= 0) return parts.map(() => `0${NO_BREAK}%`);
  const unit = parts.some((part) => part > 0 && (part / whole) * 100 < LITTLE) ? 10 : 1;
  const exact = parts.map((part) => (part / whole) * 100 * unit);
  const units = exact.map(Math.floor);
  const left = Math.round(100 * unit - units.reduce((sum, n) => sum + n, 0));
  const byRemainder = [...exact.keys()].toSorted((a, b) => remainder(exact, b) - remainder(exact, a) || a - b);
  for (const i of byRemainder.slice(0, left)) units[i] = (units[i] ?? 0) + 1;
  return units.map((n, i) =>
    n === 0 && (parts[i] ?? 0) > 0
      ? `<${NO_BREAK}${decimal("0.1", lang)}${NO_BREAK}%`
      : `${decimal(String(n / unit), lang)}${NO_BREAK}%`,
  );
}
const remainder = (exact: readonly number[], i: number): number => (exact[i] ?? 0) % 1;

/** The parts of a life, in the order in which they are shown. */
export const partsOf = ({ ran, ready, waited, blocked, slept }: Times): number[] => [
  ran,
  ready,
  waited,
  blocked,
  slept,
];

export const added = (a: Times, b: Times): Times => ({
  ran: a.ran + b.ran,
  ready: a.ready + b.ready,
  slept: a.slept + b.slept,
  waited: a.waited + b.waited,
  blocked: a.blocked + b.blocked,
});

export const NONE: Times = { ran: 0, ready: 0, slept: 0, waited: 0, blocked: 0 };
