import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Room } from "./broker";
import type { Order, Report } from "./protocol";
import { slotWords } from "./ring";
import { Run } from "./run";
import type { Support } from "./support";

const flagAt = 8;
const ringAt = 16;

/** A room that only notes what it is told. Its shared memory holds a ring of four slots and a stop flag. */
function fakeRoom() {
  const memory = { buffer: new SharedArrayBuffer(1024) };
  const words = new Uint32Array(memory.buffer);
  words.set([0, 0, 4, 64], ringAt / 4);
  const orders: Order[] = [];
  const room = {
    instance: { memory },
    wanted: 3,
    ready: 2,
    order: (order: Order) => orders.push(order),
    close: vi.fn(),
  };
  return { room: room as unknown as Room, orders, words, close: room.close };
}

/** One event of one slot, at so many microseconds. */
const event = (micros: number) => Uint32Array.of(7, 0, 0, micros, 0, 0, 0, 0);

/** So many of them. */
function events(count: number): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(count * slotWords);
  for (let at = 0; at < words.length; at += slotWords) words[at] = 7;
  return words;
}

function begin(support: Support = { tasks: true, threads: true, reason: "ok" }) {
  const heard = { batch: vi.fn(), progress: vi.fn(), ended: vi.fn() };
  const over = vi.fn();
  const run = new Run(1, support, heard, over);
  return { run, heard, over, ...fakeRoom() };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { hidden: true }); // no frames
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a run", () => {
  it("that is stopped before its room is open ends at once, and never starts", async () => {
    const { run, room, orders, over } = begin();
    run.stop();
    run.start(room, "e=lock");
    expect((await run.ended).kind).toBe("stopped");
    expect(orders).toEqual([]);
    expect(over).toHaveBeenCalledWith(true);
  });

  it("whose server is to be held open says so as it starts, after what was asked of it before", () => {
    const { run, room, orders } = begin();
    void run.visit("GET", "/rapido");
    run.start(room, "e=web-server", true);
    run.leave();
    expect(orders).toEqual([
      { type: "visit", run: 1, ticket: 1, method: "GET", path: "/rapido" },
      { type: "start", run: 1, fragment: "e=web-server", held: true },
      { type: "leave", run: 1 },
    ]);
  });

  it("tells how much of its events the page has taken", () => {
    const { run, room, orders, heard } = begin();
    run.start(room, "e=lock");
    const slots = 10_000;
    run.take({ type: "batch", run: 1, words: events(slots), end: slots });
    expect(heard.batch).toHaveBeenCalled();
    const taken = orders.filter((order) => order.type === "taken");
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.every((order) => order.run === 1 && order.slots > 0)).toBe(true);
  });

  it("ends for the page when the page has been given all of it, and for the engine at once", async () => {
    vi.useRealTimers();
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 100)); // no time for more than a piece
    const { run, room, heard, over } = begin();
    const given: number[] = [];
    heard.batch.mockImplementation((words: Uint32Array) => given.push(words.length));
    run.start(room, "e=lock");
    const words = events(5000);
    run.take({ type: "batch", run: 1, words, end: 5000 });
    run.take({ type: "ended", run: 1, outcome: { kind: "finished" } as never });
    expect(over).toHaveBeenCalledExactlyOnceWith(true);
    expect(heard.ended).not.toHaveBeenCalled();
    await run.ended;
    expect(given.reduce((all, some) => all + some, 0)).toBe(words.length);
    expect(heard.ended).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });

  it("asks the tasks engine to stop, and takes its outcome", async () => {
    const { run, room, orders, close, over } = begin();
    run.start(room, "e=lock");
    run.stop();
    expect(orders.at(-1)).toEqual({ type: "stop", run: 1 });
    run.take({ type: "ended", run: 1, outcome: { kind: "stopped", events: 9 } as never });
    expect(await run.ended).toMatchObject({ kind: "stopped", events: 9 });
    vi.runAllTimers();
    expect(close).not.toHaveBeenCalled();
    expect(over).toHaveBeenCalledExactlyOnceWith(true);
  });

  it("gives up on an engine that does not answer the stop", async () => {
    const { run, room, over } = begin();
    run.start(room, "e=lock");
    run.take({ type: "batch", run: 1, words: event(2_500_000), end: 1 });
    run.stop();
    vi.advanceTimersByTime(1000);
    expect(await run.ended).toMatchObject({ kind: "stopped", events: 1, duration: 2.5 });
    expect(over).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("that is killed counts the events that the page had still to be given", async () => {
    vi.useRealTimers();
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 100));
    const { run, room, heard } = begin();
    run.start(room, "e=lock&engine=threads");
    run.take({ type: "threads", run: 1 });
    run.take({ type: "batch", run: 1, words: events(5000), end: 5000 });
    run.stop();
    expect(heard.ended).not.toHaveBeenCalled();
    expect(await run.ended).toMatchObject({ kind: "stopped", events: 5000 });
    vi.restoreAllMocks();
  });

  it("on threads is killed at once: flag raised, workers ended, and what they left is delivered", async () => {
    const { run, room, words, close, heard, over } = begin();
    run.start(room, "e=primes&engine=threads");
    run.take({ type: "threads", run: 1 });
    run.take({ type: "places", run: 1, places: { ring: ringAt, stop: flagAt } });
    words.set(event(1_000_000), 64 / 4);
    words.set(event(3_000_000), 64 / 4 + slotWords);
    words[ringAt / 4 + 1] = 2;
    run.take({ type: "batch", run: 1, words: event(1_000_000), end: 1 });
    run.stop();
    expect(words[flagAt / 4]).toBe(1);
    expect(close).toHaveBeenCalledOnce();
    expect(heard.batch).toHaveBeenLastCalledWith(event(3_000_000));
    expect(await run.ended).toMatchObject({ kind: "stopped", events: 2, duration: 3 });
    expect(over).toHaveBeenCalledExactlyOnceWith(false);
  });

  it("is not stopped earlier than the page has shown, on either engine", async () => {
    const progress: Report & { run: number } = { type: "progress", run: 1, alive: 5, seconds: 0.8, downloads: [] };
    const threads = begin();
    threads.run.start(threads.room, "e=primes&engine=threads");
    threads.run.take({ type: "threads", run: 1 });
    threads.run.take({ type: "batch", run: 1, words: event(250_000), end: 1 });
    threads.run.take(progress);
    threads.run.stop();
    expect((await threads.run.ended).duration).toBe(0.8);

    const tasks = begin();
    tasks.run.start(tasks.room, "e=lock");
    tasks.run.take(progress);
    tasks.run.stop();
    tasks.run.take({ type: "ended", run: 1, outcome: { kind: "stopped", duration: 0 } as never });
    expect((await tasks.run.ended).duration).toBe(0.8);
  });

  it("on threads that turns out so only after the stop is killed then", async () => {
    const { run, room, over } = begin();
    run.start(room, "e=primes&engine=threads");
    run.stop();
    expect(over).not.toHaveBeenCalled();
    run.take({ type: "threads", run: 1 });
    expect(over).toHaveBeenCalledExactlyOnceWith(false);
    expect((await run.ended).kind).toBe("stopped");
  });

  it("that wants threads fails where there are none, saying why", async () => {
    const { run, room, over } = begin({ tasks: true, threads: false, reason: "frame" });
    run.start(room, "e=lock&engine=threads");
    run.take({ type: "threads", run: 1 });
    expect(await run.ended).toMatchObject({ kind: "failed", failure: { message: expect.stringContaining("frame") } });
    expect(over).toHaveBeenCalledExactlyOnceWith(true);
  });

  it("ends once, with the first reason", async () => {
    const { run, room, heard } = begin();
    run.start(room, "e=lock");
    run.fail({ actor: "", message: "no memory", file: "", line: 0 });
    run.stop();
    run.take({ type: "ended", run: 1, outcome: { kind: "finished" } as never });
    expect(await run.ended).toMatchObject({ kind: "failed", failure: { message: "no memory" } });
    expect(heard.ended).toHaveBeenCalledOnce();
  });

  it("leaves no room behind that failed or ran threads", () => {
    const outcome = (kind: string) => ({ type: "ended", run: 1, outcome: { kind } as never }) as const;
    const failed = begin();
    failed.run.start(failed.room, "e=lock");
    failed.run.take(outcome("failed"));
    expect(failed.over).toHaveBeenCalledWith(false);

    const threads = begin();
    threads.run.start(threads.room, "e=lock&engine=threads");
    threads.run.take({ type: "threads", run: 1 });
    threads.run.take(outcome("finished"));
    expect(threads.over).toHaveBeenCalledWith(false);
  });

  it("tells how many workers have come, and how far its files are", () => {
    const { run, room, heard } = begin();
    run.start(room, "e=lock&engine=threads");
    const downloads = [{ path: "samples/isla.txt", received: 5, total: 967, status: null }];
    run.take({ type: "progress", run: 1, alive: 5, seconds: 0.5, downloads });
    expect(heard.progress).toHaveBeenCalledWith({ alive: 5, seconds: 0.5, ready: 2, wanted: 3, downloads });
  });
});
