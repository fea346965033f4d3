/** Log lines that wrap: each row is as high as its text needs, which is known without asking the browser. */
import { doubles } from "../run/growing";
import type { Rows } from "./log-window";

/** What is longer still is cut, and told in full where it is selected. */
export const MOST_LINES = 12;

const ASCII = /^[\x20-\x7e]*$/;
const UNSEEN = /[\p{Cf}\p{Mn}]/u;
/** Arrows and signs, Chinese, emoji: as wide as two letters in most faces, and never wider. */
const WIDE = 0x2190;

function widthOf(word: string): number {
  if (ASCII.test(word)) return word.length;
  let wide = 0;
  for (const letter of word) if (!UNSEEN.test(letter)) wide += (letter.codePointAt(0) ?? 0) >= WIDE ? 2 : 1;
  return wide;
}

/**
 * How many lines a text takes in a column of so many letters: broken between words, and within one that no line can hold.
 * A browser knows more places where a line may end, so that it needs as many or fewer.
 */
export function linesOf(text: string, columns: number): number {
  if (text.length <= columns && ASCII.test(text)) return 1;
  let lines = 1;
  let used = 0;
  for (const word of text.split(/[ \t\n]+/)) {
    const wide = widthOf(word);
    const gap = used > 0 ? 1 : 0;
    if (used + gap + wide <= columns) {
      used += gap + wide;
      continue;
    }
    if (used > 0) lines += 1;
    const more = Math.ceil(wide / columns) - 1;
    lines += more;
    used = wide - more * columns;
  }
  return Math.min(lines, MOST_LINES);
}

/** Rows of a list that only grows. */
export class Wrapped implements Rows {
  readonly #ends = doubles();
  constructor(
    readonly columns: number,
    /** Pixels of a row of one line, and of each line more. */
    readonly one: number,
    readonly more: number,
  ) {}

  get count(): number {
    return this.#ends.length;
  }
  get height(): number {
    return this.top(this.count);
  }
  top(place: number): number {
    return place > 0 ? this.#ends.at(Math.min(place, this.count) - 1) : 0;
  }
  at(y: number): number {
    return Math.max(0, Math.min(this.count - 1, this.#ends.countUpTo(y)));
  }
  lines(place: number): number {
    return 1 + Math.round((this.top(place + 1) - this.top(place) - this.one) / this.more);
  }

  /** Takes the rows up to `count` that it does not know yet. */
  grow(count: number, text: (place: number) => string): void {
    for (let place = this.count; place < count; place++)
      this.#ends.push(this.height + heightOf(linesOf(text(place), this.columns), this));
  }
}

export const heightOf = (lines: number, { one, more }: { one: number; more: number }): number =>
  one + (lines - 1) * more;
