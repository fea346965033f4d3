import { describe, expect, it } from "vitest";
import { type Event, writeBatch } from "../fixtures/batch";
import { catalog } from "../fixtures/catalog";
import { OUTCOME } from "../fixtures/engine";
import type { ExampleInfo } from "../scenario/types";
import { judge, noNumber, parsePrediction, questionsOf, writePrediction } from "./prediction";
import { Recording } from "./recording";
import type { Ran } from "./runner";

const lock = catalog.examples.find((e) => e.id === "lock") as ExampleInfo;

function ran(...ends: number[]): Ran {
  const recording = new Recording(lock, "threads");
  const events: Event[] = [{ kind: "actor", actor: 0, values: ["main"] }];
  ends.forEach((_, i) => {
    events.push({ kind: "actor", actor: i + 1, ref: 0, values: [`thread ${i + 1}`] }, { kind: "start", actor: i + 1 });
  });
  for (const [i, micros] of [...ends.entries()].toSorted(([, a], [, b]) => a - b))
    events.push({ kind: "finish", actor: i + 1, micros });
  recording.take(writeBatch(events));
  return { info: lock, engine: "tasks", broken: [], recording };
}
const outcome = { ...OUTCOME, figures: { final: 4312 } };
const rights = (prediction: Parameters<typeof judge>[0], run = ran(30, 10, 20), how = outcome) =>
  judge(prediction, run, how, "es").map(({ right }) => right);

describe("a bet", () => {
  it("rides in a link and comes back", () => {
    const written = writePrediction(1, { final: "4 312", first: "Hilo 2, o no", ends: "no" }, "es");
    expect(written).toBe("answer:2,final:4312,first:Hilo 2  o no,ends:no");
    expect(parsePrediction(written)).toEqual({
      answer: 1,
      prediction: { final: "4312", first: "Hilo 2  o no", ends: "no" },
    });
    expect(writePrediction(undefined, { final: " " }, "es")).toBe("");
  });

  it("takes nothing of a link that is no bet", () => {
    expect(parsePrediction("answer:0,answer:x,ends:maybe,__proto__:1,final:,first,=")).toEqual({
      answer: null,
      prediction: {},
    });
    expect(parsePrediction(`first:${"x".repeat(500)}`).prediction).toEqual({});
  });

  it("is asked only what makes sense", () => {
    const { final, ends } = questionsOf(lock);
    expect(final?.key).toBe("final");
    expect(ends).toBe(false);
    expect(questionsOf({ ...lock, figures: [], params: [] })).toEqual({ final: null, first: false, ends: false });
  });

  it("is right when it was so, however it is written", () => {
    expect(rights({ final: "4312" })).toEqual([true]);
    expect(rights({ final: "4\u202f312" })).toEqual([true]);
    expect(rights({ final: "5000" })).toEqual([false]);
    expect(rights({ final: "many" })).toEqual([]);
    expect(rights({ first: "THREAD 2" })).toEqual([true]);
    expect(rights({ first: "thread 1" })).toEqual([false]);
    expect(rights({ first: "thread 1" }, ran(10, 10, 20))).toEqual([true]);
    expect(rights({ ends: "yes" })).toEqual([true]);
    expect(rights({ ends: "yes" }, ran(), { ...outcome, kind: "deadlock" })).toEqual([false]);
  });

  it.each([
    ["es", "17.984", "17,984"],
    ["en", "17,984", "17.984"],
  ] as const)(
    "reads a number as the page's language writes it, and takes no other text for one: %s",
    (lang, own, other) => {
      const many = { ...outcome, figures: { final: 17984 } };
      const judged = (final: string) => judge({ final }, ran(), many, lang);
      for (const final of ["17984", own, "17 984", "17\u202f984", "17'984", " 17984 "]) {
        expect(judged(final), final).toMatchObject([{ right: true, said: "17\u202f984" }]);
        expect(noNumber({ final }, lang)).toBe("");
        expect(writePrediction(undefined, { final }, lang)).toBe("final:17984");
      }
      for (const final of [other, "six <b>", "1.7984", "17.98", "1,7", "17.984,5", "17,984.5", "1e3", "0x10", "1 23"]) {
        expect(judged(final), final).toEqual([]);
        expect(noNumber({ final }, lang)).toBe(final);
        expect(writePrediction(undefined, { final }, lang)).toBe("");
      }
    },
  );

  it("of a link is a whole number in every language", () => {
    for (const said of ["17984", "17.984", "17 984"]) {
      const { prediction } = parsePrediction(`final:${said}`);
      expect(prediction.final).toBe("17984");
      expect(noNumber(prediction, "en") + noNumber(prediction, "es")).toBe("");
    }
    expect(parsePrediction("final:six").prediction.final).toBe("six");
  });

  it("is not judged by a run that was stopped", () => {
    const stopped = { ...outcome, kind: "stopped" as const };
    expect(rights({ final: "1", first: "x", ends: "no" }, ran(), stopped)).toEqual([null, null, null]);
  });
});
