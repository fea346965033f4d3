/** What a screen reader is told of a run: at most one thing in so long, the newest; how the run ended, at once. */
import { signal } from "@preact/signals-core";

/** Less apart, one sentence would cut off the other. */
const APART_MS = 2000;

export interface Clock {
  now(): number;
  /** Calls once, so many ms from now; gives what calls it off. */
  later(call: () => void, ms: number): () => void;
}

const wall: Clock = {
  now: () => performance.now(),
  later: (call, ms) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export class Aloud {
  readonly said = signal("");
  #last = Number.NEGATIVE_INFINITY;
  #next: (() => string) | null = null;
  #callOff: (() => void) | null = null;

  constructor(readonly clock: Clock = wall) {}

  /** At once, and whole: nothing else follows for a while. */
  now(text: string): void {
    this.#say(text);
    if (this.#next) this.#await();
  }

  /** When it is time; `text` is asked then, so it tells of all that came until then. Empty: nothing to tell. */
  soon(text: () => string): void {
    this.#next = text;
    if (!this.#callOff) this.#await();
  }

  /** Another run: what is still to be told is of no interest, and the same may be told again. */
  clear(): void {
    this.#callOff?.();
    this.#callOff = null;
    this.#next = null;
    this.said.value = "";
  }

  #await(): void {
    this.#callOff?.();
    const wait = Math.max(0, this.#last + APART_MS - this.clock.now());
    this.#callOff = this.clock.later(() => {
      this.#callOff = null;
      const text = this.#next?.() ?? "";
      this.#next = null;
      if (text !== "") this.#say(text);
    }, wait);
  }

  #say(text: string): void {
    this.#last = this.clock.now();
    this.said.value = text;
  }
}

/** The newest lines of many, and how many came before them since the last time. */
export interface Newest {
  lines: string[];
  skipped: number;
}

/** Lines that fit into what is said between one time and the next. */
const MOST_LINES = 2;

/** The lines from one place of a list to another. */
export function newest(from: number, to: number, line: (place: number) => string): Newest {
  const first = Math.max(from, to - MOST_LINES);
  return { lines: Array.from({ length: Math.max(0, to - first) }, (_, i) => line(first + i)), skipped: first - from };
}
