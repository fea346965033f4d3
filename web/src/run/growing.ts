/** Columns that grow without ever being copied: blocks of a fixed length, kept in a list. */

/** A block of a column of which there is one a run. */
const LARGE = 15;
/** A block of a column of which there is one for each actor: a thousand actors are no burden. */
const SMALL = 9;

type Typed = Uint32Array | Float64Array;

export class Column<T extends Typed> {
  readonly #blocks: T[] = [];
  #length = 0;
  readonly #bits: number;
  readonly #mask: number;
  constructor(
    readonly make: (length: number) => T,
    bits = LARGE,
  ) {
    this.#bits = bits;
    this.#mask = (1 << bits) - 1;
  }

  get length(): number {
    return this.#length;
  }
  push(value: number): void {
    const place = this.#length & this.#mask;
    const which = this.#length >> this.#bits;
    if (place === 0 && which === this.#blocks.length) this.#blocks.push(this.make(this.#mask + 1));
    const block = this.#blocks[which];
    if (block) block[place] = value;
    this.#length += 1;
  }
  at(i: number): number {
    return this.#blocks[i >> this.#bits]?.[i & this.#mask] ?? 0;
  }
  /** Overwrites what was pushed before. */
  set(i: number, value: number): void {
    const block = this.#blocks[i >> this.#bits];
    if (block && i < this.#length) block[i & this.#mask] = value;
  }
  /** In a column that only ever grows in value: how many of its numbers are at most `value`; those before `from` are. */
  countUpTo(value: number, from = 0): number {
    let low = from;
    let high = this.#length;
    // near what is known already: in steps that double
    for (let step = 16; from > 0 && low + step < high; step *= 2) {
      if (this.at(low + step) <= value) low += step;
      else high = low + step;
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  clear(): void {
    this.#length = 0;
  }
}

export const integers = () => new Column((n) => new Uint32Array(n));
export const doubles = () => new Column((n) => new Float64Array(n));
export const fewIntegers = () => new Column((n) => new Uint32Array(n), SMALL);
export const fewDoubles = () => new Column((n) => new Float64Array(n), SMALL);

/** Runs of words, each in one piece; a run is found again by its address. */
export class Words {
  readonly #blocks: Uint32Array[] = [];
  #used = 0;
  static readonly BLOCK = 1 << 18;

  /** Keeps a copy of `words[from, from + count)`; gives its address. */
  keep(words: Uint32Array, from: number, count: number): number {
    let block = this.#blocks.at(-1);
    if (!block || this.#used + count > Words.BLOCK) {
      block = new Uint32Array(Math.max(Words.BLOCK, count));
      this.#blocks.push(block);
      this.#used = 0;
    }
    block.set(words.subarray(from, from + count), this.#used);
    const address = (this.#blocks.length - 1) * Words.BLOCK + this.#used;
    this.#used += count;
    return address;
  }
  /** The words from an address to the end of their block. */
  from(address: number): Uint32Array {
    const block = this.#blocks[Math.floor(address / Words.BLOCK)];
    return block ? block.subarray(address % Words.BLOCK) : new Uint32Array(1);
  }
}
