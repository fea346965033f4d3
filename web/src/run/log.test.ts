import { describe, expect, it } from "vitest";
import { type Event, writeBatch } from "../fixtures/batch";
import { catalog } from "../fixtures/catalog";
import type { ExampleInfo } from "../scenario/types";
import { Filter } from "./filter";
import { Recording } from "./recording";

const condition = catalog.examples.find((e) => e.id === "condition") as ExampleInfo;

function record(...events: Event[]): Recording {
  const recording = new Recording(condition, "threads");
  recording.take(
    writeBatch([
      { kind: "actor", actor: 0, values: ["main"] },
      { kind: "actor", actor: 1, ref: 0, values: ["producer 1"] },
      { kind: "actor", actor: 2, ref: 0, values: ["consumer 1"] },
      ...events,
    ]),
  );
  return recording;
}
const produced = (item: number, actor = 1): Event => ({
  kind: "log",
  actor,
  ref: 1,
  micros: item * 1000,
  line: 29,
  values: [item, 1],
});

describe("the log", () => {
  it("has a line for each message, in the language asked for", () => {
    const { log } = record(produced(27));
    expect(log.length).toBe(1);
    expect(log.text(0, "es")).toBe("Producido: 27, buffer: 1");
    expect(log.text(0, "en")).toBe("Produced: 27, buffer: 1");
    expect(log.line(0)).toMatchObject({
      micros: 27_000,
      actor: 1,
      source: 29,
      key: "produced",
      values: [27, 1],
      failed: false,
    });
  });

  it("waits are no lines; a failure is one", () => {
    const { log } = record(
      { kind: "wait", actor: 1 },
      { kind: "sleep", actor: 2 },
      { kind: "fail", actor: 2, line: 44, values: ["búfer vacío"] },
    );
    expect(log.length).toBe(1);
    expect(log.failed(0)).toBe(true);
    expect(log.text(0, "es")).toBe("búfer vacío");
  });

  it("messages without fields have a line too", () => {
    expect(record({ kind: "log", actor: 1, ref: 0 }).log.text(0, "es")).toBe("Buffer lleno, productor esperando...");
  });

  it("holds a million lines and finds any of them", () => {
    const recording = record();
    const batch = writeBatch(Array.from({ length: 10_000 }, (_, i) => produced(i)));
    for (let i = 0; i < 100; i++) recording.take(batch);
    expect(recording.log.length).toBe(1_000_000);
    expect(recording.log.text(0, "es")).toBe("Producido: 0, buffer: 1");
    expect(recording.log.text(523_457, "es")).toBe("Producido: 3457, buffer: 1");
    expect(recording.log.text(999_999, "es")).toBe("Producido: 9999, buffer: 1");
  });
});

describe("actors", () => {
  it("have a sign and a colour; the program itself is in ink", () => {
    const { actors } = record();
    expect(actors.all().map((a) => [a.sign.es, a.name.es, a.colour])).toEqual([
      ["Pr", "Principal", 0],
      ["P1", "Productor 1", 1],
      ["C1", "Consumidor 1", 2],
    ]);
    expect(actors.get(1)?.name.en).toBe("Producer 1");
  });

  it("repeat the colours from the eighth on, marked", () => {
    const { actors } = record(
      ...Array.from(
        { length: 8 },
        (_, i): Event => ({ kind: "actor", actor: 10 + i, ref: 0, values: [`Hilo ${i + 1}`] }),
      ),
    );
    expect(actors.get(15)).toMatchObject({ sign: { es: "H6" }, colour: 1, again: true });
  });

  it("never share a sign", () => {
    const { actors } = record(
      ...["Alice", "Alberto", "Alba"].map(
        (name, i): Event => ({ kind: "actor", actor: 20 + i, ref: 0, values: [name] }),
      ),
    );
    expect(new Set(actors.all().map((a) => a.sign.es)).size).toBe(6);
    expect(actors.get(20)?.sign.es).toBe("Al");
  });
});

describe("the filter", () => {
  const lines = () =>
    record(
      produced(1),
      { kind: "log", actor: 2, ref: 3, values: [1, 0] },
      { kind: "log", actor: 2, ref: 2 },
      produced(2),
    ).log;
  const shown = (filter: Filter) => Array.from({ length: filter.length }, (_, i) => filter.at(i));

  it("without wishes shows every line", () => {
    const filter = new Filter(lines(), { hidden: new Set(), text: " ", lang: "es" });
    expect(filter.advance(5)).toBe(false);
    expect(shown(filter)).toEqual([0, 1, 2, 3]);
  });

  it("hides actors", () => {
    const filter = new Filter(lines(), { hidden: new Set([2]), text: "", lang: "es" });
    filter.advance(5);
    expect(shown(filter)).toEqual([0, 3]);
    expect(filter.placeOf(1)).toBe(1);
  });

  it("finds text whatever its case and accents", () => {
    const filter = new Filter(lines(), { hidden: new Set(), text: "VACIO", lang: "es" });
    filter.advance(5);
    expect(shown(filter)).toEqual([2]);
  });

  it("looks at a piece of a long log when there is no time, and goes on from there", () => {
    const long = record(...Array.from({ length: 300 }, (_, i) => produced(i))).log;
    const filter = new Filter(long, { hidden: new Set(), text: "producido", lang: "es" });
    expect(filter.advance(0)).toBe(true);
    expect(filter.length).toBeGreaterThan(0);
    expect(filter.length).toBeLessThan(300);
    expect(filter.advance(0)).toBe(false);
    expect(filter.length).toBe(300);
  });
});
