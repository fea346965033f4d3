import { describe, expect, it } from "vitest";
import { Ring, slotWords } from "./ring";

/** The producer's side, as the core writes it: `tail` moves when an event is whole. */
class Producer {
  readonly buffer: SharedArrayBuffer;
  readonly #header: Uint32Array;
  readonly #slots: Uint32Array;
  static readonly address = 64;

  constructor(
    readonly capacity: number,
    start = 0,
  ) {
    const slotsAt = 128;
    this.buffer = new SharedArrayBuffer(slotsAt + capacity * slotWords * 4);
    this.#header = new Uint32Array(this.buffer, Producer.address, 4);
    this.#slots = new Uint32Array(this.buffer, slotsAt);
    this.#header.set([start, start, capacity, slotsAt]);
  }

  put(value: number, count = 1): boolean {
    const [head = 0, tail = 0] = this.#header;
    if (this.capacity - ((tail - head) >>> 0) < count) return false;
    for (let slot = 0; slot < count; slot++) {
      const at = (((tail + slot) >>> 0) % this.capacity) * slotWords;
      this.#slots.fill(value, at, at + slotWords);
    }
    Atomics.store(this.#header, 1, (tail + count) >>> 0);
    return true;
  }

  ring(): Ring {
    return new Ring(this.buffer, Producer.address);
  }
}

/** The first word of each slot. */
const values = (words: Uint32Array | undefined): number[] =>
  Array.from(words ?? []).filter((_, at) => at % slotWords === 0);

describe("the ring of events", () => {
  it("has nothing to give before anything happened", () => {
    expect(new Producer(8).ring().drain()).toBeNull();
  });

  it("gives every event once, in order, over the end of the ring and of the counters", () => {
    const producer = new Producer(8, 0xffff_fffd);
    const ring = producer.ring();
    const seen: number[] = [];
    let expected: number[] = [];
    for (let value = 1; value <= 500; value++) {
      const count = 1 + (value % 3);
      if (!producer.put(value, count)) {
        seen.push(...values(ring.drain()?.words));
        expect(producer.put(value, count)).toBe(true);
      }
      expected = expected.concat(Array(count).fill(value));
    }
    seen.push(...values(ring.drain()?.words));
    expect(seen).toEqual(expected);
    expect(ring.drain()).toBeNull();
  });

  it("gives a batch that can be transferred: its own memory, just as long as the events", () => {
    const producer = new Producer(8);
    producer.put(7, 3);
    const batch = producer.ring().drain();
    expect(batch?.words.buffer).toBeInstanceOf(ArrayBuffer);
    expect(batch?.words.length).toBe(3 * slotWords);
    expect(batch?.end).toBe(3);
  });

  it("reads again what a killed worker took out but never delivered", () => {
    const producer = new Producer(8);
    const ring = producer.ring();
    producer.put(1);
    const delivered = ring.drain();
    producer.put(2);
    ring.drain();
    producer.put(3);
    expect(values(producer.ring().since(delivered?.end ?? 0)?.words)).toEqual([2, 3]);
  });

  it("gives only what still waits when the undelivered was overwritten", () => {
    const producer = new Producer(4);
    const ring = producer.ring();
    for (let value = 1; value <= 6; value++) {
      producer.put(value);
      if (value < 6) ring.drain();
    }
    expect(values(ring.since(0)?.words)).toEqual([6]);
  });
});
