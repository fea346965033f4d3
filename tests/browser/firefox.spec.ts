// The other browser: inside a foreign page tasks run and threads explain themselves; on its own both engines are there.
import { fileURLToPath } from "node:url";
import type { Frame, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine as EngineClass } from "../../web/src/engine/index";
import { serve } from "../../web/tools/serve.mjs";
import { asked, type Firefox, openFirefox } from "./firefox";
import { type Host, hear, openHost, say } from "./host";

// What tests/browser/site/engine.ts puts on its page.
declare const engine: EngineClass;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

type Served = Awaited<ReturnType<typeof serve>>;
let firefox: Firefox;
let site: Served;
let bare: Served;
let host: Host;

beforeAll(async () => {
  site = await serve({ folder: at("../../dist") });
  bare = await serve({ folder: at("../../target/engine-site") });
  host = await openHost();
  firefox = await openFirefox();
});
afterAll(async () => {
  await firefox.close();
  await Promise.all([site.close(), bare.close(), host.close()]);
});

const textOf = async (page: Page | Frame, selector: string): Promise<string> => {
  await page.waitForSelector(selector);
  return page.$eval(selector, (element) => (element as HTMLElement).innerText);
};
const ENDED = ".outcome:not(.idle):not(.live) .what";

/** Presses the button and waits for the end of the run. */
async function run(page: Page): Promise<string> {
  await page.waitForSelector("#run:not([disabled])");
  await page.click("#run");
  return textOf(page, ENDED);
}

describe("Firefox", () => {
  it("runs tasks inside a page of another origin, and says in plain words why there are no threads", async () => {
    const fragment = "e=lock&threads=3&increments=20&work=0&speed=instant&goal=final:60&lang=es";
    const { page, errors, close } = await firefox.page(
      host.with(
        `<iframe src="${site.url}embed.html#${fragment.replaceAll("&", "&amp;")}" title="Trenza" width="720" height="420" allow="cross-origin-isolated"></iframe>`,
      ),
    );
    const course = asked(page);
    const ready = await hear(course, "ready");
    expect(ready).toMatchObject({ isolated: false, engines: ["tasks"] });

    await say(course, "run");
    const finished = await hear(course, "finished");
    expect(finished).toMatchObject({ run: 1, lines: 1, goal: { met: true } });
    expect(finished.outcome).toEqual({
      kind: "finished",
      holds: true,
      figures: expect.objectContaining({ final: 60, expected: 60, lost: 0 }),
    });
    expect(finished.scenario).toMatch(/^v=1&e=lock&.*goal=final:60&s=[\w-]+$/);

    await say(course, "load", { scenario: "e=lock&threads=3&increments=10&speed=instant&engine=threads&lang=es" });
    const inside = page.frames().find((frame) => frame.url().includes("embed.html"));
    if (!inside) throw new Error("there is a frame");
    const why = await textOf(inside, ".notice");
    expect(why).toContain("Aquí no hay hilos de verdad.");
    expect(why).not.toMatch(/SharedArrayBuffer|COOP|COEP|isolat|aislad/i);
    const away = await inside.$eval(".notice a", (link) => (link as HTMLAnchorElement).href);
    expect(away).toContain(`${site.url}#v=1&e=lock&threads=3&increments=10`);
    // tasks stand in
    await say(course, "run");
    expect(await hear(course, "finished", { after: 1 })).toMatchObject({ run: 2, outcome: { figures: { final: 30 } } });
    expect(errors).toEqual([]);
    await close();
  });

  it("runs both engines on the page itself", async () => {
    const { page, errors, close } = await firefox.page(
      `${site.url}#e=lock&threads=3&increments=20&work=0&speed=20&lang=es`,
    );
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await run(page)).toMatch(/^Terminó/);
    await page.goto(`${site.url}#e=philosophers&engine=threads&speed=20&lang=es`);
    await page.waitForFunction(() => document.querySelector("h1")?.textContent?.includes("filósofos"));
    expect(await textOf(page, ".runbar .iso")).toBe("hilos de verdad");
    expect(await run(page)).toMatch(/^(Terminó|Interbloqueo)/);
    // a process each, with a memory of its own
    await page.goto(`${site.url}#e=pipe&engine=threads&speed=20&lang=es`);
    await page.waitForFunction(() => document.title.includes("Pipe"));
    expect(await run(page)).toMatch(/^Terminó/);
    expect(errors).toEqual([]);
    await close();
  });

  it("has two workers inside wasm at the same instant", async () => {
    const { page, errors, close } = await firefox.page(bare.url);
    await page.waitForFunction(() => "engine" in globalThis);
    const workers = await page.evaluate(() => engine.meet());
    expect(new Set(workers).size).toBe(2);
    expect(workers).not.toContain(0);
    expect(errors).toEqual([]);
    await close();
  });

  it("explores every schedule", async () => {
    const { page, errors, close } = await firefox.page(
      `${site.url}#e=lock&threads=2&increments=1&protection=none&work=0&view=explore&lang=es`,
    );
    await page.waitForSelector(".setup .btn.go:not([disabled])");
    await page.click(".setup .btn.go");
    await page.waitForSelector(".hist .to");
    expect(await textOf(page, ".verdict .what")).toMatch(/^Completo: 6 órdenes de ejecución/);
    expect(errors).toEqual([]);
    await close();
  });
});
