import { describe, expect, it } from "vitest";
import type { ActorLook, Look, ResourceLook } from "../scenario/types";
import { drawn, linksOf } from "./graph";

const actor = (standing: ActorLook["standing"], more: Partial<ActorLook> = {}): ActorLook => ({
  name: "x",
  standing,
  op: null,
  resource: null,
  held_up_by: [],
  limited: false,
  line: 0,
  failure: null,
  ...more,
});
const lock = (...holders: number[]): ResourceLook => ({
  name: "lock",
  kind: "lock",
  holders,
  holder_names: [],
  waiters: [],
  facts: [],
});
const wants = (resource: number, ...held_up_by: number[]) => actor("blocked", { op: "acquire", resource, held_up_by });
type Moment = Pick<Look, "actors" | "resources">;

/** Two who have each what the other wants; main waits for both. */
const crossed: Moment = {
  actors: [actor("joining", { held_up_by: [1] }), wants(1, 2), wants(0, 1)],
  resources: [lock(1), lock(2)],
};

describe("who waits for whom", () => {
  it("goes from who waits to the resource, and from there to who has it", () => {
    expect(linksOf(crossed).map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
      "a1 wants r1",
      "r1 held a2",
      "a2 wants r0",
      "r0 held a1",
    ]);
  });

  it("marks a circle of waits, and nothing else", () => {
    const graph = drawn(crossed, 300, 200);
    expect(graph?.edges.every(({ closed }) => closed)).toBe(true);
    const plain = drawn({ actors: [actor("ready"), wants(0, 0)], resources: [lock(0)] }, 300, 200);
    expect(plain?.edges.map(({ closed }) => closed)).toEqual([false, false]);
  });

  it("stands neighbours of a circle beside each other, all of them within the drawing", () => {
    const nodes = drawn(crossed, 300, 200)?.nodes ?? [];
    expect(nodes.map(({ id }) => id)).toEqual(["a1", "r1", "a2", "r0"]);
    for (const { x, y } of nodes) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(300);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(200);
    }
  });

  it("is empty when nobody waits, and not drawn when too many do", () => {
    expect(drawn({ actors: [actor("ready"), actor("finished")], resources: [] }, 300, 200)?.nodes).toEqual([]);
    const crowd = Array.from({ length: 20 }, () => wants(0, 0));
    expect(drawn({ actors: crowd, resources: [lock(0)] }, 300, 200)).toBeNull();
  });
});
