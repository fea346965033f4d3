import { describe, expect, it } from "vitest";
import catalog from "../generated/catalog.json";
import { expected } from "./expected";
import { Word } from "./meeting";

const kinds = (example: string, values: Record<string, string>): number[] =>
  expected(example, values).meetings.map(({ kind }) => kind);

describe("who is expected in a run", () => {
  it("is told by the numbers and lists of its parameters", () => {
    expect(expected("lock", { threads: "5", protection: "guard" }).actors).toBe(6);
    expect(kinds("lock", { threads: "3", protection: "own" })).toEqual([Word.shared, Word.lock, Word.lock, Word.lock]);
    expect(expected("gather", { people: "Alice:1,Bob:2,Charlie:3" }).actors).toBe(4);
    expect(expected("semaphore", { workers: "2", permits: "9" }).meetings[0]?.places.length).toBe(2);
    expect(expected("web-server", { requests: "/lento@0,/rapido@0.2" }).actors).toBe(6);
    expect(expected("condition", { producers: "1", consumers: "2" }).meetings[0]?.hasLevel).toBe(true);
  });

  it("is known of every example of the catalog", () => {
    for (const { id, params } of catalog.examples) {
      const values = Object.fromEntries(params.map((param) => [param.key, param.default]));
      expect(expected(id, values).actors, id).toBeGreaterThan(1);
    }
  });

  it("is the program alone where nothing is known, and never more than can be", () => {
    expect(expected("to-come", {})).toEqual({ actors: 1, meetings: [] });
    expect(expected("lock", { threads: "" }).actors).toBe(1);
    expect(expected("lock", { threads: "9".repeat(30) }).actors).toBeLessThanOrEqual(1001);
  });
});
