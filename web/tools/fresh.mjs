// Whether an output is newer than what it is made from: by a hash of paths, sizes and times, kept beside the output.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root, target } from "./place.mjs";

const skipped = new Set(["node_modules", ".git", "target", "dist", "__pycache__"]);

function* files(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return;
  if (info.isFile()) {
    yield [path, info];
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!skipped.has(name)) yield* files(join(path, name));
  }
}

function print(inputs, options) {
  const hash = createHash("sha256").update(JSON.stringify(options));
  for (const input of inputs) {
    for (const [path, info] of files(join(root, input))) {
      hash.update(`${relative(root, path)}\0${info.size}\0${info.mtimeMs}\0`);
    }
  }
  return hash.digest("hex");
}

/**
 * Does `work` unless it was done for these very inputs and options, and its outputs are still there.
 * Returns whether it worked.
 */
export async function fresh(name, { inputs, outputs, options = {} }, work) {
  const stamp = join(target, "stamps", name);
  const now = print(inputs, options);
  const before = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (before === now && outputs.every((output) => existsSync(output))) return false;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(join(target, "stamps"), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}
