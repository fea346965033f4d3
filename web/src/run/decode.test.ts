import { describe, expect, it } from "vitest";
import { type Plain, writeBatch } from "../fixtures/batch";
import { eachEvent, Kind, micros, SLOT } from "./events";
import { repr } from "./python";
import { readPayload } from "./values";

const there = (values: Plain[]) => readPayload(writeBatch([{ kind: "log", values }]).subarray(SLOT));

describe("packed events", () => {
  it("are walked one by one, extra slots included", () => {
    const batch = writeBatch([
      { kind: "actor", values: ["Trabajador 3 con un nombre muy largo, de varias ranuras"] },
      { kind: "start" },
      { kind: "log", values: [] },
    ]);
    const kinds: number[] = [];
    eachEvent(batch, (_at, kind) => kinds.push(kind));
    expect(kinds).toEqual([Kind.actor, Kind.start, Kind.log]);
  });

  it("carry times beyond 32 bits", () => {
    const batch = writeBatch([{ kind: "start", micros: 5_000_000_000 }]);
    expect(micros(batch, 0)).toBe(5_000_000_000);
  });

  it("a cut batch is read up to the cut", () => {
    const batch = writeBatch([{ kind: "start" }, { kind: "log", values: ["x".repeat(100)] }]);
    let count = 0;
    eachEvent(batch.subarray(0, batch.length - 1), () => count++);
    expect(count).toBe(1);
  });
});

describe("payloads", () => {
  it("keep every type of value", () => {
    const values = there([
      null,
      true,
      false,
      -7,
      "año",
      { float: 0.5 },
      { measured: 3 },
      { micros: 2_500_000 },
      [1, [2]],
      { map: [["clave", "valor"]] },
    ]);
    expect(values.map(repr)).toEqual([
      "None",
      "True",
      "False",
      "-7",
      "'año'",
      "0.5",
      "3.0",
      "2.5",
      "[1, [2]]",
      "{'clave': 'valor'}",
    ]);
  });

  it("keep failures, which print as Python's exceptions", () => {
    expect(there([["a", { failure: "Bob no pudo" }, "b"]]).map(repr)).toEqual(["['a', Exception('Bob no pudo'), 'b']"]);
  });

  it("keep integers that a double cannot hold", () => {
    expect(there([9_007_199_254_740_993n])).toEqual([9_007_199_254_740_993n]);
    expect(there([Number.MIN_SAFE_INTEGER])).toEqual([Number.MIN_SAFE_INTEGER]);
  });

  it("are read from the middle of a batch", () => {
    const batch = writeBatch([{ kind: "start" }, { kind: "log", values: ["dentro"] }]);
    expect(readPayload(batch.subarray(2 * SLOT))).toEqual(["dentro"]);
  });
});
