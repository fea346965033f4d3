/** Columns that grow without ever being copied: blocks of a fixed length, kept in a list. */

const BITS = 15;
const BLOCK = 1 << BITS;

type Typed = Uint32Array | Float64Array;

export class Column<T extends Typed> {
  readonly #blocks: T[] = [];
  #length = 0;
  constructor(readonly make: (length: number) => T) {}

  get length(): number {
    return this.#length;
  }
  push(value: number): void {
    const place = this.#length & (BLOCK - 1);
    if (place === 0 && this.#length >> BITS === this.#blocks.length) this.#blocks.push(this.make(BLOCK));
    const block = this.#blocks[this.#length >> BITS];
    if (block) block[place] = value;
    this.#length += 1;
  }
  at(i: number): number {
    return this.#blocks[i >> BITS]?.[i & (BLOCK - 1)] ?? 0;
  }
  clear(): void {
    this.#length = 0;
  }
}

export const integers = () => new Column((n) => new Uint32Array(n));
export const doubles = () => new Column((n) => new Float64Array(n));

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
