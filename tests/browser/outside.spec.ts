// Examples that talk to the world outside: real downloads, and a server that answers the page's real requests.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Engine as EngineClass, Progress } from "../../web/src/engine/index";
import type { Outcome } from "../../web/src/generated/types";
import type { request as requestFunction, serviceFor as serviceForFunction } from "../../web/src/service/client";
import { open, type Site } from "./browser";

// What tests/browser/site/engine.ts puts on the page.
declare const engine: EngineClass;
declare const request: typeof requestFunction;
declare const serviceFor: typeof serviceForFunction;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const engines = ["tasks", "threads"] as const;

/** Runs a scenario on the page to its end. */
const run = (page: Page, fragment: string): Promise<Outcome> =>
  page.evaluate((link) => engine.run(link, { batch() {}, progress() {}, ended() {} }).ended, fragment);

describe("with the engine alone", () => {
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    site = await open(at("../../target/engine-site"));
  });
  beforeEach(async () => {
    ({ page } = await site.page());
  });
  afterAll(() => site.close());

  it.each(engines)("downloads on %s count the bytes that came", async (kind) => {
    const whole = await run(page, `e=downloads&engine=${kind}`);
    expect(whole).toMatchObject({ kind: "finished", holds: true, figures: { bytes: 32_013, failed: 0 } });
    expect(whole.duration).toBeGreaterThanOrEqual(1.5);
    await page.route("**/samples/isla.txt*", (route) => route.fulfill({ body: "corto" }));
    const short = await run(page, `e=downloads&engine=${kind}`);
    expect(short.figures).toMatchObject({ bytes: 32_013 - 967 + 5, failed: 0 });
  });

  it.each(engines)("a missing file, or a network that is gone, fails alone on %s", async (kind) => {
    const missing = await run(page, `e=downloads&fail=yes&engine=${kind}`);
    expect(missing).toMatchObject({ kind: "finished", holds: false, figures: { bytes: 29_703, failed: 1 } });
    await page.route("**/samples/rio.txt*", (route) => route.abort());
    const gone = await run(page, `e=downloads&collect=as_completed&engine=${kind}`);
    expect(gone).toMatchObject({ kind: "finished", holds: false, figures: { bytes: 29_703, failed: 1 } });
  });

  it.each(engines)("the service worker keeps the servers' times for downloads on %s", async (kind) => {
    expect(await page.evaluate(() => serviceFor("downloads"))).toBe(true);
    const ms = await page.evaluate(async () => {
      const start = performance.now();
      await fetch("samples/isla.txt?delay=300").then((answer) => answer.text());
      return performance.now() - start;
    });
    expect(ms).toBeGreaterThanOrEqual(300);
    const { figures, duration } = await run(page, `e=downloads&engine=${kind}&workers=2&collect=as_completed`);
    expect(figures).toMatchObject({ bytes: 32_013, failed: 0 });
    expect(duration).toBeGreaterThanOrEqual(2.1);
  });

  it.each([
    ["tasks", false],
    ["tasks", true],
    ["threads", false],
    ["threads", true],
  ] as const)("says how many bytes have come while they come, on %s (service worker: %s)", async (kind, through) => {
    if (through) expect(await page.evaluate(() => serviceFor("downloads"))).toBe(true);
    const told = await page.evaluate(async (link) => {
      const told: Progress["downloads"][] = [];
      const on = { batch() {}, progress: ({ downloads }: Progress) => void told.push(downloads), ended() {} };
      const { kind } = await engine.run(link, on).ended;
      return { told, kind };
    }, `e=downloads&files=3&workers=2&fail=yes&engine=${kind}`);
    expect(told.kind).toBe("finished");
    const of = (name: string) =>
      told.told.flatMap((files) => files.filter(({ path }) => path === `samples/${name}.txt`));
    const came = of("ciudad").map(({ received }) => received);
    expect(came.some((bytes) => bytes > 0 && bytes < 15_872)).toBe(true);
    expect(came).toEqual([...came].sort((a, b) => a - b));
    expect(came.at(-1)).toBeLessThanOrEqual(15_872);
    expect(of("ciudad").at(-1)?.total).toBe(15_872);
    expect(of("no-existe").at(-1)).toMatchObject({ total: null, status: 404 });
    expect(told.told.every((files) => files.filter(({ status }) => status === null).length <= 2)).toBe(true);
  });

  it.each(engines)("a download on %s can be stopped, and the next run works", async (kind) => {
    const outcome = await page.evaluate((link) => {
      const running = engine.run(link, { batch: () => running.stop(), progress() {}, ended() {} });
      return running.ended;
    }, `e=downloads&engine=${kind}`);
    expect(outcome.kind).toBe("stopped");
    expect((await run(page, "e=downloads&files=1")).kind).toBe("finished");
  });

  it.each(engines)("the server on %s answers real requests as a good server does", async (kind) => {
    await page.evaluate(() => serviceFor("web-server"));
    const told = await page.evaluate(async (link) => {
      const running = engine.run(link, { batch() {}, progress() {}, ended() {} }, true);
      const ask = async (path: string, method = "GET") => {
        const answer = await fetch(`server${path}`, { method });
        const { status, headers } = answer;
        return { status, type: headers.get("content-type"), allow: headers.get("allow"), body: await answer.text() };
      };
      const answers = [
        await ask("/rapido?x=1"),
        await ask("/%3Cb%3E"),
        await ask("/a/b"),
        await ask("/rapido", "POST"),
        await ask("/fallo"),
        await ask("/rapido", "HEAD"),
      ];
      running.leave();
      return { answers, outcome: await running.ended };
    }, `e=web-server&requests=/rapido@0&fast=0&normal=0&speed=instant&engine=${kind}`);
    expect(told.answers).toMatchObject([
      { status: 200, type: "text/html; charset=utf-8", body: expect.stringContaining("Hola desde /rapido<") },
      { status: 200, body: expect.stringContaining("Hola desde /&lt;b&gt;<") },
      { status: 404 },
      { status: 405, allow: "GET, HEAD" },
      { status: 500 },
      { status: 200, body: "" },
    ]);
    expect(told.outcome).toMatchObject({ kind: "finished", holds: true, figures: { requests: 7, responses: 7 } });
  });

  it.each(engines)("a slow request delays no fast one, and a hundred at once are all answered on %s", async (kind) => {
    await page.evaluate(() => serviceFor("web-server"));
    const told = await page.evaluate(async (link) => {
      const running = engine.run(link, { batch() {}, progress() {}, ended() {} }, true);
      const order: string[] = [];
      const ask = async (path: string) => {
        const { status } = await fetch(`server${path}`);
        order.push(path);
        return status;
      };
      const statuses = await Promise.all([ask("/lento"), ask("/rapido")]);
      // Threads are dearer: each is a worker.
      const many = link.endsWith("tasks") ? 100 : 16;
      statuses.push(...(await Promise.all(Array.from({ length: many }, () => ask("/otro")))));
      running.leave();
      return { order, statuses: [...new Set(statuses)], kind: (await running.ended).kind };
    }, `e=web-server&requests=/rapido@0&slow=0.8&normal=0.05&engine=${kind}`);
    expect(told.order.slice(0, 2)).toEqual(["/rapido", "/lento"]);
    expect(told).toMatchObject({ statuses: [200], kind: "finished" });
  });

  it.each(engines)("a stop ends the server on %s, and whoever waits is told that nobody answers", async (kind) => {
    await page.evaluate(() => serviceFor("web-server"));
    expect(await page.evaluate(() => request("GET", "/rapido"))).toBeNull();
    const told = await page.evaluate(async (link) => {
      const running = engine.run(link, { batch() {}, progress() {}, ended() {} }, true);
      const first = await request("GET", "/rapido");
      const waiting = fetch("server/lento");
      setTimeout(() => running.stop(), 100);
      return { first: first?.status, waiting: (await waiting).status, kind: (await running.ended).kind };
    }, `e=web-server&engine=${kind}`);
    expect(told).toEqual({ first: 200, waiting: 503, kind: "stopped" });
  });
});

describe("in the page", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(at("../../dist"));
  });
  afterAll(() => site.close());

  it("ships the service worker as a classic script at its root", () => {
    expect(readFileSync(at("../../dist/service.js"), "utf8")).not.toMatch(/\b(import|export)\b\s*[{"'*(]/);
  });

  it.each(engines)("each file shows how far it is, until the run ends, on %s", async (kind) => {
    const { page, errors } = await site.page(`#e=downloads&engine=${kind}&fail=yes&lang=es`);
    // Whatever any bar has shown.
    const seen = await page.evaluateHandle(() => {
      const seen: { name: string | null; share: number; text: string | null }[] = [];
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll("progress")) {
          const [name, text] = [bar.getAttribute("aria-label"), bar.getAttribute("aria-valuetext")];
          seen.push({ name, share: bar.value / bar.max, text });
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
      return seen;
    });
    await page.getByRole("button", { name: "Ejecutar" }).click();
    await page.getByRole("progressbar", { name: "ciudad.txt" }).waitFor();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    expect(await page.getByRole("progressbar").count()).toBe(0);
    const bars = await seen.jsonValue();
    const names = new Set(bars.map(({ name }) => name));
    expect([...names].sort()).toEqual(["bosque.txt", "ciudad.txt", "isla.txt", "monte.txt", "no-existe.txt"]);
    const of = (file: string) => bars.filter(({ name }) => name === file);
    expect(of("ciudad.txt").some(({ share }) => share > 0 && share < 1)).toBe(true);
    for (const { text } of of("ciudad.txt")) expect(text).toMatch(/^\d.* de 15\s872 bytes$/);
    expect(of("no-existe.txt").at(-1)).toMatchObject({ share: 0, text: "error 404" });
    expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
  });

  it.each(engines)("a typed path is asked for and its answer shown, on %s", async (kind) => {
    const { page, errors } = await site.page(`#e=web-server&requests=/rapido@0&engine=${kind}&speed=instant&lang=es`);
    const bar = page.locator("trenza-server");
    await bar.getByLabel("Ruta").fill("/hola?x=<b>");
    await bar.getByRole("button", { name: "Enviar", exact: true }).click();
    await bar.locator("summary").filter({ hasText: "200" }).click();
    await bar.locator("pre").filter({ hasText: "Hola desde /hola<" }).waitFor();
    await bar.getByRole("button", { name: "Cerrar el servidor" }).click();
    await page.locator("trenza-log").getByText("Servidor detenido").waitFor();
    expect(errors).toEqual([]);
  });
});
