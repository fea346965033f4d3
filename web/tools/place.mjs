// Where things are, and how another program is run: shared by all the tools of this folder.
import { spawn, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(import.meta.url), "../../..");
export const dist = join(root, "dist");
export const generated = join(root, "web/src/generated");
export const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

/** A binary that an npm package brought. */
export const bin = (name) => join(root, "node_modules/.bin", name);

/** A failure that is told in one line, without a stack. */
export class Told extends Error {}

export const say = (text) => console.log(text);

/** Seconds since `start` (of `performance.now()`), as people read them. */
export const since = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** Runs a program with its output shown; fails, told, when it fails. */
export async function run(command, args, { env, cwd = root, quiet = false } = {}) {
  const { code, output } = await capture(command, args, { env, cwd, show: !quiet });
  if (code === 0) return;
  if (quiet) process.stderr.write(output);
  throw new Told(`failed (${code}): ${[command.replace(`${root}/`, ""), ...args].join(" ")}`);
}

/** Runs a program and keeps what it prints, both streams in order; shows it meanwhile if asked. */
export function capture(command, args, { env, cwd = root, show = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output += text;
        if (show) process.stdout.write(text);
      });
    }
    child.on("error", (error) => done({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code, signal) => done({ code: code ?? signal, output }));
  });
}

/** Whether a program runs and succeeds; what it printed. */
export function probe(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

/** The end of a tool: a told failure in one line, any other with its stack. */
export function main(work) {
  work().catch((error) => {
    console.error(error instanceof Told ? `\n${error.message}` : error);
    process.exitCode = 1;
  });
}
