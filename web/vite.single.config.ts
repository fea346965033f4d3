// Builds the page as one HTML file that opens from disk: `npm run build:single`.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { examples } from "./build/examples.ts";
import { inlineWorkers, singleFile } from "./build/single.ts";
import { firstExample } from "./src/scenario/first.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What an example would download, since nothing can be fetched from disk. */
const files = Object.fromEntries(
  readdirSync(here("public/samples")).map((name) => [
    `samples/${name}`,
    readFileSync(here(`public/samples/${name}`), "utf8"),
  ]),
);

export default defineConfig({
  root: here("."),
  base: "./",
  publicDir: false,
  plugins: [
    inlineWorkers(),
    examples(
      here("../crate/examples/src"),
      () => firstExample(JSON.parse(readFileSync(here("src/generated/catalog.json"), "utf8"))).id,
    ),
    singleFile("trenza.html", here("public/icon.svg")),
  ],
  define: {
    "import.meta.env.TRENZA_SINGLE": "true",
    "import.meta.env.TRENZA_FILES": JSON.stringify(files),
  },
  worker: { format: "iife", plugins: () => [inlineWorkers()] },
  build: {
    outDir: here("../dist/single"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { input: here("index.html"), output: { codeSplitting: false } },
  },
});
