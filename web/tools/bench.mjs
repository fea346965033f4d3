// What the exploration costs, measured side by side with loom and shuttle: one table, and target/bench.json. Further
// measurements join as further lists of rows.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main, root, run, say, since, Told, target } from "./place.mjs";
import { setup } from "./setup.mjs";

/** @typedef {{ by: string, value: number, unit: string, note: string }} Figure */
/** @typedef {{ what: string, figures: Figure[] }} Row */

/** @returns {Promise<Row[]>} */
async function exploration() {
  await run("cargo", ["build", "--quiet", "--release", "--package", "trenza-bench"]);
  const { status, stdout } = spawnSync(join(target, "release/trenza-bench"), {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (status !== 0) throw new Told(`trenza-bench ended with ${status}`);
  return JSON.parse(stdout);
}

const units = {
  s: (value) => (value < 1 ? `${(value * 1000).toFixed(1)} ms` : `${value.toFixed(2)} s`),
  "/s": (value) => `${Math.round(value / 1000)} k/s`,
};

const written = ({ value, unit }) => units[unit]?.(value) ?? `${value} ${unit}`;

function print(rows) {
  for (const { what, figures } of rows) {
    say(what);
    for (const figure of figures) {
      say(`  ${figure.by.padEnd(8)} ${written(figure).padStart(14)}  ${figure.note}`.trimEnd());
    }
  }
}

main(async () => {
  await setup();
  const start = performance.now();
  const rows = [...(await exploration())];
  print(rows);
  mkdirSync(target, { recursive: true });
  const file = join(target, "bench.json");
  writeFileSync(file, `${JSON.stringify({ rows }, null, 2)}\n`);
  say(`\n${file.replace(`${root}/`, "")} (${since(start)})`);
});
