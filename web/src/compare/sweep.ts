/** One parameter over a range, on both engines: the median total time of several runs at each value. */

import { batch, signal } from "@preact/signals-core";
import type { EngineName, Outcome, ParamInfo } from "../scenario/types";
import { asked } from "./comparison";
import { Series } from "./series";

export interface Plan {
  param: ParamInfo;
  values: number[];
  repeats: number;
  engines: EngineName[];
}

/** What was measured at one value with one engine. */
export interface Cell {
  value: number;
  engine: EngineName;
  /** Total seconds of the runs that finished. */
  times: number[];
  /** How the others ended. */
  others: Outcome["kind"][];
}

export const MOST_VALUES = 32;
const FASTEST = "20";

/** Whether a plan can be made, or what is wrong with its numbers. */
export type Range = { values: number[] } | { wrong: "range" | "many" };

export function rangeOf(param: ParamInfo, from: string, to: string, step: string): Range {
  const { kind } = param;
  const whole = [from, to, step].every((text) => /^\d+$/.test(text.trim()));
  const [low, high, by] = [Number(from), Number(to), Number(step)];
  if (kind.type !== "int" || !whole || by < 1 || low > high || low < kind.min || high > kind.max)
    return { wrong: "range" };
  if (Math.floor((high - low) / by) + 1 > MOST_VALUES) return { wrong: "many" };
  const values: number[] = [];
  for (let value = low; value <= high; value += by) values.push(value);
  return { values };
}

/** Workers first: what is most worth varying. */
const WORTH = ["workers", "permits", "capacity", "processes", "consumers", "threads", "philosophers", "parties"];

export function variable(params: readonly ParamInfo[]): ParamInfo[] {
  const rank = ({ key }: ParamInfo) => (WORTH.includes(key) ? WORTH.indexOf(key) : WORTH.length);
  return params.filter(({ kind }) => kind.type === "int").toSorted((a, b) => rank(a) - rank(b));
}

/** The range that is offered: a few values from one on, around what the scenario has. */
export function offered({ kind, default: usual }: ParamInfo): { from: string; to: string; step: string } {
  if (kind.type !== "int") return { from: "1", to: "1", step: "1" };
  const from = Math.max(kind.min, 1);
  const to = Math.min(kind.max, Math.max(from + 3, Math.min(Number(usual), 1000)));
  const step = Math.max(1, Math.ceil((to - from) / 7));
  return { from: String(from), to: String(to), step: String(step) };
}

export const median = (times: readonly number[]): number | null => {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
};

/** What a finished run took: the program's own measure where it has one. */
export function totalOf({ figures, duration }: Outcome): number {
  const own = figures.total_seconds;
  return typeof own === "number" ? own : duration;
}

export type SweepPhase = "idle" | "running" | "stopped" | "done";

export class Sweep extends Series {
  readonly phase = signal<SweepPhase>("idle");
  readonly plan = signal<Plan | null>(null);
  readonly cells = signal<readonly Cell[]>([]);
  readonly done = signal(0);
  /** The engine that has its first run, which is not measured: it would count what is loaded and made ready only once. */
  readonly warming = signal<EngineName | null>(null);
  /** A value that the engine does not take, with its reason. */
  readonly refused = signal<{ value: string; message: string } | null>(null);

  get all(): number {
    const plan = this.plan.value;
    return plan ? plan.values.length * plan.repeats * plan.engines.length : 0;
  }

  /** One run on each engine to warm up; then round by round, so that every value has been measured once before any is again. */
  async start(plan: Plan): Promise<void> {
    const { page } = this;
    if (this.phase.peek() === "running" || !page.runs.peek()) return;
    const overtaken = this.begin();
    const info = page.chosen.example.peek();
    const broken = page.chosen.broken.peek();
    // what the form says now: it may be changed while the sweep runs
    const asks = plan.values.flatMap((value) =>
      plan.engines.map((engine) => ({
        value,
        engine,
        fragment: asked(page, engine, { [plan.param.key]: String(value) }, FASTEST),
      })),
    );
    batch(() => {
      this.phase.value = "running";
      this.plan.value = plan;
      this.cells.value = asks.map(({ value, engine }) => ({ value, engine, times: [], others: [] }));
      this.done.value = 0;
      this.refused.value = null;
    });
    for (const { value, fragment } of asks) {
      const [error] = await page.world.engine.check(fragment, page.lang.peek());
      if (overtaken()) return;
      if (!error) continue;
      batch(() => {
        this.refused.value = { value: String(value), message: error.message };
        this.phase.value = "idle";
        this.cells.value = [];
      });
      return;
    }
    const run = async ({ engine, fragment }: (typeof asks)[number]): Promise<Outcome | null> => {
      const outcome = this.stopping ? null : await this.try(fragment, { info, engine, broken }).ended;
      if (overtaken()) return null;
      if (outcome !== null && outcome.kind !== "stopped") return outcome;
      this.#end("stopped");
      return null;
    };
    for (const engine of plan.engines) {
      const first = asks.find((ask) => ask.engine === engine);
      this.warming.value = engine;
      if (first && !(await run(first))) return;
    }
    this.warming.value = null;
    for (let round = 0; round < plan.repeats; round++) {
      for (const [place, ask] of asks.entries()) {
        const outcome = await run(ask);
        if (!outcome) return;
        this.#keep(place, outcome);
      }
    }
    this.#end("done");
  }

  #end(phase: SweepPhase): void {
    batch(() => {
      this.warming.value = null;
      this.phase.value = phase;
    });
  }

  #keep(place: number, outcome: Outcome): void {
    batch(() => {
      this.done.value += 1;
      this.cells.value = this.cells.peek().map((cell, i) => {
        if (i !== place) return cell;
        if (outcome.kind === "finished") return { ...cell, times: [...cell.times, totalOf(outcome)] };
        return { ...cell, others: [...cell.others, outcome.kind] };
      });
    });
  }

  protected override forget(): void {
    this.#end("idle");
    this.plan.value = null;
    this.cells.value = [];
    this.done.value = 0;
    this.refused.value = null;
  }
}
