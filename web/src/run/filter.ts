/** Which lines of a log are shown: by actor and by text. Looks at a bounded number of lines at a time. */
import type { Lang } from "../texts/language";
import { integers } from "./growing";
import type { Log } from "./log";

export interface Wanted {
  /** Actors that are filtered out. */
  hidden: ReadonlySet<number>;
  text: string;
  lang: Lang;
}

export class Filter {
  readonly #matches = integers();
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

  /** Looks at up to `lines` more; true when there is more to look at. */
  advance(lines = 20_000): boolean {
    if (this.all) return false;
    const { log, wanted } = this;
    const end = Math.min(log.length, this.#seen + lines);
    for (let i = this.#seen; i < end; i++) {
      if (wanted.hidden.has(log.actor(i))) continue;
      if (this.#needle === "" || fold(log.text(i, wanted.lang)).includes(this.#needle)) this.#matches.push(i);
    }
    this.#seen = end;
    return end < log.length;
  }
}

/** Lower case without accents, so that "filosofo" finds "Filósofo". */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
