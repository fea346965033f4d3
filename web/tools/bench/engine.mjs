// The engine as the page has it: what the tasks engine does in a second, with every event recorded and delivered; how
// time and memory grow; how long Stop takes.

import { Told } from "../place.mjs";
import { onEngine } from "./compute.mjs";
import { median } from "./native.mjs";

const TURNS = 3;

/** Runs a scenario several times; the median of its seconds, and its events. */
async function taken(run, fragment, turns = TURNS) {
  const all = [];
  for (let i = 0; i < turns; i++) all.push(await run(fragment));
  const bad = all.find(({ outcome }) => outcome.kind !== "finished");
  if (bad) throw new Told(`${fragment} ended ${bad.outcome.kind}`);
  return { seconds: median(all.map(({ seconds }) => seconds)), events: all[0].events };
}

/** Each is an example, not a loop of nothing: what else a turn of it does is said. */
const SPEEDS = [
  {
    what: "a free lock taken",
    scenario: "e=lock&threads=32&increments=10000&work=0&engine=tasks&speed=instant",
    count: 320_000,
    least: 15e6,
    also: "each with a read, a write and a release",
  },
  {
    what: "messages",
    scenario: "e=async-queue&items=200000&capacity=100&produce=0..0&consume=0..0&engine=tasks&speed=instant",
    count: 200_000,
    least: 4e6,
    also: "each with two lines of the log",
  },
  {
    what: "yields",
    scenario: "e=lock&threads=32&increments=10000&protection=none&work=0.001&engine=tasks&speed=instant",
    count: 320_000,
    least: 5e6,
    also: "each a sleep of a microsecond, with a read and a write",
  },
];

export const tasks = () =>
  onEngine(async ({ run }) => {
    const rows = [];
    for (const { what, scenario, count, least, also } of SPEEDS) {
      const { seconds, events } = await taken(run, scenario);
      rows.push({
        what: `tasks engine, a second: ${what}`,
        goal: { text: `at least ${least / 1e6} M/s`, met: count / seconds >= least },
        figures: [
          { by: "chromium", value: count / seconds, unit: "/s", note: also },
          { by: "chromium", value: events / seconds, unit: "/s", note: `events recorded and delivered, of ${events}` },
        ],
      });
    }
    return rows;
  });

/** Seconds for runs of growing length, and the memory after one, a hundred, a thousand runs. */
export const growth = () =>
  onEngine(async ({ page, run }) => {
    const session = await page.context().newCDPSession(page);
    const held = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
      return (usedSize + backingStorageSize) / 1e6;
    };
    const link = (items) =>
      `e=async-queue&items=${items}&capacity=100&produce=0.001..0.002&consume=0.001..0.002&engine=tasks&speed=instant`;
    await run(link(100));
    const lengths = [];
    for (const items of [10_000, 50_000, 250_000, 500_000]) {
      const { seconds, events } = await taken(run, link(items), 1);
      lengths.push({ items, events, each: (seconds / events) * 1e9 });
    }
    const each = lengths.map((length) => length.each);
    const bend = each.at(-1) / each[1];
    const memory = [];
    for (const runs of [50, 450, 500]) {
      for (let i = 0; i < runs; i++) await run("e=semaphore&engine=tasks&speed=instant");
      memory.push(await held());
    }
    const grown = memory[2] - memory[0];
    return [
      {
        what: "time for each event, as runs grow",
        goal: { text: "the longest run at most 1.25 x that of 50,000 items", met: bend <= 1.25 },
        figures: lengths.map(({ items, events, each }) => ({
          by: "chromium",
          value: each,
          unit: "ns",
          note: `an event, of ${events} (${items} items)`,
        })),
      },
      {
        what: "memory of the page's thread over 1,000 runs",
        goal: { text: "less than 1 MB more after 1,000 than after 50", met: grown < 1 },
        figures: memory.map((value, i) => ({
          by: "chromium",
          value,
          unit: "MB",
          note: `after ${[50, 500, 1000][i]} runs`,
        })),
      },
    ];
  });

/** Stop of a deadlock and of endless work, eight workers each, to a run that has begun again. */
export const stop = () =>
  onEngine(async ({ page }) => {
    const figures = [];
    const cases = [
      ["busy, 8 workers", "e=primes&to=100000000&processes=8&engine=threads&speed=1"],
      ["asleep, 8 workers", "e=semaphore&workers=8&permits=8&work=60..60&engine=threads&speed=1"],
    ];
    for (const [name, link] of cases) {
      const all = [];
      for (let i = 0; i < 5; i++)
        all.push(
          await page.evaluate(async (link) => {
            const started = Promise.withResolvers();
            const running = globalThis.engine.run(link, {
              batch: () => started.resolve(),
              progress() {},
              ended() {},
            });
            await started.promise;
            await new Promise((later) => setTimeout(later, 300));
            const pressed = performance.now();
            running.stop();
            await running.ended;
            const ended = performance.now() - pressed;
            // ready: the room of the next run answers
            await globalThis.engine.check("e=gather", "en");
            return { ended, ready: performance.now() - pressed };
          }, link),
        );
      figures.push(
        {
          by: "chromium",
          value: median(all.map((one) => one.ended)) / 1000,
          unit: "s",
          note: `${name}: the run has ended`,
        },
        {
          by: "chromium",
          value: median(all.map((one) => one.ready)) / 1000,
          unit: "s",
          note: `${name}: the next one can begin`,
        },
      );
    }
    return [
      {
        what: "Stop to ready again, 8 workers",
        goal: { text: "under 100 ms", met: figures.every(({ value }) => value < 0.1) },
        figures,
      },
    ];
  });
