import { afterEach, describe, expect, it, vi } from "vitest";
import { Inflow } from "./inflow";
import { slotWords } from "./ring";

afterEach(() => void vi.restoreAllMocks());

/** So many events, each of one slot and as many extra ones as said, told apart by their actor. */
function events(count: number, extra = 0): Uint32Array {
  const words = new Uint32Array(count * (1 + extra) * slotWords);
  for (let i = 0; i < count; i++) words.set([7 | (extra << 8), i], i * (1 + extra) * slotWords);
  return words;
}

/** A clock that goes on by so much at every look. */
function slow(ms: number): void {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (now += ms));
}

describe("what comes from the engine", () => {
  it("is given at once while there is time, whole", () => {
    const given: Uint32Array[] = [];
    const inflow = new Inflow(
      (words) => given.push(words),
      () => {},
    );
    const batch = events(10);
    inflow.put(batch);
    expect(given).toEqual([batch]);
  });

  it("is cut between events, given in order, and lets others have a turn", async () => {
    slow(5);
    const given: number[] = [];
    const inflow = new Inflow(
      (words) => {
        for (let at = 0; at < words.length; at += 3 * slotWords) {
          expect((words[at] ?? 0) & 0xff).toBe(7);
          given.push(words[at + 1] ?? -1);
        }
      },
      () => {},
    );
    inflow.put(events(5000, 2));
    expect(given.length).toBeLessThan(5000);
    await new Promise<void>((done) => inflow.end(done));
    expect(given).toEqual(Array.from({ length: 5000 }, (_, i) => i));
  });

  it("tells what was taken, but for a rest that holds nobody up", async () => {
    let taken = 0;
    const inflow = new Inflow(
      () => {},
      (slots) => (taken += slots),
    );
    for (let i = 0; i < 10; i++) inflow.put(events(5000));
    await new Promise<void>((done) => inflow.end(done));
    expect(taken).toBeLessThanOrEqual(50_000);
    expect(taken).toBeGreaterThan(50_000 - 8192);
  });
});
