/** Which lines of a log are shown: by actor and by text. Looks at lines for a bounded time, and goes on later. */
import type { Lang } from "../texts/language";
import { integers } from "./growing";
import type { Log } from "./log";

/** Lines between two looks at the clock. */
const PIECE = 256;

export interface Wanted {
  /** Actors that are filtered out. */
  hidden: ReadonlySet<number>;
  text: string;
  lang: Lang;
}

export class Filter {
  readonly #matches = integers();
  readonly #actors = new Set<number>();
  #seen = 0;
  readonly #needle: string;

  constructor(
    readonly log: Log,
    readonly wanted: Wanted,
  ) {
    this.#needle = fold(wanted.text.trim());
  }

  get all(): boolean {
    return this.#needle === "" && this.wanted.hidden.size === 0;
  }
  /** Whose lines the text lets through, of those looked at so far; nobody is asked where there is no text. */
  get actors(): ReadonlySet<number> | null {
    return this.#needle === "" ? null : this.#actors;
  }
  get length(): number {
    return this.all ? this.log.length : this.#matches.length;
  }
  /** The index in the log of the i-th line shown. */
  at(i: number): number {
    return this.all ? i : this.#matches.at(i);
  }
  /** The place among the lines shown of a line of the log, or of the first one after it. */
  placeOf(index: number): number {
    if (this.all) return index;
    let low = 0;
    let high = this.#matches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#matches.at(middle) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Looks at more lines, as many as `ms` allows; true when there are more to look at. */
  advance(ms: number): boolean {
    if (this.all) return false;
    const { log } = this;
    const until = performance.now() + ms;
    do {
      const end = Math.min(log.length, this.#seen + PIECE);
      for (let i = this.#seen; i < end; i++) if (this.#lets(i)) this.#matches.push(i);
      this.#seen = end;
    } while (this.#seen < log.length && performance.now() < until);
    return this.#seen < log.length;
  }

  #lets(i: number): boolean {
    const { log, wanted } = this;
    const actor = log.actor(i);
    if (wanted.hidden.has(actor)) return false;
    if (this.#needle === "") return true;
    if (!fold(log.text(i, wanted.lang)).includes(this.#needle)) return false;
    this.#actors.add(actor);
    return true;
  }
}

const PLAIN = /^[\x20-\x7e]*$/;

/** Lower case without accents, so that "filosofo" finds "Filósofo". */
export const fold = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase() // most lines: there is nothing to take off
    : text
        .normalize("NFD")
        .replace(/\p{Mn}/gu, "")
        .toLowerCase();
