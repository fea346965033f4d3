import { describe, expect, it } from "vitest";
import { inOrder } from "./in-order";

describe("sequences in order of time", () => {
  it("become one; of one time the earlier sequence comes first", () => {
    const sequences = [[3, 3, 9], [], [1, 3, 4], [2], [3]].map((times, of) => times.map((ts, i) => ({ ts, of, i })));
    const expected = sequences.flat().sort((a, b) => a.ts - b.ts || a.of - b.of || a.i - b.i);
    expect([...inOrder(sequences)]).toEqual(expected);
    expect([...inOrder([])]).toEqual([]);
  });

  it("are read only as far as somebody asks", () => {
    function* endless() {
      for (let ts = 0; ; ts++) yield { ts };
    }
    const merged = inOrder([endless(), endless(), endless()]);
    expect(Array.from({ length: 7 }, () => merged.next().value?.ts)).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });
});
