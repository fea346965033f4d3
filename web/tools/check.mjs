// Formatters, linters and type checkers, all of them, each told apart. `--fix` formats and mends what can be mended.
import { build } from "./build.mjs";
import { bin, capture, main, say, since, Told } from "./place.mjs";
import { setup } from "./setup.mjs";

const wasm = ["--package", "trenza-wasm", "--target", "wasm32-unknown-unknown", "-Z", "build-std=std,panic_unwind"];
const strict = ["--", "--deny", "warnings"];

const checks = (fix) => [
  ["Rust format", "cargo", ["fmt", "--all", ...(fix ? [] : ["--check"])]],
  [
    "Rust format, fuzz target",
    "cargo",
    ["fmt", "--manifest-path", "crate/fuzz/Cargo.toml", ...(fix ? [] : ["--check"])],
  ],
  ["TypeScript and CSS style", bin("biome"), ["check", "--error-on-warnings", ...(fix ? ["--write"] : [])]],
  ["Rust lints", "cargo", ["clippy", "--quiet", "--workspace", "--exclude", "trenza-wasm", "--all-targets", ...strict]],
  ["Rust lints, wasm", "cargo", ["clippy", "--quiet", "--no-deps", ...wasm, ...strict]],
  ["Types of the page", bin("tsc"), ["--noEmit", "--project", "web"]],
  ["Types of the page's build", bin("tsc"), ["--noEmit", "--project", "web/tsconfig.build.json"]],
  ["Types of the service worker", bin("tsc"), ["--noEmit", "--project", "web/tsconfig.service.json"]],
  ["Types of the tests", bin("tsc"), ["--noEmit"]],
];

main(async () => {
  const fix = process.argv.includes("--fix");
  await setup();
  // The types that come from Rust, and the bindings, are part of what is checked.
  await build({ page: false });
  let failed = 0;
  for (const [name, command, args] of checks(fix)) {
    const start = performance.now();
    const { code, output } = await capture(command, args);
    say(`${code === 0 ? "ok    " : "FAILED"} ${name} (${since(start)})`);
    if (code !== 0) {
      failed += 1;
      say(output.trimEnd());
    }
  }
  if (failed > 0) throw new Told(`${failed} of ${checks(fix).length} checks failed`);
  say("all checks passed");
});
