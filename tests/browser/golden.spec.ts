// WebAssembly gives the very traces that the native core gives: the committed hashes and event counts.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine as EngineClass } from "../../web/src/engine/index";
import { open, type Site } from "./browser";

// What tests/browser/site/engine.ts puts on the page.
declare const engine: EngineClass;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const golden = readFileSync(at("../golden/traces.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

let site: Site;
let page: Page;

beforeAll(async () => {
  site = await open(at("../../target/engine-site"));
  ({ page } = await site.page());
});
afterAll(() => site.close());

it("gives the same trace hash as the native core for every golden link", async () => {
  expect(golden.length).toBeGreaterThanOrEqual(12);
  const links = golden.map((line) => line.split(" ")[0] ?? "");
  const traces = await page.evaluate(async (links) => {
    const traces: string[] = [];
    for (const link of links) {
      const { trace_hash, events } = await engine.run(link, { batch() {}, progress() {}, ended() {} }).ended;
      traces.push(`${link} ${trace_hash} ${events}`);
    }
    return traces;
  }, links);
  expect(traces).toEqual(golden);
});
