// What comes from the engine worker, handed over a little at a time: between two portions the page can draw a frame and
// hear the reader. Whatever has been taken is told, so that the engine waits for a page that is slower than it.

import { slotWords } from "./ring";

/** How long a portion may take, in ms. */
const portionMs = 8;
/** Slots between two looks at the clock. */
const piece = 1024;
/** Slots after which the engine hears that they were taken. */
const told = 8192;

export class Inflow {
  readonly #batches: Uint32Array[] = [];
  /** Where the first batch goes on, in words. */
  #at = 0;
  #untold = 0;
  #waiting = false;
  readonly #done: (() => void)[] = [];
  readonly #relay = new MessageChannel();

  constructor(
    readonly give: (words: Uint32Array) => void,
    readonly taken: (slots: number) => void,
  ) {
    this.#relay.port1.onmessage = () => {
      this.#waiting = false;
      this.#portion();
    };
  }

  /** Whole events, in order. */
  put(words: Uint32Array): void {
    if (words.length > 0) this.#batches.push(words);
    if (!this.#waiting) this.#portion();
  }

  /** Calls back when all that was put has been given. Nothing is put afterwards. */
  end(done: () => void): void {
    this.#done.push(done);
    if (!this.#waiting) this.#portion();
  }

  #portion(): void {
    const until = performance.now() + portionMs;
    for (let batch = this.#batches[0]; batch !== undefined; batch = this.#batches[0]) {
      const end = cut(batch, this.#at);
      this.give(this.#at === 0 && end === batch.length ? batch : batch.subarray(this.#at, end));
      this.#untold += (end - this.#at) / slotWords;
      this.#at = end;
      if (end === batch.length) {
        this.#batches.shift();
        this.#at = 0;
      }
      if (this.#untold >= told) {
        this.taken(this.#untold);
        this.#untold = 0;
      }
      if (this.#batches.length > 0 && performance.now() >= until) {
        this.#later();
        return;
      }
    }
    if (this.#done.length === 0) return;
    for (const done of this.#done.splice(0)) done();
    this.#relay.port1.close(); // an open port would keep all this alive
  }

  /** The turn goes round once: a timer would cost 4 ms, and in a hidden tab a second. */
  #later(): void {
    this.#waiting = true;
    this.#relay.port2.postMessage(null);
  }
}

/** The end, in words, of the events that make up a piece from a place on. */
function cut(words: Uint32Array, from: number): number {
  const enough = from + piece * slotWords;
  if (enough >= words.length) return words.length;
  let at = from;
  while (at < enough) at += (1 + (((words[at] ?? 0) >>> 8) & 0xffff)) * slotWords;
  return Math.min(at, words.length);
}
