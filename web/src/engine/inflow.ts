// What comes from the engine worker, handed over a little at a time: between two portions the page can hear the reader,
// and after some of them it waits for a frame, so that whatever draws has a core even where there are few. Whatever has
// been taken is told, so that the engine waits for a page that is slower than it.

import { nextFrame } from "../frames";
import { slotWords } from "./ring";

/** How long a portion may take, in ms: a frame that waits for it has still time for itself. */
const portionMs = 5;
/** How long all portions between two frames may take, in ms: at first, and in the end. The first frames are those in
 * which everything is shown for the first time, by code that is not compiled yet, and in which a run's workers start. */
const firstMs = 1.5;
const frameMs = 12;
/** Slots between two looks at the clock: few, since the first ones are read by code that is not compiled yet. */
const piece = 256;
/** Slots after which the engine hears that they were taken. */
const told = 8192;

export class Inflow {
  readonly #batches: Uint32Array[] = [];
  /** Where the first batch goes on, in words. */
  #at = 0;
  #untold = 0;
  #waiting = false;
  /** What was spent since the turn last went round, in ms: several batches may come in one. */
  #spent = 0;
  /** What was spent since the last frame that was waited for. */
  #inFrame = 0;
  /** What may be spent until the next one. */
  #budget = firstMs;
  readonly #done: (() => void)[] = [];
  readonly #relay = new MessageChannel();

  constructor(
    readonly give: (words: Uint32Array) => void,
    readonly taken: (slots: number) => void,
    readonly frame: (call: () => void) => void = nextFrame,
  ) {
    this.#relay.port1.onmessage = () => {
      this.#waiting = false;
      this.#spent = 0;
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
    const start = performance.now();
    let now = start;
    const most = Math.min(portionMs, this.#budget) - this.#spent;
    while (this.#batches.length > 0 && now - start < most) {
      this.#piece();
      now = performance.now();
    }
    this.#spent += now - start;
    this.#inFrame += now - start;
    if (this.#untold >= told) {
      this.taken(this.#untold);
      this.#untold = 0;
    }
    if (this.#batches.length > 0) {
      this.#later();
      return;
    }
    if (this.#done.length === 0) return;
    for (const done of this.#done.splice(0)) done();
    this.#relay.port1.close(); // an open port would keep all this alive
  }

  #piece(): void {
    const [batch] = this.#batches;
    if (batch === undefined) return;
    const end = cut(batch, this.#at);
    this.give(this.#at === 0 && end === batch.length ? batch : batch.subarray(this.#at, end));
    this.#untold += (end - this.#at) / slotWords;
    this.#at = end;
    if (end < batch.length) return;
    this.#batches.shift();
    this.#at = 0;
  }

  /** The turn goes round once: a timer would cost 4 ms, and in a hidden tab a second. */
  #later(): void {
    this.#waiting = true;
    const goOn = (): void => this.#relay.port2.postMessage(null);
    // At the end nothing more comes, and somebody waits for the outcome.
    if (this.#inFrame < this.#budget || this.#done.length > 0) {
      goOn();
      return;
    }
    this.#inFrame = 0;
    this.#budget = Math.min(frameMs, this.#budget * 1.5);
    this.frame(goOn); // not in the frame itself, which is to be drawn first
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
