// Every layer of tests, in one count: the core natively, its model checks, the page's units, and the browser's specs.
// Name layers to run only these: `npm test -- rust loom unit browser`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, buildEngineSite, buildSingle } from "./build.mjs";
import { bin, capture, main, root, say, since, Told, target } from "./place.mjs";
import { setup } from "./setup.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** Adds up the result lines of `cargo test`; a build that failed, or a process that died, is one failure more. */
async function cargo(args, env) {
  const { code, output } = await capture("cargo", ["test", "--no-fail-fast", ...args], { env, show: true });
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, ignored] of output.matchAll(
    /^test result: .*? (\d+) passed; (\d+) failed; (\d+) ignored/gm,
  )) {
    count.passed += Number(passed);
    count.failed += Number(failed);
    count.skipped += Number(ignored);
  }
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

/** The blocking wait queue under every interleaving. Its own build, and a process for each file: loom aborts on a deadlock. */
async function loom() {
  const folder = join(root, "crate/core/tests");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^loom_.*\.rs$/.test(name)) : [];
  const count = { passed: 0, failed: 0, skipped: 0 };
  const env = { RUSTFLAGS: "--cfg loom", CARGO_TARGET_DIR: join(target, "loom") };
  for (const file of files) {
    add(count, await cargo(["--package", "trenza-core", "--test", file.replace(".rs", "")], env));
  }
  return count;
}

async function vitest(project) {
  const report = join(target, `vitest-${project}.json`);
  mkdirSync(target, { recursive: true });
  rmSync(report, { force: true });
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await capture(bin("vitest"), args, { show: true });
  const told = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  const count = {
    passed: told.numPassedTests ?? 0,
    failed: told.numFailedTests ?? 0,
    skipped: told.numPendingTests ?? 0,
  };
  if (code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}

const layers = {
  rust: () => cargo([]),
  loom,
  unit: () => vitest("unit"),
  browser: () => vitest("browser"),
};

function add(total, count) {
  for (const key of Object.keys(total)) total[key] += count[key];
}

main(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in layers));
  if (unknown) throw new Told(`no layer is called ${unknown}: ${Object.keys(layers).join(", ")}`);
  const names = asked.length > 0 ? asked : Object.keys(layers);

  await setup({ tests: true });
  if (names.includes("browser") || names.includes("unit")) await build();
  if (names.includes("browser")) {
    await buildEngineSite();
    await buildSingle();
  }

  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const name of names) {
    const start = performance.now();
    const count = await layers[name]();
    add(total, count);
    lines.push(`${name.padEnd(8)} ${count.passed} ok, ${count.failed} not (${since(start)})`);
  }
  say(`\n${lines.join("\n")}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  say(`${total.passed} passed, ${total.failed} failed${skipped}`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
});
