// The consumer's side of the ring of events (crate/core/src/trace/ring.rs), read with Atomics and without entering wasm:
// by the engine worker while it runs, by the page after the workers were killed.

/** Words (u32) of a slot; an event is one or more slots, and the tail only ever moves by whole events. */
export const slotWords = 8;

/** Places in the header: slots taken out, slots put in (both wrap at 2^32), number of slots, address of the first. */
const head = 0;
const tail = 1;
const capacity = 2;
const slots = 3;
const headerWords = 4;

export interface Batch {
  words: Uint32Array<ArrayBuffer>;
  /** Slots put in up to the end of this batch: where the next one begins. */
  end: number;
}

export class Ring {
  readonly #header: Uint32Array;
  readonly #slots: Uint32Array;
  readonly #capacity: number;

  /** `address` of the header, in bytes, in a memory that may have grown since. */
  constructor(buffer: ArrayBufferLike, address: number) {
    this.#header = new Uint32Array(buffer, address, headerWords);
    this.#capacity = Atomics.load(this.#header, capacity);
    this.#slots = new Uint32Array(buffer, Atomics.load(this.#header, slots), this.#capacity * slotWords);
  }

  /** Takes out everything that is there, making room for the producer. */
  drain(): Batch | null {
    const batch = this.#copy(Atomics.load(this.#header, head));
    if (batch === null) return null;
    Atomics.store(this.#header, head, batch.end);
    return batch;
  }

  /**
   * What was put in after `from`, for a reader that may have missed the last batches of a killed worker.
   * What was overwritten meanwhile is gone: then only what is still waiting is read.
   */
  since(from: number): Batch | null {
    const written = (Atomics.load(this.#header, tail) - from) >>> 0;
    return this.#copy(written <= this.#capacity ? from : Atomics.load(this.#header, head));
  }

  #copy(from: number): Batch | null {
    const end = Atomics.load(this.#header, tail);
    const count = (end - from) >>> 0;
    if (count === 0) return null;
    const start = (from >>> 0) % this.#capacity;
    const first = Math.min(count, this.#capacity - start);
    const words = new Uint32Array(count * slotWords);
    words.set(this.#slots.subarray(start * slotWords, (start + first) * slotWords));
    words.set(this.#slots.subarray(0, (count - first) * slotWords), first * slotWords);
    return { words, end };
  }
}
