// What computes: the page's threads beside plain Rust on the same machine, turn by turn, since others may be at work on it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEngineSite, engineSite } from "../build.mjs";
import { root, Told } from "../place.mjs";
import { median, native } from "./native.mjs";
import { onSite } from "./site.mjs";

const TURNS = 3;
const TO = 10_000_000;
/** CPython's program is measured at a size that takes seconds; the divisions that both sizes take say how it scales. */
const PYTHON_TO = 400_000;
const SIZE = 10_000_000;

/** The engine without a page: opened for `work`, which is given how a scenario is run. */
export async function onEngine(work) {
  await buildEngineSite();
  return onSite(
    async (site) => {
      const page = await site.page();
      const run = (fragment) =>
        page.evaluate(async (fragment) => {
          const start = performance.now();
          let events = 0;
          const running = globalThis.engine.run(fragment, {
            batch(words) {
              for (let at = 0; at < words.length; at += (1 + ((words[at] >>> 8) & 0xffff)) * 8) events += 1;
            },
            progress() {},
            ended() {},
          });
          const outcome = await running.ended;
          return { outcome, events, seconds: (performance.now() - start) / 1000 };
        }, fragment);
      return work({ page, run });
    },
    { folder: engineSite },
  );
}

/** A finished run, which kept its promise. */
async function sound(run, fragment) {
  const told = await run(fragment);
  if (told.outcome.kind !== "finished" || !told.outcome.holds) throw new Told(`${fragment} ended ${told.outcome.kind}`);
  return told.outcome;
}

/** Both sides by turns; the median of each, and that of the ratios. */
async function byTurns(ours, reference) {
  const turns = [];
  await ours(); // warm: the workers are there, the code is compiled
  for (let i = 0; i < TURNS; i++) turns.push({ reference: await reference(), ours: await ours() });
  return {
    ours: median(turns.map((turn) => turn.ours)),
    reference: median(turns.map((turn) => turn.reference)),
    ratio: median(turns.map((turn) => turn.ours / turn.reference)),
  };
}

const times = (ratio) => `${ratio.toFixed(2)} x`;

/** The tutorial's own program, as a learner runs it. */
function python(to) {
  const folder = mkdtempSync(join(tmpdir(), "trenza-bench-"));
  const source = readFileSync(join(root, "crate/examples/src/primes/program.py"), "utf8");
  const file = join(folder, "program.py");
  writeFileSync(file, source.replace(/^TO = \d+$/m, `TO = ${to}`));
  const start = performance.now();
  const { status } = spawnSync("python3", [file], { stdio: "ignore" });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Told(`the primes in Python ended with ${status}`);
  return (performance.now() - start) / 1000;
}

export async function primes() {
  const [all, some] = [await native("divisions", TO), await native("divisions", PYTHON_TO)];
  const scale = all.result / some.result;
  const tutorial = python(PYTHON_TO) * scale;
  return onEngine(async ({ run }) => {
    const scenario = (workers) =>
      `e=primes&to=${TO}&processes=${workers}&scheduling=stealing&engine=threads&speed=instant`;
    const on = (workers) =>
      byTurns(
        async () => (await sound(run, scenario(workers))).duration,
        async () => (await native("primes", TO, workers)).seconds,
      );
    const [one, two] = [await on(1), await on(2)];
    const speedUp = one.ours / two.ours;
    const faster = tutorial / two.ours;
    const row = (what, { ours, reference, ratio }, most) => ({
      what,
      goal: { text: `at most ${most} x native`, met: ratio <= most },
      figures: [
        { by: "rust", value: reference, unit: "s", note: "native" },
        { by: "chromium", value: ours, unit: "s", note: `${times(ratio)} native, median of ${TURNS} by turns` },
      ],
    });
    return [
      row(`primes below ${TO}, 1 worker`, one, 1.1),
      row(`primes below ${TO}, 2 workers`, two, 1.15),
      {
        what: "primes, 2 workers beside 1",
        goal: { text: "at least 1.9 x", met: speedUp >= 1.9 },
        figures: [{ by: "chromium", value: speedUp, unit: "x", note: "cores that others use are missing here" }],
      },
      {
        what: "primes, 2 workers beside the tutorial's program",
        goal: { text: "at least 15 x faster", met: faster >= 15 },
        figures: [
          {
            by: "cpython",
            value: tutorial,
            unit: "s",
            note: `scaled from ${PYTHON_TO} by the number of divisions, ${times(scale)}; 8 processes`,
          },
          { by: "chromium", value: faster, unit: "x", note: "as fast" },
        ],
      },
    ];
  });
}

export async function fill() {
  return onEngine(async ({ run }) => {
    const scenario = `e=shared-array&size=${SIZE}&processes=2&memory=rayon&engine=threads&speed=instant`;
    const { ours, reference, ratio } = await byTurns(
      async () => (await sound(run, scenario)).duration,
      async () => (await native("fill", SIZE, 2)).seconds,
    );
    return [
      {
        what: `fill and sum ${SIZE} integers, 2 workers`,
        goal: { text: "at most 2 x native", met: ratio <= 2 },
        figures: [
          { by: "rust", value: reference, unit: "s", note: "native, 2 threads" },
          { by: "chromium", value: ours, unit: "s", note: `${times(ratio)} native, the whole run, median of ${TURNS}` },
        ],
      },
    ];
  });
}
