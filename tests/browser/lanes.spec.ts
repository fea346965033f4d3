// The lanes of real runs: every example on both engines, held against the events themselves.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine as EngineClass } from "../../web/src/engine/index";
import type { Recording as RecordingClass } from "../../web/src/run/recording";
import type { ExampleInfo } from "../../web/src/scenario/types";
import { open, type Site } from "./browser";

// What tests/browser/site/engine.ts puts on the page.
declare const engine: EngineClass;
declare const Recording: typeof RecordingClass;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { examples } = JSON.parse(readFileSync(at("../../web/src/generated/catalog.json"), "utf8")) as {
  examples: ExampleInfo[];
};

let site: Site;
let page: Page;

beforeAll(async () => {
  site = await open(at("../../target/engine-site"));
  ({ page } = await site.page());
});
afterAll(() => site.close());

interface Told {
  /** Microseconds that the run took. */
  now: number;
  lanes: { id: number; tiled: boolean; times: number[]; ready: number; naive: number[]; end: string | null }[];
  waiting: number[];
  kind: string;
}

/** Runs a link, and weighs every actor's life twice: by its lane, and event by event. */
function weigh(link: string): Promise<Told> {
  return page.evaluate(async (link) => {
    const engineName = link.includes("engine=threads") ? "threads" : "tasks";
    const recording = new Recording({ names: {}, messages: [] } as unknown as ExampleInfo, engineName);
    const naive = new Map<number, { since: number; state: number; sums: number[] }>();
    const SAYS: Record<number, number> = { 3: 0, 8: 1, 9: 0, 10: 2, 11: 0, 20: 0 }; // start sleep wake wait go timeout
    const batches: Uint32Array[] = [];
    const on = {
      batch: (words: Uint32Array) => void batches.push(words.slice()),
      progress() {},
      ended() {},
    };
    const { kind } = await engine.run(link, on).ended;
    let last = 0;
    for (const words of batches) {
      recording.take(words);
      for (let i = 0; i < words.length; i += 8 * (1 + (((words[i] ?? 0) >>> 8) & 0xffff))) {
        const [head = 0, actor = 0, , low = 0, high = 0, , a = 0] = words.subarray(i, i + 8);
        const time = low + high * 2 ** 32;
        last = Math.max(last, time);
        const become = (who: number, state: number) => {
          const known = naive.get(who);
          if (known) {
            known.sums[known.state] = (known.sums[known.state] ?? 0) + last - known.since;
            Object.assign(known, { since: last, state });
          } else if (state === 0 || state === 4) naive.set(who, { since: last, state, sums: [0, 0, 0, 0, 0] });
        };
        const state = SAYS[head & 255];
        if ([4, 5, 6].includes(head & 255)) become(actor, 4);
        else if ((head & 255) === 19) {
          const known = naive.get(a);
          if (known && known.state !== 4) become(a, 0);
        } else if (state !== undefined) become(actor, state === 2 && a === 1 ? 3 : state);
        else if ([7, 12, 13, 14, 15, 16, 17, 18, 22].includes(head & 255) && (naive.get(actor)?.state ?? 0) !== 0)
          become(actor, 0); // told to stop by the engine itself, it goes on without a word
      }
    }
    const { lanes } = recording;
    return {
      kind,
      now: lanes.now,
      waiting: lanes.resources.map((it) => it.waiting.last),
      lanes: lanes.actors
        .filter((lane) => lane.length > 0)
        .map((lane) => {
          let tiled = lane.start(0) === lane.started;
          for (let i = 1; i < lane.length; i++) tiled &&= lane.finish(i - 1, lanes.now) === lane.start(i);
          for (let i = 0; i < lane.length; i++) tiled &&= lane.finish(i, lanes.now) >= lane.start(i);
          tiled &&= lane.finish(lane.length - 1, lanes.now) === (lane.ended ?? lanes.now);
          const { ran, ready, slept, waited, blocked } = lane.times(0, Number.POSITIVE_INFINITY, lanes.now);
          const known = naive.get(lane.id);
          const sums = known?.sums ?? [];
          if (known && known.state !== 4) sums[known.state] = (sums[known.state] ?? 0) + lanes.now - known.since;
          const times = [ran, slept, waited, blocked];
          return { id: lane.id, tiled, times, ready, naive: sums.slice(0, 4), end: lane.end };
        }),
    };
  }, link);
}

describe.each(["tasks", "threads"])("on %s", (engine) => {
  it("the spans of every actor tile its life, and their sums are those of its events", async () => {
    const ready = examples.filter((e) => e.ready);
    expect(ready.length).toBeGreaterThan(20);
    for (const { id, presets } of ready) {
      const link = new URLSearchParams(presets.look);
      link.set("engine", engine);
      link.set("speed", "20");
      const told = await weigh(link.toString());
      expect(told.lanes.length, id).toBeGreaterThan(0);
      for (const lane of told.lanes) {
        expect(lane.tiled, `${id}, actor ${lane.id}`).toBe(true);
        const who = `${id}, actor ${lane.id}`;
        const sum = (times: number[]) => times.reduce((all, time) => all + time, 0);
        expect(sum(lane.times) + lane.ready, who).toBe(sum(lane.naive));
        // who is ready had run before, or waited for what was there already
        lane.times.forEach((time, i) => void expect(time, who).toBeLessThanOrEqual(lane.naive[i] ?? 0));
        if (engine === "threads") expect(lane.ready, who).toBe(0);
        if (told.kind === "finished") expect(lane.end, `${id}, actor ${lane.id}`).not.toBe(null);
      }
      const ran = told.lanes.reduce((all, lane) => all + (lane.times[0] ?? 0), 0);
      if (engine === "tasks") expect(ran, `${id}: one core`).toBeLessThanOrEqual(told.now);
      if (told.kind === "finished")
        expect(
          told.waiting.every((n) => n === 0),
          id,
        ).toBe(true);
    }
  }, 180_000);

  it("who is stuck is blocked to the end", async () => {
    const told = await weigh(`v=1&e=semaphore&release=forget&workers=4&permits=1&engine=${engine}&speed=20`);
    expect(told.kind).toBe("deadlock");
    expect(told.waiting).toEqual([3]);
    expect(told.lanes.filter((lane) => lane.end === null).length).toBe(4);
  });
});
