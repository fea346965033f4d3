import { describe, expect, it } from "vitest";
import { lastOf, type Pair, parseFragment, splitKeys, writeFragment } from "./fragment";
import {
  freshName,
  isReversed,
  parseNamed,
  parseNumbers,
  parseSpan,
  SPEEDS,
  speedStep,
  writeNamed,
  writeNumbers,
  writeSpan,
} from "./values";

describe("a link", () => {
  it("is read with or without its hash", () => {
    expect(parseFragment("#v=1&e=lock")).toEqual(parseFragment("v=1&e=lock"));
    expect(parseFragment("")).toEqual([]);
  });

  it("survives being written and read", () => {
    const pairs: Pair[] = [
      ["tasks", "A:3,Ñandú & más:2"],
      ["messages", '["Hola",42,{"clave":"valor"}]'],
      ["x", "50% + 1 = #"],
    ];
    expect(parseFragment(writeFragment(pairs))).toEqual(pairs);
  });

  it("stays readable", () => {
    expect(
      writeFragment([
        ["tasks", "A:3,B:2"],
        ["requests", "/lento@0,/otro@0.4"],
        ["work", "0.5..2"],
      ]),
    ).toBe("tasks=A:3,B:2&requests=/lento@0,/otro@0.4&work=0.5..2");
  });

  it("bears nonsense", () => {
    expect(parseFragment("#&&a&=b&c=%zz&d==")).toEqual([
      ["a", ""],
      ["", "b"],
      ["c", "%zz"],
      ["d", "="],
    ]);
  });

  it("gives the page its own keys", () => {
    const { own, repeated, carried, scenario } = splitKeys(
      parseFragment("#e=lock&lang=es&goal=deadlock&lang=en&theme=dark&threads=5"),
    );
    expect(own).toEqual({ lang: "en", theme: "dark" });
    expect(repeated).toEqual([["lang", "es"]]);
    expect(carried).toEqual([["goal", "deadlock"]]);
    expect(scenario).toEqual([
      ["e", "lock"],
      ["threads", "5"],
    ]);
    expect(lastOf(scenario, "threads")).toBe("5");
  });
});

describe("values of the form", () => {
  it("spans", () => {
    expect(parseSpan("0.5..2")).toEqual({ low: "0.5", high: "2" });
    expect(writeSpan(parseSpan("0.5..2"))).toBe("0.5..2");
    expect(isReversed({ low: "0.9", high: "0.5" })).toBe(true);
    expect(isReversed({ low: "", high: "0.5" })).toBe(false);
  });

  it("lists of names", () => {
    const items = parseNamed("Alice:1,Bob:2.5");
    expect(items).toEqual([
      { name: "Alice", amount: "1" },
      { name: "Bob", amount: "2.5" },
    ]);
    expect(writeNamed(items)).toBe("Alice:1,Bob:2.5");
    expect(writeNamed([{ name: "a,b:c", amount: "1" }])).toBe("a b c:1");
    expect(freshName(parseNamed("A:1,B:2,D:1"))).toBe("C");
  });

  it("lists of numbers; an empty place is wrong, not passed over", () => {
    expect(parseNumbers("3,2,1")).toEqual(["3", "2", "1"]);
    expect(writeNumbers(["3", "", "1"])).toBe("3,?,1");
    expect(parseNumbers("3,?,1")).toEqual(["3", "", "1"]);
  });

  it("speeds have a place on the slider", () => {
    expect(SPEEDS[speedStep("1")]).toBe("1");
    expect(SPEEDS[speedStep("3")]).toBe("2");
    expect(SPEEDS[speedStep("instant")]).toBe("instant");
  });
});
