// Nothing that a reader looks at changes place when something comes of a run.
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
let site: Site;
beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const DESK = { viewport: { width: 1440, height: 1000 } } as const;

/** A pixel is rounding. */
const STILL = 2;
/** Of the lines of the log and of what counts up: they are what comes. */
const LITTLE = 0.01;

/** Opens it, ready to run, with all that comes by itself already there. */
async function ready(link: string, how: BrowserContextOptions) {
  const opened = await site.page(`${link}&lang=es`, { ...how, reducedMotion: "reduce" });
  await opened.page.locator(".tl").waitFor();
  await opened.page.locator(".lesson b").first().waitFor();
  await opened.page.evaluate(() => document.fonts.ready);
  return opened;
}

/** Runs it without a press, which would excuse what moves; gives how far each part moved, and the shifts that the browser saw. */
const moved = (page: Page): Promise<{ parts: Record<string, number>; shift: number; ended: string }> =>
  page.evaluate(async () => {
    const PARTS = [
      "trenza-outcome",
      "trenza-server",
      "trenza-timeline",
      ".tl-foot",
      "trenza-log",
      ".log-frame",
      "trenza-source",
    ];
    const reach = new Map<string, [number, number]>();
    const look = () => {
      for (const part of PARTS) {
        const box = document.querySelector(part)?.getBoundingClientRect();
        if (!box) continue;
        const top = box.top + scrollY;
        const [least, most] = reach.get(part) ?? [top, top];
        reach.set(part, [Math.min(least, top), Math.max(most, top)]);
      }
    };
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    let shift = 0;
    const seen = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
    });
    seen.observe({ type: "layout-shift" });
    const { runner } = (
      document.querySelector("trenza-page") as unknown as { page: { runner: { phase: { value: string } } } }
    ).page;
    look();
    document.querySelector<HTMLElement>("#run")?.click();
    // some frames more: the last of the log and of the lanes is shown after the end
    for (let after = 0; after < 20; after += runner.phase.value === "ended" ? 1 : 0) {
      await drawn();
      look();
    }
    seen.disconnect();
    return {
      parts: Object.fromEntries([...reach].map(([part, [least, most]]) => [part, Math.round(most - least)])),
      shift,
      ended: document.querySelector(".outcome .what")?.textContent ?? "",
    };
  });

/** Those that moved most before their places were kept, and the longest outcomes. */
const WORST = [
  "#e=philosophers&speed=20",
  "#e=semaphore&speed=20",
  "#e=executor&engine=threads&speed=20",
  "#e=gil&engine=threads&speed=20&seconds=0.3",
  "#e=web-server&speed=20",
  "#e=condition&engine=threads&speed=20",
  "#e=semaphore&release=forget&speed=instant",
  "#e=philosophers&forks=left-right&order=random&seed=2&speed=instant",
];

describe.each([
  ["a phone", PHONE],
  ["a desk", DESK],
])("on %s", (_, how) => {
  it.each(WORST)("nothing moves when it runs: %s", async (link) => {
    const { page, errors, context } = await ready(link, how);
    for (const _ of ["a first time", "and again"]) {
      const { parts, shift, ended } = await moved(page);
      expect(ended).not.toBe("");
      for (const [part, far] of Object.entries(parts)) expect(far, part).toBeLessThanOrEqual(STILL);
      expect(shift).toBeLessThan(LITTLE);
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("an outcome that is longer than its place", () => {
  it("is shown as a whole when it is asked for, and prints as a whole", async () => {
    const { page, context } = await ready("#e=semaphore&release=forget&speed=instant", PHONE);
    await moved(page);
    const told = page.locator(".outcome .told");
    const hidden = () => told.evaluate((it) => it.scrollHeight - it.clientHeight);
    expect(await hidden()).toBeGreaterThan(100);
    const rest = page.getByRole("button", { name: "Ver todo" });
    expect(await rest.getAttribute("aria-expanded")).toBe("false");
    await page.emulateMedia({ media: "print" });
    expect(await hidden()).toBe(0);
    expect(await rest.isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await rest.focus();
    await page.keyboard.press("Enter");
    await expect.poll(hidden).toBe(0);
    expect(await page.getByRole("button", { name: "Ver menos" }).getAttribute("aria-expanded")).toBe("true");
    expect(await page.locator(".chain li").count()).toBe(8);
    // and by the same key back
    await page.keyboard.press("Enter");
    await expect.poll(hidden).toBeGreaterThan(100);
    await context.close();
  });

  it("is not offered where all of it is seen", async () => {
    const { page, context } = await ready("#e=semaphore&workers=3&speed=20", DESK);
    await moved(page);
    expect(await page.getByRole("button", { name: "Ver todo" }).count()).toBe(0);
    await context.close();
  });
});

describe("on paper", () => {
  it("the parameters have nothing to press", async () => {
    const { page, context } = await ready("#e=lock&threads=3&increments=2", PHONE);
    const change = page.getByText("Cambiar", { exact: true });
    expect(await change.isVisible()).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await change.isVisible()).toBe(false);
    expect(await page.locator("details.params > summary b").isVisible()).toBe(true);
    await context.close();
  });
});

describe("one line", () => {
  const middles = (page: Page, what: string) =>
    page
      .locator(what)
      .evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map((it) => (it.top + it.bottom) / 2));

  it.each(["es", "en"])("is what the timeline's tools keep to for a projector, %s", async (lang) => {
    const link = `#e=gil&seconds=0.1&speed=20&theme=projector&lang=${lang}`;
    const { page, context } = await site.page(link, { viewport: { width: 1440, height: 900 } });
    await page.locator("#run").click();
    await page.locator(".key .ready").waitFor();
    const found = await middles(page, ".timeline .ph, .timeline .tl-tools button");
    expect(found.length).toBe(7);
    expect(Math.max(...found) - Math.min(...found)).toBeLessThan(4);
    await context.close();
  });

  it.each([
    ["es", "light"],
    ["en", "light"],
    ["es", "projector"],
    ["en", "projector"],
  ])("is the top of the page on a tablet, with its groups apart: %s, %s", async (lang, theme) => {
    const link = `#e=lock&theme=${theme}&lang=${lang}`;
    const { page, context } = await site.page(link, { viewport: { width: 768, height: 800 } });
    const found = await middles(page, ".top > .brand, .top > .drawer, .top-tools button");
    expect(Math.max(...found) - Math.min(...found)).toBeLessThan(6);
    const [languages, themes] = await page.locator(".top .picks").all();
    const [a, b] = [await languages?.boundingBox(), await themes?.boundingBox()];
    if (!a || !b) throw new Error("both groups are there");
    const inner = await languages
      ?.locator("button")
      .evaluateAll((all) => all.map((it) => it.getBoundingClientRect()))
      .then(([first, second]) => (second?.left ?? 0) - (first?.right ?? 0));
    expect(b.x - (a.x + a.width)).toBeGreaterThanOrEqual(1.8 * (inner ?? 0));
    // the letters stand for the names
    expect(await page.getByRole("button", { name: "Español" }).innerText()).toContain("ES");
    await context.close();
  });
});
