/** A number that changes at moments and stays between them: the level of a buffer, how many wait. */
import { fewDoubles } from "./growing";

/** Values under one least and one greatest. */
const BITS = 6;
const GROUP = 1 << BITS;

export interface Reach {
  least: number;
  most: number;
}

export class Steps {
  readonly #times = fewDoubles();
  readonly #values = fewDoubles();
  readonly #least = fewDoubles();
  readonly #most = fewDoubles();
  least = 0;
  most = 0;

  get length(): number {
    return this.#times.length;
  }
  get last(): number {
    return this.length === 0 ? 0 : this.#values.at(this.length - 1);
  }
  time(i: number): number {
    return this.#times.at(i);
  }
  value(i: number): number {
    return this.#values.at(i);
  }
  /** The last change up to a time, -1 before the first. */
  at(micros: number): number {
    return this.#times.countUpTo(micros) - 1;
  }
  valueAt(micros: number): number {
    const i = this.at(micros);
    return i < 0 ? 0 : this.#values.at(i);
  }

  push(micros: number, value: number): void {
    if (this.length > 0 && value === this.last) return;
    const i = this.length;
    this.least = i === 0 ? value : Math.min(this.least, value);
    this.most = i === 0 ? value : Math.max(this.most, value);
    this.#times.push(micros);
    this.#values.push(value);
    const group = i >> BITS;
    if ((i & (GROUP - 1)) === 0) {
      this.#least.push(value);
      this.#most.push(value);
    } else {
      this.#least.set(group, Math.min(this.#least.at(group), value));
      this.#most.set(group, Math.max(this.#most.at(group), value));
    }
  }

  /** The least and the greatest of the changes from one to before another. */
  reach(from: number, to: number): Reach {
    const reach = { least: Infinity, most: -Infinity };
    const take = (least: number, most: number) => {
      if (least < reach.least) reach.least = least;
      if (most > reach.most) reach.most = most;
    };
    for (let i = from; i < to; ) {
      if ((i & (GROUP - 1)) === 0 && i + GROUP <= to) {
        take(this.#least.at(i >> BITS), this.#most.at(i >> BITS));
        i += GROUP;
      } else {
        take(this.#values.at(i), this.#values.at(i));
        i += 1;
      }
    }
    return reach;
  }
}
