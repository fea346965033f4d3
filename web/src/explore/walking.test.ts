import { describe, expect, it } from "vitest";
import { writeBatch } from "../fixtures/batch";
import { catalog } from "../fixtures/catalog";
import { NONE } from "../run/events";
import type { ExampleInfo, Step, Walk } from "../scenario/types";
import { es } from "../texts/explore/es";
import { endingOf, keyOf, rows, worst } from "./rows";
import { At, Walking } from "./walking";

const info = catalog.examples.find((e) => e.id === "lock") as ExampleInfo;
const step = (actor: number, events: number, ready: number[]): Step => ({
  actor,
  expires: false,
  of: ready.length + 1,
  events,
  ready,
});

/** Main starts two; the first takes a lock and says so, the second waits for it. */
const slots = writeBatch([
  { kind: "actor", actor: 0, values: ["main"] },
  { kind: "start", actor: 0 },
  { kind: "resource", actor: NONE, ref: 0, a: 1, values: ["lock"] },
  { kind: "actor", actor: 1, ref: 0, values: ["thread 1"] },
  { kind: "actor", actor: 2, ref: 0, values: ["thread 2"] },
  { kind: "wait", actor: 0, a: 9, b: 1 },
  { kind: "start", actor: 1 },
  { kind: "start", actor: 2 },
  // the first step begins here: 8 events
  { kind: "acquire", actor: 1, ref: 0 },
  { kind: "wait", actor: 2, ref: 0, a: 1 },
  { kind: "log", actor: 1, ref: 0, values: [1] },
  // the second: 11
  { kind: "release", actor: 1, ref: 0 },
  { kind: "finish", actor: 1 },
  // the third: 13
  { kind: "go", actor: 2, ref: 0, a: 1 },
  { kind: "acquire", actor: 2, ref: 0 },
  { kind: "log", actor: 2, ref: 0, values: [2] },
  { kind: "finish", actor: 2 },
]) as Uint32Array<ArrayBuffer>;
const walk: Walk = {
  steps: [step(1, 8, [2]), step(1, 11, []), step(2, 13, [])],
  schedule: "",
  outcome: null,
  misfit: null,
  switch: "access",
  delays: "any",
  text: "",
};

describe("a walk", () => {
  const walking = new Walking(info, { walk, slots });

  it("knows at each step who goes, who could have, and who is held up", () => {
    expect([0, 1, 2].map((k) => walking.at(1, k))).toEqual([At.goes, At.goes, At.over]);
    expect([0, 1, 2].map((k) => walking.at(2, k))).toEqual([At.ready, At.blocked, At.goes]);
    expect([0, 1, 2].map((k) => walking.at(0, k))).toEqual([At.joining, At.joining, At.joining]);
  });

  it("has a lane for whoever ever goes", () => {
    expect(walking.actors).toEqual([1, 2]);
  });

  it("knows how much of the log there was, and in which turn a line was said", () => {
    expect(walking.lines).toEqual([0, 1, 1, 2]);
    expect([0, 1].map((line) => walking.turnOf(line))).toEqual([1, 3]);
  });
});

describe("rows of a histogram", () => {
  const ending = (kind: "finished" | "deadlock", holds: boolean, figures: Record<string, number>) =>
    endingOf({
      kind,
      holds,
      figures,
      duration: 1,
      cycle: [],
      closed: false,
      failure: null,
      trace_hash: null,
      events: 1,
      schedule: null,
      misfit: null,
      timeless: false,
    });

  it("tell outcomes apart by kind, promise and figures, never by times", () => {
    const one = ending("finished", true, { final: 5, total_seconds: 1 });
    expect(keyOf(one)).toBe(keyOf(ending("finished", true, { total_seconds: 2, final: 5 })));
    expect(keyOf(one)).not.toBe(keyOf(ending("finished", false, { final: 5 })));
    expect(keyOf(one)).not.toBe(keyOf(ending("finished", true, { final: 4 })));
    expect(one.figures).not.toHaveProperty("total_seconds");
  });

  it("say only the figures by which they differ", () => {
    const figures = [
      { key: "final", label: { es: "valor final", en: "final value" } },
      { key: "expected", label: { es: "esperado", en: "expected" } },
    ];
    const all = [
      { ...ending("finished", false, { final: 4, expected: 6 }), count: "18014398509481984" },
      { ...ending("finished", true, { final: 6, expected: 6 }), count: 2 },
    ];
    expect(rows(all, { figures }, es, "es").map(({ title, detail, bad }) => [title, detail, bad])).toEqual([
      ["Termina mal", "valor final: 4", true],
      ["Termina", "valor final: 6", false],
    ]);
  });

  it("offer one schedule by themselves: the smallest that fails, or else the first that is known", () => {
    const found = (holds: boolean, schedule: string) => ({
      kind: "finished" as const,
      holds,
      figures: {},
      count: 1,
      schedule,
      steps: 1,
      preemptions: 0,
    });
    const outcomes = [found(true, "good"), found(false, "bad")];
    const failure = { preemptions: 0, steps: 1, schedule: "smallest", text: "" };
    expect(worst({ outcomes, failure })).toBe("smallest");
    expect(worst({ outcomes, failure: null })).toBe("bad");
    expect(worst({ outcomes: [found(true, ""), found(true, "good")], failure: null })).toBe("good");
    expect(worst({ outcomes: [found(false, "")], failure: null })).toBeNull();
    expect(worst(null)).toBeNull();
  });
});
