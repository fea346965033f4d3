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

/** Frames that come when the test lets them: `asked` resolves when one is waited for, with what lets it come. */
function frames() {
  const calls: (() => void)[] = [];
  const waits: ((come: () => void) => void)[] = [];
  return {
    frame: (call: () => void): void => {
      const waiting = waits.shift();
      if (waiting) waiting(call);
      else calls.push(call);
    },
    asked: () =>
      new Promise<() => void>((asked) => {
        const call = calls.shift();
        if (call) asked(call);
        else waits.push(asked);
      }),
  };
}

const atOnce = (call: () => void): void => call();

describe("what comes from the engine", () => {
  it("is given at once while there is time, whole", () => {
    const given: Uint32Array[] = [];
    const inflow = new Inflow(
      (words) => given.push(words),
      () => {},
      atOnce,
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
      atOnce,
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
      atOnce,
    );
    for (let i = 0; i < 10; i++) inflow.put(events(5000));
    await new Promise<void>((done) => inflow.end(done));
    expect(taken).toBeLessThanOrEqual(50_000);
    expect(taken).toBeGreaterThan(50_000 - 8192);
  });

  it("of one turn is given no more than a portion, in however many batches it comes", () => {
    slow(0.5);
    let given = 0;
    const inflow = new Inflow(
      (words) => (given += words.length / slotWords),
      () => {},
      atOnce,
    );
    for (let i = 0; i < 50; i++) inflow.put(events(200));
    expect(given).toBeGreaterThan(0);
    expect(given).toBeLessThan(50 * 200);
  });

  it("waits for a frame when the page has done enough, which is less at first, and not at the end", async () => {
    slow(0.25);
    const { frame, asked } = frames();
    let given = 0;
    const inflow = new Inflow(
      (words) => (given += words.length / slotWords),
      () => {},
      frame,
    );
    inflow.put(events(100_000));
    const perFrame: number[] = [];
    let come = await asked();
    let before = 0;
    while (perFrame.length < 8) {
      perFrame.push(given - before);
      before = given;
      come();
      come = await asked();
    }
    expect(Math.min(...perFrame)).toBeGreaterThan(0);
    expect(Math.max(...perFrame)).toBeGreaterThan(4 * (perFrame[0] ?? 0));
    expect(Math.max(...perFrame)).toBeLessThan(100_000 / 4);
    const ended = new Promise<void>((done) => inflow.end(done));
    come();
    await ended; // no other frame is let come
    expect(given).toBe(100_000);
  });
});
