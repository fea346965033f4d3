import { describe, expect, it } from "vitest";
import { type Event, writeBatch } from "../fixtures/batch";
import { catalog } from "../fixtures/catalog";
import { OUTCOME } from "../fixtures/engine";
import { againstTheFormat } from "../fixtures/trace-format";
import { Filter } from "../run/filter";
import { Recording } from "../run/recording";
import type { Ran } from "../run/runner";
import type { ExampleInfo, Outcome } from "../scenario/types";
import { en } from "../texts/en";
import type { Palette } from "../views/timeline/palette";
import { chromeTrace } from "./chrome-trace";
import { csv } from "./csv";
import { asCsv, asJsonLines, asText, type Lines } from "./lines";
import { readSaved, SavedError, writeSaved } from "./saved";
import { escapeXml } from "./svg-pen";
import { timelineSvg } from "./timeline-svg";

const condition = catalog.examples.find((e) => e.id === "condition") as ExampleInfo;
const HOSTILE = '</text><script>alert(1)</script>&"';

const batch = writeBatch([
  { kind: "actor", actor: 0, values: ["main"] },
  { kind: "start", actor: 0 },
  { kind: "actor", actor: 1, ref: 0, values: ["producer 1"] },
  { kind: "actor", actor: 2, ref: 0, values: [HOSTILE] },
  { kind: "resource", actor: 0, ref: 0, a: 7, values: ["buffer"] },
  { kind: "start", actor: 1, micros: 1000 },
  { kind: "log", actor: 1, ref: 1, micros: 2000, line: 29, values: [9007199254740993n, 1] },
  { kind: "level", actor: 1, ref: 0, micros: 2000, values: [1] },
  { kind: "sleep", actor: 1, micros: 2000 },
  { kind: "wake", actor: 1, micros: 5000 },
  { kind: "start", actor: 2, micros: 5000 },
  { kind: "fail", actor: 2, micros: 6000, values: ["=no, really"] },
  { kind: "finish", actor: 1, micros: 6000 },
] satisfies Event[]);

const play = (words: Uint32Array): Ran => {
  const recording = new Recording(condition, "tasks");
  recording.take(words);
  return { info: condition, engine: "tasks", broken: [], recording };
};
const ran = play(batch);
const lines = (hidden = new Set<number>()): Lines => ({
  recording: ran.recording,
  info: condition,
  filter: new Filter(ran.recording.log, { hidden, text: "", lang: "en" }),
  lang: "en",
  failed: en.fellOver,
});

describe("the log as a file", () => {
  it("is a JSON object a line, with exact integers and the engine's own names", () => {
    const [first, second] = [...asJsonLines(lines())];
    expect(first).toContain("9007199254740993");
    const { values: _, ...told } = JSON.parse(first ?? "");
    expect(told).toEqual({
      time: 0.002,
      actor: "producer 1",
      key: condition.messages[1]?.key,
      text: "Produced: 9007199254740993, buffer: 1",
    });
    expect(JSON.parse(second ?? "")).toMatchObject({ key: "failed", values: { message: "=no, really" } });
  });

  it("is the lines that the log shows", () => {
    expect([...asJsonLines(lines(new Set([2])))].length).toBe(1);
    expect([...asText(lines())].length).toBe(2);
  });

  it("is a table whose cells no spreadsheet takes for formulas", () => {
    expect(csv([['a "b"', "=1+1", "-5", "@x", "1,5"]])).toBe('"a ""b""",\'=1+1,-5,\'@x,"1,5"\r\n');
    for (const start of ["=", "+", "-", "@", "\t", "\uff1d", "\uff20"])
      expect(csv([[`${start}SUM(A1)`]])).toBe(`'${start}SUM(A1)\r\n`);
    expect(csv([["\n=1", "a\r\nb"]])).toBe('"\'\n=1","a\r\nb"\r\n');
    expect([...asCsv(lines())].length).toBe(3);
  });
});

describe("the trace for Perfetto", () => {
  interface TraceEvent {
    ph: string;
    tid: number;
    ts: number;
    dur: number;
    name: string;
    cat: string;
    args: { name: string };
  }
  const written = [...chromeTrace({ ran, fragment: "e=condition", now: 6000, w: en, lang: "en" })].join("");
  const { traceEvents, otherData } = JSON.parse(written) as {
    traceEvents: TraceEvent[];
    otherData: { scenario: string };
  };
  const of = (ph: string) => traceEvents.filter((event) => event.ph === ph);
  /** The first event of a phase, or that of an actor's thread. */
  const the = (events: TraceEvent[], ph: string, tid?: number) => {
    const found = events.find((event) => event.ph === ph && (tid === undefined || event.tid === tid));
    if (!found) throw new Error(`no event ${ph}`);
    return found;
  };

  it("has a named thread for each actor, and complete slices that tile its life but for turns that took no time", () => {
    expect(otherData.scenario).toBe("e=condition");
    const names = of("M").filter(({ name }) => name === "thread_name");
    expect(names.map(({ tid }) => tid)).toEqual([1, 2, 3]);
    const mine = of("X").filter(({ tid }) => tid === 2);
    expect(mine.map(({ ts, dur, cat }) => [ts, dur, cat])).toEqual([
      [1000, 1000, "running"],
      [2000, 3000, "sleeping"],
      [5000, 1000, "ready"], // actor 2 had the core
    ]);
    const turns = of("i").filter(({ tid, cat }) => tid === 2 && cat === "running");
    expect(turns.map(({ ts, dur }) => [ts, dur])).toEqual([[5000, undefined]]);
  });

  it("keeps every rule of the format", () => {
    expect(againstTheFormat(JSON.parse(written))).toEqual([]);
  });

  it.each([
    ["a slice without an end", (events: TraceEvent[]) => Reflect.deleteProperty(the(events, "X"), "dur"), /no dur/],
    ["a slice that overlaps another", (events: TraceEvent[]) => (the(events, "X", 2).dur += 1), /overlaps/],
    ["a thread without a name", (events: TraceEvent[]) => (the(events, "i").tid = 9), /1\/9: no name/],
    ["an actor that is the idle thread", (events: TraceEvent[]) => (the(events, "X").tid = 0), /no thread/],
    ["a name of no known kind", (events: TraceEvent[]) => (the(events, "M").name = "thread"), /unknown metadata/],
    ["a slice that takes no time", (events: TraceEvent[]) => (the(events, "X").dur = 0), /without a length/],
    [
      "an event before an earlier one",
      (events: TraceEvent[]) => events.push({ ...the(events, "X"), ts: 0 }),
      /out of order/,
    ],
    ["a level that is no number", (events: TraceEvent[]) => (the(events, "C").args = { name: "" }), /without numbers/],
  ])("would not keep them with %s", (_, spoil, problem) => {
    const trace = JSON.parse(written);
    spoil(trace.traceEvents);
    expect(againstTheFormat(trace).join("\n")).toMatch(problem);
  });

  describe("its arrows", () => {
    // the first worker runs for a while and lets the second go on, which takes no time for it and ends
    const woken = play(
      writeBatch([
        { kind: "actor", actor: 0, values: ["main"] },
        { kind: "actor", actor: 1, ref: 0, values: ["producer 1"] },
        { kind: "actor", actor: 2, ref: 0, values: ["consumer 1"] },
        { kind: "resource", actor: 0, ref: 0, a: 7, values: ["buffer"] },
        { kind: "start", actor: 2, micros: 1000 },
        { kind: "wait", actor: 2, ref: 0, micros: 1000 },
        { kind: "start", actor: 1, micros: 1000 },
        { kind: "level", actor: 1, ref: 0, micros: 3000, values: [1] },
        { kind: "go", actor: 2, ref: 0, micros: 3000 },
        { kind: "finish", actor: 2, micros: 3000 },
        { kind: "finish", actor: 1, micros: 4000 },
      ] satisfies Event[]),
    );
    const text = [...chromeTrace({ ran: woken, fragment: "", now: 4000, w: en, lang: "en" })].join("");
    const trace = () => JSON.parse(text) as { traceEvents: (TraceEvent & { id: number; bp: string })[] };

    it("are flows of which both ends lie in slices", () => {
      expect(againstTheFormat(trace())).toEqual([]);
      const ends = trace().traceEvents.filter(({ ph }) => ph === "s" || ph === "f");
      // it waited until the moment at which it went on and ended: a nanosecond before, it waits
      expect(ends.map(({ ph, name, tid, ts, id }) => [ph, name, tid, ts, id])).toEqual([
        ["s", "Wake-up", 2, 2999.999, 1],
        ["f", "Wake-up", 3, 2999.999, 1],
      ]);
    });

    it.each([
      ["an end that no slice encloses", (end: TraceEvent) => (end.tid = 1), /no slice encloses/],
      ["another name at its end", (end: TraceEvent) => (end.name = "x"), /ends before it begins/],
      ["an end that is not bound", (end: TraceEvent) => Reflect.deleteProperty(end, "bp"), /not bound/],
      ["no number", (end: TraceEvent) => Reflect.deleteProperty(end, "id"), /without a number/],
    ])("would not keep the rules with %s", (_, spoil, problem) => {
      const spoilt = trace();
      spoil(the(spoilt.traceEvents, "f"));
      expect(againstTheFormat(spoilt).join("\n")).toMatch(problem);
    });
  });

  it("has the log as instants", () => {
    expect(
      of("i")
        .filter(({ cat }) => cat === "log")
        .map(({ ts, tid }) => [ts, tid]),
    ).toEqual([
      [2000, 2],
      [6000, 3],
    ]);
  });
});

describe("the timeline as SVG", () => {
  const ink = { fill: "#111", wash: "#ccc", hatch: "#111" };
  const palette: Palette = {
    paper: "#fff",
    sunk: "#eee",
    ink: "#000",
    ink2: "#333",
    ink3: "#666",
    rule: "#ddd",
    edge: "#888",
    alarm: "#a00",
    mark: "#ffc",
    actors: Array.from({ length: 8 }, () => ink),
    font: 'Charter, "Noto Serif"',
    rem: 16,
    ratio: 1,
  };
  const key = { running: "running", ready: "ready", sleeping: "sleeping", waiting: "waiting", blocked: "blocked" };
  const drawn = {
    ran,
    now: 6000,
    stuck: false,
    title: HOSTILE,
    key,
    lang: "en" as const,
    onColour: Array(8).fill("#fff"),
  };
  const svg = timelineSvg(drawn, palette, (text) => text.length * 7);

  it("has every actor's name as text, and nothing of a name as an element", () => {
    expect(svg).toMatch(/>Producer 1<\/text>|>producer 1<\/text>/);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;script&gt;");
    expect(svg).not.toMatch(/NaN|undefined|\[object/);
  });

  it("says what its shapes mean, and has room for its longest name and title", () => {
    for (const word of Object.values(key)) expect(svg).toContain(`>${word}</text>`);
    const without = timelineSvg({ ...drawn, key: { ...key, ready: null } }, palette, (text) => text.length * 7);
    expect(without).not.toContain(">ready<");
    const width = (text: string) => Number(/<svg [^>]*width="(\d+)"/.exec(text)?.[1]);
    expect(width(svg)).toBeGreaterThan(960 + HOSTILE.length * 7);
    const long = timelineSvg({ ...drawn, title: "x".repeat(300) }, palette, (text) => text.length * 7);
    expect(width(long)).toBeGreaterThan(2100);
  });

  it("holds nothing that XML cannot", () => {
    expect(escapeXml('a\u0000\ud800<"&>\t')).toBe("a&lt;&quot;&amp;&gt;\t");
  });
});

describe("a saved run", () => {
  const outcome: Outcome = {
    ...OUTCOME,
    duration: 0.006,
    figures: { produced: 1, list: ["a", [2]], big: 9007199254740993n as unknown as number },
    cycle: [
      { actor: 1, name: "producer 1", resource: "buffer", waits_for_end: false, holders: ["x"], holders_ended: true },
    ],
  };
  const text = writeSaved("v=1&e=condition&engine=tasks", "tasks", outcome, batch).join("");
  const trouble = (changed: string) => {
    try {
      readSaved(changed, catalog);
    } catch (error) {
      return error instanceof SavedError ? error.trouble : error;
    }
    return null;
  };
  const changed = (change: object) => JSON.stringify({ ...JSON.parse(text), ...change });

  it("comes back as it was", () => {
    const back = readSaved(text, catalog);
    expect(back.outcome).toEqual(outcome);
    expect(back.words).toEqual(batch);
    expect(back.engine).toBe("tasks");
    expect([
      ...asText({
        ...lines(),
        recording: back.recording,
        filter: new Filter(back.recording.log, lines().filter.wanted),
      }),
    ]).toEqual([...asText(lines())]);
  });

  it("of many events is in one piece", () => {
    const line = writeBatch([{ kind: "log", actor: 1, ref: 1, micros: 7000, values: [7, 2] }]);
    const long = new Uint32Array(batch.length + line.length * 6000);
    long.set(batch);
    for (let i = 0; i < 6000; i++) long.set(line, batch.length + i * line.length);
    const back = readSaved(writeSaved("e=condition", "threads", outcome, long).join(""), catalog);
    expect(back.words.every((word, i) => word === long[i])).toBe(true);
    expect(back.words.length).toBe(long.length);
    expect(back.recording.log.length).toBe(6002);
  });

  it("is refused with its reason when it is none, or not whole", () => {
    for (const none of ["", "{", "[]", "null", '"x"', "{}", '{"format":"other"}']) expect(trouble(none)).toBe("notRun");
    expect(trouble(changed({ version: 2 }))).toBe("newer");
    expect(trouble(changed({ scenario: "e=nothing" }))).toBe("noExample");
    const damages: object[] = [
      { version: "1" },
      { scenario: 5 },
      { engine: "gpu" },
      { events: "****" },
      { events: btoa("x".repeat(31)) },
      { events: btoa("\u00ff".repeat(32)) },
      { outcome: null },
      { outcome: { ...JSON.parse(text).outcome, kind: "won" } },
      { outcome: { ...JSON.parse(text).outcome, duration: "long" } },
      { outcome: { ...JSON.parse(text).outcome, figures: { x: { y: 1 } } } },
    ];
    for (const damage of damages) expect(trouble(changed(damage)), JSON.stringify(damage)).toBe("damaged");
  });

  it("whose events promise more than there is, or are too many or too deep, is refused", () => {
    const nested = (levels: number) => writeBatch([{ kind: "log", actor: 0, ref: 0, values: [deep(levels)] }]);
    const names = writeBatch(Array.from({ length: 5000 }, (_, actor) => ({ kind: "actor", actor, values: ["x"] })));
    for (const words of [
      batch.slice(0, 8),
      batch.map((word, i) => (i === 0 ? 0xff : word)),
      nested(100),
      nested(300),
      names,
    ])
      expect(trouble(writeSaved("e=condition", "tasks", outcome, words).join(""))).toBe("damaged");
    expect(trouble(writeSaved("e=condition", "tasks", outcome, nested(20)).join(""))).toBe(null);
  });
});

function deep(levels: number): never[] {
  let list: unknown[] = [];
  for (let i = 0; i < levels; i++) list = [list];
  return list as never[];
}
