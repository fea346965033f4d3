// The native side of a row: crate/bench, built once.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, run, Told, target } from "../place.mjs";

let built = null;

/** What `trenza-bench` prints for these words. */
export async function native(...words) {
  built ??= run("cargo", ["build", "--quiet", "--release", "--package", "trenza-bench"]);
  await built;
  const { status, stdout } = spawnSync(join(target, "release/trenza-bench"), words.map(String), {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  if (status !== 0) throw new Told(`trenza-bench ${words.join(" ")} ended with ${status}`);
  return JSON.parse(stdout);
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
