/** Who let whom go on, and what went from whom to whom: arrows between lanes, in the order of their ends. */
import { doubles, integers } from "./growing";

export const Arrow = { wakeUp: 0, message: 1 } as const;

export class Arrows {
  readonly #fromTimes = doubles();
  readonly #toTimes = doubles();
  readonly #from = integers();
  /** Bit 0: a message. */
  readonly #to = integers();

  get length(): number {
    return this.#toTimes.length;
  }
  from(i: number): { actor: number; micros: number } {
    return { actor: this.#from.at(i), micros: this.#fromTimes.at(i) };
  }
  to(i: number): { actor: number; micros: number } {
    return { actor: this.#to.at(i) >>> 1, micros: this.#toTimes.at(i) };
  }
  isMessage(i: number): boolean {
    return (this.#to.at(i) & 1) === Arrow.message;
  }
  /** The first arrow that ends after a time. */
  after(micros: number): number {
    return this.#toTimes.countUpTo(micros);
  }

  push(kind: 0 | 1, from: number, sent: number, to: number, came: number): void {
    if (from === to) return;
    this.#fromTimes.push(sent);
    this.#toTimes.push(came);
    this.#from.push(from);
    this.#to.push((to << 1) | kind);
  }
}

interface Cause {
  actor: number;
  micros: number;
}

/** First in, first out, without moving what is left at every step. */
export class Line {
  #items: Cause[] = [];
  #first = 0;
  put(cause: Cause): void {
    this.#items.push(cause);
  }
  take(): Cause | undefined {
    const cause = this.#items[this.#first];
    if (cause) this.#first += 1;
    if (this.#first > 1024 && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return cause;
  }
}
