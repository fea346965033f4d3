/** Who had something, from when to when: one holder after the other. */
import { fewDoubles, fewIntegers } from "./growing";

export class Holds {
  readonly #starts = fewDoubles();
  readonly #ends = fewDoubles();
  readonly #actors = fewIntegers();

  get length(): number {
    return this.#starts.length;
  }
  /** Who has it. */
  get holder(): number | null {
    return this.#ends.length < this.length ? this.#actors.at(this.length - 1) : null;
  }
  start(i: number): number {
    return this.#starts.at(i);
  }
  finish(i: number, now: number): number {
    return i < this.#ends.length ? this.#ends.at(i) : Math.max(now, this.#starts.at(i));
  }
  actor(i: number): number {
    return this.#actors.at(i);
  }
  /** The last one that begins up to a time, -1 before the first. */
  at(micros: number): number {
    return this.#starts.countUpTo(micros) - 1;
  }

  take(micros: number, actor: number): void {
    this.leave(micros);
    this.#starts.push(micros);
    this.#actors.push(actor);
  }
  leave(micros: number): void {
    if (this.#ends.length < this.length) this.#ends.push(micros);
  }
}

/** Moments at which somebody read or wrote. */
export class Touches {
  readonly #times = fewDoubles();
  /** Bit 0: a write. */
  readonly #who = fewIntegers();

  get length(): number {
    return this.#times.length;
  }
  time(i: number): number {
    return this.#times.at(i);
  }
  actor(i: number): number {
    return this.#who.at(i) >>> 1;
  }
  writes(i: number): boolean {
    return (this.#who.at(i) & 1) === 1;
  }
  after(micros: number): number {
    return this.#times.countUpTo(micros);
  }
  push(micros: number, actor: number, writes: boolean): void {
    this.#times.push(micros);
    this.#who.push((actor << 1) | (writes ? 1 : 0));
  }
}
