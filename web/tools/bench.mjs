// Measures what the project promises, each figure side by side with what it is compared to: prints a table and writes
// target/bench.json. `npm run bench` takes all rows, `npm run bench -- size log` those that are named, `-- --list` names them.
// Every row says its goal and whether it is met. Nothing here is a test: machines differ, and others are at work on them.
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { fill, primes } from "./bench/compute.mjs";
import { growth, stop, tasks } from "./bench/engine.mjs";
import { exploration, verdicts } from "./bench/exploration.mjs";
import { lighthouse } from "./bench/lighthouse.mjs";
import { log } from "./bench/log.mjs";
import { size } from "./bench/size.mjs";
import { build } from "./build.mjs";
import { main, root, say, since, Told, target } from "./place.mjs";
import { setup } from "./setup.mjs";

/** @typedef {{ by: string, value: number, unit: string, note: string }} Figure */
/** @typedef {{ what: string, goal: { text: string, met: boolean } | null, figures: Figure[] }} Row */

/** @type {Record<string, () => Promise<Row[]>>} */
const measurements = { size, primes, fill, tasks, verdicts, exploration, log, stop, growth, lighthouse };

const units = {
  s: (value) => (value < 1 ? `${(value * 1000).toFixed(1)} ms` : `${value.toFixed(2)} s`),
  "/s": (value) => (value < 1e6 ? `${Math.round(value / 1000)} k/s` : `${(value / 1e6).toFixed(2)} M/s`),
  MB: (value) => `${Math.round(value)} MB`,
  kB: (value) => `${value.toFixed(1)} kB`,
  x: (value) => `${value.toFixed(2)} x`,
  ns: (value) => `${Math.round(value)} ns`,
  load: (value) => `load ${value.toFixed(1)}`,
};

const written = ({ value, unit }) => units[unit]?.(value) ?? `${value} ${unit}`;

function print({ what, goal, figures }) {
  say(`${what}${goal ? `   [${goal.met ? "met" : "MISSED"}: ${goal.text}]` : ""}`);
  for (const figure of figures) {
    say(`  ${figure.by.padEnd(8)} ${written(figure).padStart(14)}  ${figure.note}`.trimEnd());
  }
}

main(async () => {
  const names = process.argv.slice(2);
  if (names.includes("--list")) {
    say(Object.keys(measurements).join("\n"));
    return;
  }
  const unknown = names.filter((name) => !(name in measurements));
  if (unknown.length > 0)
    throw new Told(`There is no row ${unknown.join(", ")}; there are ${Object.keys(measurements).join(", ")}.`);
  await setup({ tests: true });
  await build();
  const start = performance.now();
  const all = [];
  for (const [name, measure] of Object.entries(measurements)) {
    if (names.length > 0 && !names.includes(name)) continue;
    say(`\n${name} (load ${loadavg()[0].toFixed(1)})`);
    const rows = await measure();
    rows.forEach(print);
    all.push(...rows.map((row) => ({ measurement: name, ...row })));
  }
  mkdirSync(target, { recursive: true });
  const file = join(target, "bench.json");
  writeFileSync(file, `${JSON.stringify({ rows: all }, null, 2)}\n`);
  const goals = all.filter(({ goal }) => goal !== null);
  say(`\n${goals.filter(({ goal }) => goal.met).length} of ${goals.length} goals met`);
  say(`${file.replace(`${root}/`, "")} (${since(start)})`);
});
