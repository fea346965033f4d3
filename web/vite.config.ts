import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { ahead } from "./build/ahead.ts";
import { inFewFiles } from "./build/chunks.ts";
import { element } from "./build/element.ts";
import { examples } from "./build/examples.ts";
import { release } from "./build/release.ts";
import { shell } from "./build/shell.ts";
import { firstExample } from "./src/scenario/first.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const first = () => firstExample(JSON.parse(readFileSync(here("src/generated/catalog.json"), "utf8"))).id;

export default defineConfig({
  root: here("."),
  base: "./", // any folder of any web host will do
  plugins: [
    examples(here("../crate/examples/src"), first),
    element(here("src/embed/element.ts")),
    shell({
      shells: here("src/shell/shells.ts"),
      choose: here("src/shell/choose.ts"),
      examples: here("../crate/examples/src"),
      example: first,
    }),
    ahead(["/src/views/view.ts", "/src/main.ts", "/src/views/timeline/timeline.ts"], first),
    release(),
  ],
  define: { "import.meta.env.TRENZA_SINGLE": "false", "import.meta.env.TRENZA_FILES": "undefined" },
  // wasm-bindgen-rayon's workers import the package that the engine's worker has already: as meant.
  worker: { format: "es", rolldownOptions: { checks: { ineffectiveDynamicImport: false } } },
  build: {
    outDir: here("../dist/v1"), // what a release is, and where it stays: docs/hosting.md
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // a strict content policy has no data: for scripts and styles
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here("index.html"), embed: here("embed.html"), service: here("src/service/worker.ts") },
      // A service worker looks after the folder that it lies in.
      output: {
        entryFileNames: ({ name }) => (name === "service" ? "service.js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              debugName: "few files",
              name: inFewFiles({
                start: here("src/start.ts"),
                page: here("src/main.ts"),
                door: here("src/embed/main.ts"),
                embed: here("src/embed/start.ts"),
              }),
            },
          ],
        },
      },
    },
  },
});
