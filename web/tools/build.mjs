// Everything that is made: the wasm module, its bindings, the types and the catalog, then the page into dist/.
// Each step is left out when nothing that it is made from has changed. `--dev` skips wasm-opt; `--single` also makes the
// page that is one file.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { fresh } from "./fresh.mjs";
import { clear, front, releaseFolder } from "./front.mjs";
import { bin, dist, generated, main, root, run, say, since, target } from "./place.mjs";
import { setup } from "./setup.mjs";

const module = join(target, "wasm32-unknown-unknown/release/trenza_wasm.wasm");
const bindings = join(generated, "pkg");
/** What the authors of host pages read: it is served too. */
const forHosts = [
  "host-example.html",
  "host-example.css",
  "host-example.js",
  "host-messages.schema.json",
  "host-messages.d.ts",
];
export const engineSite = join(target, "engine-site");

const rust = [
  "Cargo.toml",
  "Cargo.lock",
  ".cargo/config.toml",
  "rust-toolchain.toml",
  "crate/core/Cargo.toml",
  "crate/core/src",
  "crate/examples/Cargo.toml",
  "crate/examples/src",
];

/** The features that rustc's threaded target emits, which wasm-opt must know to keep. */
const features = [
  "threads",
  "bulk-memory",
  "mutable-globals",
  "reference-types",
  "sign-ext",
  "nontrapping-float-to-int",
  "multivalue",
  "exception-handling",
].map((feature) => `--enable-${feature}`);

async function timed(name, step) {
  const start = performance.now();
  if (await step()) say(`${name}: ${since(start)}`);
}

const xtask = (...args) => run("cargo", ["run", "--quiet", "--package", "xtask", "--", ...args]);

/** The types of the boundary and the catalog, from Rust. */
const shapes = () =>
  fresh(
    "web",
    { inputs: [...rust, "crate/xtask"], outputs: [join(generated, "types.ts"), join(generated, "catalog.json")] },
    () => {
      say("Compiling the build's own tools");
      return xtask("web", generated);
    },
  );

/** Where it was built is nobody's business: panics name files by their crates. */
const nobodysPaths = () =>
  [
    process.env.RUSTUP_HOME ?? join(homedir(), ".rustup"),
    process.env.CARGO_HOME ?? join(homedir(), ".cargo"),
    root,
  ].map((folder) => `--remap-path-prefix=${folder}=`);

/** The wasm module and the package that the page imports. */
function wasm(optimise) {
  const inputs = [...rust, "crate/wasm", "crate/xtask"];
  const outputs = [join(bindings, "index.js"), join(bindings, "index_bg.wasm")];
  return fresh("wasm", { inputs, outputs, options: { optimise } }, async () => {
    say("Compiling Rust to WebAssembly: the first time, the standard library too, which takes some minutes");
    await run("cargo", [
      "build",
      "--release",
      "--package",
      "trenza-wasm",
      "--target",
      "wasm32-unknown-unknown",
      "-Z",
      "build-std=std,panic_unwind",
      "--config",
      `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(nobodysPaths())}`,
    ]);
    rmSync(bindings, { recursive: true, force: true });
    mkdirSync(bindings, { recursive: true });
    await xtask("bindgen", module, bindings);
    if (!optimise) return;
    const file = join(bindings, "index_bg.wasm");
    await run(bin("wasm-opt"), ["-O2", ...features, file, "-o", `${file}.small`]);
    renameSync(`${file}.small`, file);
  });
}

/** The release in its folder, and the root of the site before it. */
const page = () =>
  fresh(
    "page",
    { inputs: ["web", "docs", "crate/examples", "package-lock.json"], outputs: [join(dist, "index.html")] },
    async () => {
      clear();
      await run(bin("vite"), ["build", "web", "--outDir", releaseFolder, "--emptyOutDir", "--logLevel", "warn"]);
      front();
      for (const folder of [dist, releaseFolder]) {
        for (const file of forHosts) copyFileSync(join(root, "docs", file), join(folder, file));
      }
    },
  );

export const singlePage = join(dist, "single/trenza.html");

/** The page as one file that opens from disk. */
export const buildSingle = () =>
  fresh("single", { inputs: ["web", "crate/examples", "package-lock.json"], outputs: [singlePage] }, () =>
    run(bin("vite"), ["build", "web", "--config", "web/vite.single.config.ts", "--logLevel", "warn"]),
  );

/** The engine with no page around it, for the browser specs: served as the page is, never part of it. */
export const buildEngineSite = () =>
  fresh(
    "engine-site",
    {
      inputs: [
        "web/src/engine",
        "web/src/run",
        "web/src/service",
        "web/src/generated",
        "web/public",
        "tests/browser/site",
        "web/tools",
        "web/build",
        "web/vite.config.ts",
        "web/src/trusted.ts",
      ],
      outputs: [join(engineSite, "index.html")],
    },
    async () => {
      await run(bin("vite"), [
        "build",
        "tests/browser/site",
        "--outDir",
        engineSite,
        "--emptyOutDir",
        "--logLevel",
        "warn",
      ]);
      // Once more under the name that a page of another origin may frame.
      copyFileSync(join(engineSite, "index.html"), join(engineSite, "embed.html"));
    },
  );

/** What a release weighs over the wire: everything in its folder, brotli. */
function weigh(folder = releaseFolder) {
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) bytes += weigh(path);
    else if (/\.(html|js|css|wasm|svg|json|webmanifest)$/.test(name))
      bytes += brotliCompressSync(readFileSync(path)).length;
  }
  return bytes;
}

/** `dev`: without wasm-opt. `page: false`: only what the page imports. */
export async function build({ dev = false, page: whole = true } = {}) {
  await timed("types and catalog", shapes);
  await timed("wasm", () => wasm(!dev));
  if (!whole) return;
  await timed("page", async () => {
    const made = await page();
    if (made) say(`release: ${Math.round(weigh() / 1000)} kB over the wire (brotli)`);
    return made;
  });
}

if (process.argv[1] === import.meta.filename) {
  main(async () => {
    await setup();
    await build({ dev: process.argv.includes("--dev") });
    if (!process.argv.includes("--single")) return;
    await timed("single file", buildSingle);
    say(`${singlePage}: ${(statSync(singlePage).size / 1e6).toFixed(1)} MB`);
  });
}
