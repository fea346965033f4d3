import { describe, expect, it } from "vitest";
import { type Event, writeBatch } from "../fixtures/batch";
import { catalog } from "../fixtures/catalog";
import type { EngineName, ExampleInfo } from "../scenario/types";
import { About, type Lane, State } from "./lane";
import { Word } from "./meeting";
import { Recording } from "./recording";

const example = catalog.examples.find((e) => e.id === "condition") as ExampleInfo;
const S = 1_000_000;
const [ACQUIRE, WAIT, TAKE, JOIN, GATHER, FETCH] = [1, 5, 8, 9, 10, 13];

function record(...events: Event[]): Recording {
  return recordOn("threads", ...events);
}
function recordOn(engine: EngineName, ...events: Event[]): Recording {
  const recording = new Recording(example, engine);
  recording.take(writeBatch([{ kind: "actor", actor: 0, values: ["main"] }, { kind: "start", actor: 0 }, ...events]));
  return recording;
}
const spawned = (...actors: number[]): Event[] =>
  actors.flatMap((actor): Event[] => [
    { kind: "actor", actor, ref: 0, values: [`thread ${actor}`] },
    { kind: "start", actor },
  ]);
const resource = (kind: number): Event => ({ kind: "resource", actor: 0xffff_ffff, ref: 0, a: kind, values: ["it"] });

/** The spans of a lane, in words. */
function spans(recording: Recording, actor: number): string[] {
  const lane = recording.lanes.lane(actor) as Lane;
  const names = ["running", "sleeping", "waiting", "blocked", "ready"];
  const about = ["", " resource", " end", " ends", " outside"];
  return Array.from({ length: lane.length }, (_, i) => {
    const of = lane.about(i) === About.resource || lane.about(i) === About.end ? ` ${lane.whose(i)}` : "";
    return `${lane.start(i) / S}-${lane.finish(i, recording.lanes.now) / S} ${names[lane.state(i)]}${about[lane.about(i)]}${of}`;
  });
}

describe("the lane of an actor", () => {
  it("begins with its first turn and ends with it", () => {
    const recording = record(...spawned(1), { kind: "finish", actor: 1, micros: 2 * S });
    const lane = recording.lanes.lane(1) as Lane;
    expect([lane.created, lane.started, lane.ended, lane.end]).toEqual([0, 0, 2 * S, "finished"]);
    expect(spans(recording, 1)).toEqual(["0-2 running"]);
  });

  it("sleeps until it goes on, and runs while it computes", () => {
    const recording = record(
      ...spawned(1),
      { kind: "sleep", actor: 1, micros: S, a: 3 * S },
      { kind: "wake", actor: 1, micros: 3 * S },
      { kind: "busy", actor: 1, micros: 3 * S, a: 4 * S },
      { kind: "fail", actor: 1, micros: 5 * S, values: ["ay"] },
    );
    expect(spans(recording, 1)).toEqual(["0-1 running", "1-3 sleeping", "3-5 running"]);
    expect(recording.lanes.lane(1)?.end).toBe("failed");
  });

  it("was cancelled where somebody asked for it, and left where the program was over before it", () => {
    const recording = record(
      ...spawned(1, 2),
      { kind: "cancel", actor: 0, a: 1, micros: S },
      { kind: "finish", actor: 0, micros: 2 * S },
      { kind: "cancelled", actor: 1, micros: 2 * S },
      { kind: "cancelled", actor: 2, micros: 2 * S },
    );
    expect([1, 2].map((id) => recording.lanes.lane(id)?.end)).toEqual(["cancelled", "left"]);
  });

  it("is blocked where somebody has what it wants, and waits for everything else", () => {
    const recording = record(
      resource(Word.condition),
      ...spawned(1),
      { kind: "wait", actor: 1, ref: 0, a: ACQUIRE, micros: S },
      { kind: "go", actor: 1, ref: 0, micros: 2 * S },
      { kind: "wait", actor: 1, ref: 0, a: WAIT, micros: 3 * S },
      { kind: "timeout", actor: 1, ref: 0, micros: 4 * S },
      { kind: "wait", actor: 0, a: JOIN, b: 1, micros: S },
      { kind: "wait", actor: 1, a: FETCH, b: 0xffff_ffff, micros: 5 * S },
      { kind: "go", actor: 1, a: FETCH, micros: 6 * S },
      { kind: "cancelled", actor: 1, micros: 6 * S },
    );
    expect(spans(recording, 1)).toEqual([
      "0-1 running",
      "1-2 blocked resource 0",
      "2-3 running",
      "3-4 waiting resource 0",
      "4-5 running",
      "5-6 waiting outside",
      "6-6 running",
    ]);
    expect(spans(recording, 0)).toEqual(["0-4 running", "4-6 waiting end 1"]);
  });

  it("goes on when it is asked to stop, and shows that it runs by what it does", () => {
    const recording = record(
      ...spawned(1, 2),
      { kind: "sleep", actor: 1, micros: S },
      { kind: "sleep", actor: 2, micros: S },
      { kind: "cancel", actor: 0, a: 1, micros: 2 * S },
      { kind: "log", actor: 2, ref: 0, micros: 3 * S },
    );
    expect(spans(recording, 1)).toEqual(["0-1 running", "1-2 sleeping", "2-3 running"]);
    expect(spans(recording, 2)).toEqual(["0-1 running", "1-3 sleeping", "3-3 running"]);
  });

  it("is counted by what its actor is doing now", () => {
    const { lanes } = record(
      ...spawned(1, 2),
      { kind: "sleep", actor: 1 },
      { kind: "wait", actor: 2 },
      { kind: "go", actor: 2 },
      { kind: "finish", actor: 2 },
    );
    expect(lanes.counts).toEqual({ running: 1, ready: 0, waiting: 0, sleeping: 1 });
  });

  it("weighs any stretch of its life", () => {
    const { lanes } = record(
      resource(Word.lock),
      ...spawned(1),
      { kind: "sleep", actor: 1, micros: S },
      { kind: "wake", actor: 1, micros: 3 * S },
      { kind: "wait", actor: 1, ref: 0, a: ACQUIRE, micros: 4 * S },
    );
    const lane = lanes.lane(1) as Lane;
    expect(lane.times(0, 10 * S, 6 * S)).toEqual({ ran: 2 * S, ready: 0, slept: 2 * S, waited: 0, blocked: 2 * S });
    expect(lane.times(2 * S, 5 * S, 6 * S)).toEqual({ ran: S, ready: 0, slept: S, waited: 0, blocked: S });
  });

  it("knows where it was in the code, event by event", () => {
    const recording = record(
      ...spawned(1),
      { kind: "log", actor: 1, ref: 0, micros: S, line: 21 },
      { kind: "log", actor: 1, ref: 0, micros: S, line: 29 },
      { kind: "sleep", actor: 1, micros: S, line: 33 },
      { kind: "finish", actor: 1, micros: 2 * S, line: 33 },
    );
    const lane = recording.lanes.lane(1) as Lane;
    expect([0, 1].map((line) => lane.line(recording.lanes.momentOf(line, S)))).toEqual([21, 29]);
    const at = (micros: number) => lane.line({ micros, order: Infinity });
    expect([at(S - 1), at(S), at(2 * S), at(2 * S + 1)]).toEqual([0, 33, 33, 0]);
  });
});

describe("where there is one core for all", () => {
  it("whoever lets the others go is ready until its turn comes back", () => {
    const recording = recordOn(
      "tasks",
      ...spawned(1, 2),
      { kind: "log", actor: 1, ref: 0 },
      { kind: "turn", actor: 2, micros: S },
      { kind: "turn", actor: 1, micros: 3 * S },
      { kind: "finish", actor: 1, micros: 4 * S },
      { kind: "turn", actor: 2, micros: 4 * S },
      { kind: "finish", actor: 2, micros: 6 * S },
    );
    expect(spans(recording, 1)).toEqual(["0-0 running", "0-0 ready", "0-1 running", "1-3 ready", "3-4 running"]);
    expect(spans(recording, 2)).toEqual(["0-0 running", "0-1 ready", "1-3 running", "3-4 ready", "4-6 running"]);
    const lane = recording.lanes.lane(2) as Lane;
    expect(lane.times(2 * S, 5 * S, 6 * S)).toEqual({ ran: 2 * S, ready: S, slept: 0, waited: 0, blocked: 0 });
  });

  it("a sleeper is ready when it is due, and one that waits when it is let go, while another computes", () => {
    const recording = recordOn(
      "tasks",
      resource(Word.lock),
      ...spawned(1, 2, 3),
      { kind: "sleep", actor: 1, a: S },
      { kind: "wait", actor: 2, ref: 0, a: ACQUIRE },
      { kind: "busy", actor: 3, a: 2 * S },
      { kind: "release", actor: 3, ref: 0, micros: 2 * S },
      { kind: "busy", actor: 3, micros: 2 * S, a: 5 * S },
      { kind: "sleep", actor: 3, micros: 5 * S, a: 9 * S },
      { kind: "wake", actor: 1, micros: 5 * S },
      { kind: "go", actor: 2, ref: 0, micros: 5 * S },
      { kind: "sleep", actor: 2, micros: 5 * S, a: 8 * S },
      { kind: "sleep", actor: 1, micros: 5 * S, a: 8 * S },
      { kind: "wake", actor: 1, micros: 8.5 * S },
    );
    expect(spans(recording, 1).slice(-6)).toEqual([
      "0-1 sleeping",
      "1-5 ready",
      "5-5 running",
      "5-5 ready",
      "5-8.5 sleeping", // late, and nobody had the core: nothing but the clock kept it
      "8.5-8.5 running",
    ]);
    expect(spans(recording, 2).slice(-3)).toEqual(["2-5 ready", "5-5 running", "5-8.5 sleeping"]);
    expect(recording.lanes.meeting(0)?.waiting.last).toBe(0);
    expect(recording.lanes.stoodInLine).toBe(true);
  });

  it("who is asked to stop is ready to be told", () => {
    const recording = recordOn(
      "tasks",
      ...spawned(1),
      { kind: "sleep", actor: 1, a: 9 * S },
      { kind: "cancel", actor: 0, a: 1, micros: S },
      { kind: "cancelled", actor: 1, micros: 2 * S },
    );
    expect(spans(recording, 1)).toEqual(["0-0 running", "0-1 sleeping", "1-2 ready"]);
  });
});

describe("a resource", () => {
  it("of permits has a place for each that is inside, and counts who waits", () => {
    const { lanes } = record(
      resource(Word.semaphore),
      ...spawned(1, 2, 3),
      { kind: "acquire", actor: 1, ref: 0, micros: S },
      { kind: "acquire", actor: 2, ref: 0, micros: S },
      { kind: "wait", actor: 3, ref: 0, a: ACQUIRE, micros: S },
      { kind: "release", actor: 1, ref: 0, micros: 2 * S },
      { kind: "go", actor: 3, ref: 0, micros: 2 * S },
      { kind: "acquire", actor: 3, ref: 0, micros: 2 * S },
    );
    const it = lanes.meeting(0);
    expect(it?.places.map((place) => [place.length, place.holder])).toEqual([
      [2, 3],
      [1, 2],
    ]);
    expect([it?.waiting.most, it?.waiting.last, it?.level.last]).toEqual([1, 0, 2]);
  });

  it("that is re-entrant is held until it was left as often", () => {
    const { lanes } = record(
      resource(Word.rlock),
      ...spawned(1),
      ...[1, 2].flatMap((depth): Event[] => [
        { kind: "acquire", actor: 1, ref: 0, micros: depth * S },
        { kind: "level", actor: 1, ref: 0, micros: depth * S, values: [depth] },
      ]),
      ...[1, 0].flatMap((depth): Event[] => [
        { kind: "release", actor: 1, ref: 0, micros: (5 - depth) * S },
        { kind: "level", actor: 1, ref: 0, micros: (5 - depth) * S, values: [depth] },
      ]),
    );
    const [place] = lanes.meeting(0)?.places ?? [];
    expect([place?.length, place?.start(0), place?.finish(0, 9 * S)]).toEqual([1, S, 5 * S]);
  });

  it("that is a barrier begins anew when its phase has passed", () => {
    const arrive = (actor: number, micros: number, arrived: number): Event[] => [
      { kind: "level", actor, ref: 0, micros, values: [arrived] },
    ];
    const { lanes } = record(
      resource(Word.barrier),
      ...spawned(1, 2),
      ...arrive(1, S, 1),
      { kind: "wait", actor: 1, ref: 0, a: WAIT, micros: S },
      ...arrive(2, 2 * S, 2),
      { kind: "go", actor: 1, ref: 0, micros: 2 * S },
      ...arrive(1, 3 * S, 1),
    );
    const level = lanes.meeting(0)?.level;
    expect(Array.from({ length: level?.length ?? 0 }, (_, i) => level?.value(i))).toEqual([1, 2, 0, 1]);
  });

  it("that has a capacity leaves room for it in its plot, unless nothing came near", () => {
    const level = (most: number): Event[] => [
      resource(Word.condition),
      ...spawned(1),
      { kind: "level", actor: 1, ref: 0, micros: S, values: [most] },
    ];
    const highest = (capacity: number, most: number) => {
      const recording = new Recording(example, "threads", capacity);
      recording.take(writeBatch([{ kind: "actor", actor: 0, values: ["main"] }, ...level(most)]));
      return recording.lanes.meeting(0)?.highest;
    };
    expect([highest(0, 3), highest(10, 3), highest(10, 12), highest(1000, 3)]).toEqual([3, 10, 12, 3]);
  });

  it("that is a line holds what was sent and not received", () => {
    const { lanes } = record(
      resource(Word.pool),
      ...spawned(1),
      { kind: "send", actor: 0, ref: 0, micros: S },
      { kind: "send", actor: 0, ref: 0, micros: S },
      { kind: "receive", actor: 1, ref: 0, micros: 2 * S },
    );
    expect([lanes.meeting(0)?.level.most, lanes.meeting(0)?.level.last]).toEqual([2, 1]);
  });
});

describe("arrows", () => {
  const all = ({ lanes: { arrows } }: Recording) =>
    Array.from({ length: arrows.length }, (_, i) => {
      const [from, to] = [arrows.from(i), arrows.to(i)];
      return `${from.actor}@${from.micros / S} ${arrows.isMessage(i) ? "sends" : "wakes"} ${to.actor}@${to.micros / S}`;
    });

  it("go from who released to who went on, and from who ended to who awaited it", () => {
    const recording = record(
      resource(Word.lock),
      ...spawned(1, 2),
      { kind: "acquire", actor: 1, ref: 0 },
      { kind: "wait", actor: 2, ref: 0, a: ACQUIRE },
      { kind: "wait", actor: 0, a: GATHER, b: 1 },
      { kind: "release", actor: 1, ref: 0, micros: S },
      { kind: "go", actor: 2, ref: 0, micros: S },
      { kind: "finish", actor: 1, micros: S },
      { kind: "finish", actor: 2, micros: 2 * S },
      { kind: "go", actor: 0, a: JOIN, micros: 2 * S },
    );
    expect(all(recording)).toEqual(["1@1 wakes 2@1", "2@2 wakes 0@2"]);
  });

  it("carry messages in their order", () => {
    const recording = record(
      resource(Word.queue),
      ...spawned(1, 2),
      { kind: "wait", actor: 2, ref: 0, a: TAKE },
      { kind: "send", actor: 1, ref: 0, micros: S },
      { kind: "level", actor: 1, ref: 0, micros: S, values: [1] },
      { kind: "send", actor: 0, ref: 0, micros: 2 * S },
      { kind: "go", actor: 2, ref: 0, micros: 3 * S },
      { kind: "receive", actor: 2, ref: 0, micros: 3 * S },
      { kind: "receive", actor: 2, ref: 0, micros: 4 * S },
    );
    expect(all(recording)).toEqual(["0@2 wakes 2@3", "1@1 sends 2@3", "0@2 sends 2@4"]);
  });
});

describe("whatever the events are", () => {
  /** Numbers that look random and are the same at each run (Lehmer). */
  function* numbers(seed: number): Generator<number> {
    for (let n = seed; ; n = (n * 48_271) % 2_147_483_647) yield n;
  }

  it.each(["tasks", "threads"] as const)(
    "spans tile the life of an actor, sums are those of the spans, and nobody waits after the end: %s",
    (engine) => {
      const kinds = [
        "sleep",
        "wake",
        "wait",
        "go",
        "acquire",
        "release",
        "log",
        "busy",
        "timeout",
        "cancel",
        "turn",
      ] as const;
      for (let seed = 1; seed <= 60; seed++) {
        const draws = numbers(seed * 7919);
        const draw = (n: number) => Number(draws.next().value) % n;
        let micros = 0;
        const events: Event[] = [resource(1 + draw(13)), ...spawned(1, 2, 3)];
        for (let i = 0; i < 400; i++) {
          micros += draw(4) === 0 ? draw(5000) : 0;
          const kind = kinds[draw(kinds.length)] ?? "log";
          const ref = kind === "wait" && draw(3) === 0 ? 0xffff_ffff : 0;
          const a = kind === "wait" ? [ACQUIRE, WAIT, JOIN, FETCH][draw(4)] : draw(4);
          events.push({ kind, actor: draw(4), ref, a: a ?? 0, b: draw(4), micros });
        }
        for (const actor of [1, 2, 3])
          events.push({
            kind: (["finish", "fail", "cancelled"] as const)[draw(3)] ?? "finish",
            actor,
            micros,
            values: [],
          });
        const { lanes } = recordOn(engine, ...events);
        for (const lane of lanes.actors) {
          const sums = [0, 0, 0, 0, 0];
          for (let i = 0; i < lane.length; i++) {
            expect(lane.finish(i, lanes.now)).toBeGreaterThanOrEqual(lane.start(i));
            if (i > 0) expect(lane.finish(i - 1, lanes.now)).toBe(lane.start(i));
            if (i > 0) expect([lane.state(i - 1), lane.state(i)]).not.toEqual([State.running, State.running]);
            sums[lane.state(i)] = (sums[lane.state(i)] ?? 0) + lane.finish(i, lanes.now) - lane.start(i);
          }
          expect(lane.start(0)).toBe(lane.started);
          expect(lane.finish(lane.length - 1, lanes.now)).toBe(lane.ended ?? lanes.now);
          const { ran, slept, waited, blocked, ready } = lane.times(0, Infinity, lanes.now);
          expect([ran, slept, waited, blocked, ready]).toEqual(sums);
        }
        const ran = lanes.actors.reduce((sum, lane) => sum + lane.times(0, Infinity, lanes.now).ran, 0);
        if (engine === "tasks") expect(ran).toBeLessThanOrEqual(lanes.now);
        const waiters = lanes.actors.filter(
          (lane) => lane.now !== null && lane.about(lane.length - 1) === About.resource,
        ).length;
        expect(lanes.meeting(0)?.waiting.last).toBe(waiters);
      }
    },
  );

  it("a million events are taken in and any stretch of them is weighed at once", () => {
    const recording = record(resource(Word.lock), ...spawned(1, 2));
    const round = (micros: number): Event[] => [
      { kind: "acquire", actor: 1, ref: 0, micros },
      { kind: "wait", actor: 2, ref: 0, a: ACQUIRE, micros: micros + 1 },
      { kind: "release", actor: 1, ref: 0, micros: micros + 3 },
      { kind: "go", actor: 2, ref: 0, micros: micros + 3 },
    ];
    const rounds = 250_000;
    for (let from = 0; from < rounds; from += 1000)
      recording.take(writeBatch(Array.from({ length: 1000 }, (_, i) => round((from + i) * 4)).flat()));
    expect(recording.events).toBeGreaterThan(1_000_000);
    const lane = recording.lanes.lane(2) as Lane;
    expect(lane.length).toBe(2 * rounds + 1);
    expect(lane.times(400, 800, Infinity)).toEqual({ ran: 200, ready: 0, slept: 0, waited: 0, blocked: 200 });
  });
});
