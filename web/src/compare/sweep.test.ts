import { signal } from "@preact/signals-core";
import { describe, expect, it } from "vitest";
import { catalog } from "../fixtures/catalog";
import { EngineDouble, OUTCOME } from "../fixtures/engine";
import type { Page } from "../page";
import { FIRST_SETTINGS } from "../scenario/chosen";
import { lastOf, parseFragment } from "../scenario/fragment";
import type { Outcome, ParamInfo } from "../scenario/types";
import { alone, amdahlAt, fitAmdahl, gainOf, sharesWork } from "./ideal";
import { type Cell, median, offered, type Plan, rangeOf, Sweep, variable } from "./sweep";
import { sweepCsv } from "./sweep-csv";

const int = (key: string, min = 1, max = 16, usual = "4"): ParamInfo => ({
  key,
  label: { es: key, en: key },
  unit: "",
  toggle: false,
  default: usual,
  kind: { type: "int", min, max },
});

describe("the range of a sweep", () => {
  it("has every value from one end to the other, by its step", () => {
    expect(rangeOf(int("workers"), "1", "4", "1")).toEqual({ values: [1, 2, 3, 4] });
    expect(rangeOf(int("workers"), "2", "9", "3")).toEqual({ values: [2, 5, 8] });
  });

  it("is refused when it is none, or outside the parameter's own", () => {
    for (const [from, to, step] of [
      ["4", "1", "1"],
      ["0", "4", "1"],
      ["1", "17", "1"],
      ["1", "x", "1"],
      ["1", "4", "0"],
      ["1.5", "4", "1"],
    ] as const)
      expect(rangeOf(int("workers"), from, to, step)).toEqual({ wrong: "range" });
    expect(rangeOf(int("to", 1, 1e8), "1", "1000", "1")).toEqual({ wrong: "many" });
  });

  it("is offered so that it can be run", () => {
    for (const param of [int("a", 0, 16, "0"), int("b", 1, 1e8, "10000000"), int("c", 2, 2, "2")]) {
      const { from, to, step } = offered(param);
      expect(rangeOf(param, from, to, step)).toHaveProperty("values");
    }
  });

  it("begins with the parameter that is most worth varying", () => {
    const params = [int("to"), int("processes"), { ...int("x"), kind: { type: "number" as const, min: 0, max: 1 } }];
    expect(variable(params).map(({ key }) => key)).toEqual(["processes", "to"]);
  });
});

describe("a sweep", () => {
  /** One whose runs end when they are told to, each with how long it took. */
  function swept() {
    const begun: { asked: string; end: (outcome: Partial<Outcome>) => void }[] = [];
    const engine = new EngineDouble(catalog, (fragment, on) => {
      const pairs = parseFragment(fragment);
      const asked = `${lastOf(pairs, "engine")} ${lastOf(pairs, "threads")}`;
      begun.push({ asked, end: (outcome) => on.ended({ ...OUTCOME, ...outcome }) });
      return () => ({ ...OUTCOME, kind: "stopped" });
    });
    const example = catalog.examples.find(({ id }) => id === "lock");
    const page = {
      world: { engine },
      runs: signal(true),
      lang: signal("es"),
      chosen: {
        example: signal(example),
        broken: signal([]),
        values: signal({}),
        settings: signal(FIRST_SETTINGS),
        schedule: signal(null),
      },
    } as unknown as Page;
    const sweep = new Sweep(page);
    const plan: Plan = { param: int("threads"), values: [1, 2], repeats: 1, engines: ["tasks", "threads"] };
    const next = () =>
      expect
        .poll(() => begun.length)
        .toBeGreaterThan(0)
        .then(() => begun.shift() ?? begun[0]);
    return { sweep, plan, next };
  }

  it("runs once on each engine before it measures, and keeps nothing of that", async () => {
    const { sweep, plan, next } = swept();
    const going = sweep.start(plan);
    const order: string[] = [];
    for (const [warming, duration] of [
      ["tasks", 90],
      ["threads", 80],
      [null, 1],
      [null, 2],
      [null, 3],
      [null, 4],
    ]) {
      const run = await next();
      order.push(run?.asked ?? "");
      expect(sweep.warming.value).toBe(warming);
      run?.end({ duration: duration as number });
    }
    await going;
    expect(order).toEqual(["tasks 1", "threads 1", "tasks 1", "threads 1", "tasks 2", "threads 2"]);
    expect(sweep.phase.value).toBe("done");
    expect([sweep.done.value, sweep.all]).toEqual([4, 4]);
    expect(sweep.cells.value.map(({ times }) => times)).toEqual([[1], [2], [3], [4]]);
    expect(sweepCsv(plan, sweep.cells.value, { ideal: null, amdahl: null })).not.toMatch(/80|90/);
  });

  it("can be stopped while it warms up", async () => {
    const { sweep, plan, next } = swept();
    const going = sweep.start(plan);
    await next();
    sweep.stop();
    await going;
    expect([sweep.phase.value, sweep.warming.value, sweep.done.value]).toEqual(["stopped", null, 0]);
  });
});

describe("what was measured", () => {
  it("has its median", () => {
    expect(median([])).toBe(null);
    expect(median([3])).toBe(3);
    expect(median([9, 1, 2])).toBe(2);
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  it("is told from one worker on", () => {
    expect(
      alone([
        { n: 4, seconds: 1 },
        { n: 2, seconds: 1.5 },
      ]),
    ).toBe(3);
    expect(alone([])).toBe(null);
    expect(sharesWork("primes", "processes")).toBe(true);
    expect(sharesWork("lock", "threads")).toBe(false);
  });

  it("gives back the serial share that it was made with", () => {
    const law = { one: 8, serial: 0.25 };
    const fitted = fitAmdahl([1, 2, 3, 4, 8].map((n) => ({ n, seconds: amdahlAt(law, n) })));
    expect(fitted?.one).toBeCloseTo(8);
    expect(fitted?.serial).toBeCloseTo(0.25);
  });

  it("never has a share below none or above all", () => {
    expect(
      fitAmdahl([
        { n: 1, seconds: 1 },
        { n: 2, seconds: 3 },
      ])?.serial,
    ).toBe(1);
    expect(
      fitAmdahl([
        { n: 1, seconds: 4 },
        { n: 2, seconds: 1 },
      ])?.serial,
    ).toBe(0);
    expect(fitAmdahl([{ n: 2, seconds: 3 }])).toBe(null);
  });

  it("says that something was gained, or nothing, only where the runs allow it", () => {
    const at = (n: number, ...times: number[]) => ({ n, times, seconds: median(times) ?? 0 });
    expect(gainOf([at(1, 4, 4.2, 4.1), at(2, 2.2, 2.4, 2.1)])).toBe("gained");
    // the median is lower, and yet one of its runs took longer than the shortest with one worker
    expect(gainOf([at(1, 4, 5, 4.5), at(2, 3, 4.1, 3.2)])).toBe("noise");
    expect(gainOf([at(1, 1, 2, 1.5), at(2, 1.6, 1.1, 2.2), at(4, 1.4, 2, 1.9)])).toBe("noise");
    // steady, and no better; or worse, however unsteady
    expect(gainOf([at(1, 4, 4.1, 4.05), at(2, 4, 4.1, 4.02)])).toBe("nothing");
    expect(gainOf([at(1, 1, 1.5, 1.2), at(2, 2, 4, 3), at(4, 2, 5, 3)])).toBe("nothing");
    expect(gainOf([at(1, 1.6, 1.7), at(2, 1.2, 1.3), at(3, 1.8, 1.9), at(4, 2.3, 2.4)])).toBe("uneven");
    expect(gainOf([at(1, 4), at(2, 2)])).toBe("once");
    expect(gainOf([at(1, 4, 4, 4)])).toBe(null);
    expect(gainOf([])).toBe(null);
  });

  it("goes into a table with a row for each value and engine", () => {
    const plan: Plan = { param: int("workers"), values: [1, 2], repeats: 3, engines: ["threads"] };
    const cells: Cell[] = [
      { value: 1, engine: "threads", times: [4, 2, 3], others: [] },
      { value: 2, engine: "threads", times: [1.5], others: ["deadlock", "deadlock"] },
    ];
    expect(sweepCsv(plan, cells, { ideal: (n) => 3 / n, amdahl: null })).toBe(
      "workers,engine,median_s,min_s,max_s,run_1,run_2,run_3,unfinished,ideal_s,amdahl_s\r\n" +
        "1,threads,3,2,4,4,2,3,,3,\r\n2,threads,1.5,1.5,1.5,1.5,,,deadlock deadlock,1.5,\r\n",
    );
  });
});
