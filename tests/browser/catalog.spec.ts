// Every example of the catalog, on both engines, in a real browser: at its defaults it keeps its promise, and what is
// announced to break it does.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine as EngineClass } from "../../web/src/engine/index";
import type { Catalog, Outcome } from "../../web/src/generated/types";
import { open, type Site } from "./browser";

// What tests/browser/site/engine.ts puts on the page.
declare const engine: EngineClass;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const catalog = JSON.parse(readFileSync(at("../../web/src/generated/catalog.json"), "utf8")) as Catalog;
const ready = catalog.examples.filter((example) => example.ready);

let site: Site;
let page: Page;

beforeAll(async () => {
  site = await open(at("../../target/engine-site"));
  ({ page } = await site.page());
});
afterAll(() => site.close());

const run = (link: string): Promise<Outcome> =>
  page.evaluate((link) => engine.run(link, { batch() {}, progress() {}, ended() {} }).ended, link);

describe.each(ready.map(({ id }) => id))("%s", (id) => {
  it.each(["tasks", "threads"])("keeps its promise at its defaults on %s", async (kind) => {
    expect(await run(`e=${id}&engine=${kind}&speed=20`)).toMatchObject({
      kind: "finished",
      holds: true,
      failure: null,
    });
  });
});

const bites = ready.flatMap(({ params }) =>
  params.flatMap(({ kind }) => (kind.type === "choice" ? kind.options.flatMap(({ bites }) => bites ?? []) : [])),
);

it.each([...new Set(bites)])("%s breaks the promise", async (link) => {
  expect((await run(`${link}&speed=20`)).holds).toBe(false);
});
