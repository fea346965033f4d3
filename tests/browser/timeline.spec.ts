// The timeline on the page: it is one with log and code, works by keys and fingers, and stays quick.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
let site: Site;

beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

async function run(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Ejecutar|Run)/ }).click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  await page.locator(".tl .name[data-actor]").first().waitFor();
}

/** Seconds and microseconds as the page writes them. */
function seconds(text: string): number {
  const [, n = "", unit] = /^([\d.,\s\u202f]+)\u00a0(s|µs)/.exec(text.trim()) ?? [];
  const value = Number(n.replace(/\s/g, "").replace(",", "."));
  return unit === "µs" ? value / 1e6 : value;
}

async function statistics(page: Page): Promise<Record<"ran" | "waited" | "blocked" | "slept", number>> {
  const part = async (name: string) => seconds(await page.locator(`.tl-stats [data-part=${name}] dd`).innerText());
  return {
    ran: await part("ran"),
    waited: await part("waited"),
    blocked: await part("blocked"),
    slept: await part("slept"),
  };
}

/** The log as it is downloaded: times, names and texts of every line. */
async function wholeLog(page: Page): Promise<{ time: number; name: string; text: string }[]> {
  await page.getByRole("button", { name: "Exportar" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Texto" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, time = "", name = "", text = ""] = /^\s*([\d,]+) {2}(.*?) {2,}(.*)$/.exec(line) ?? [];
      return { time: Number(time.replace(",", ".")), name, text };
    });
}

const cursor = async (page: Page) => {
  const text = await page.locator(".tl-status").innerText();
  return seconds(/Cursor en ([\d,]+\u00a0s)/.exec(text)?.[1] ?? "");
};

describe("the timeline", () => {
  it.each(["tasks", "threads"])(
    "a press on the third worker's lane selects its lines and weighs its life, on %s",
    async (engine) => {
      const { page, errors, context } = await site.page(
        `#e=semaphore&workers=4&permits=1&work=0.5..1&engine=${engine}&speed=5&lang=es`,
      );
      await run(page);
      const log = await wholeLog(page);
      const third = log.filter((line) => line.name === "Trabajador 2");
      const [asked, entered, left] = third.map((line) => line.time);
      expect(third.length).toBe(3);
      if (asked === undefined || entered === undefined || left === undefined) throw new Error("three lines");

      const name = page.locator(".tl .name", { hasText: "Trabajador 2" });
      await name.scrollIntoViewIfNeeded();
      const [row, area] = [await name.boundingBox(), await page.locator(".tl-area").boundingBox()];
      if (!row || !area) throw new Error("the lane is there");
      await page.mouse.click(area.x + area.width * 0.4, row.y + row.height / 2);
      await expect.poll(() => name.getAttribute("aria-pressed")).toBe("true");
      const selected = page.locator('.log .row[aria-selected="true"]');
      await expect.poll(() => selected.count()).toBe(3);
      for (const text of await selected.locator(".text").allInnerTexts()) expect(text).toContain("Trabajador 2");
      expect(await page.locator('.log .row[aria-current="true"]').count()).toBe(1);

      const told = await statistics(page);
      // on tasks the clock is virtual: to the thousandth that the log is written in; threads have a real one
      const near = engine === "tasks" ? 0.0021 : 0.15;
      expect(Math.abs(told.blocked - (entered - asked))).toBeLessThan(near);
      expect(Math.abs(told.slept - (left - entered))).toBeLessThan(near);
      expect(told.waited).toBe(0);
      expect(Math.abs(told.ran + told.blocked + told.slept - (left - asked))).toBeLessThan(near);
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it("is one with the log and the code", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=4&permits=1&speed=20&lang=es");
    await page.setViewportSize({ width: 1440, height: 1000 });
    await run(page);
    const row = page.locator(".log .row", { hasText: "Trabajador 1 accedió" });
    await row.click();
    const time = Number((await row.locator(".time").innerText()).replace(",", "."));
    await expect.poll(() => cursor(page)).toBeCloseTo(time, 2);
    expect(await page.locator(".tl .name.sel").innerText()).toContain("Trabajador 1");
    const listing = page.locator(".code.tasks");
    expect(await listing.locator(".l.sel").innerText()).toContain("Entered");
    const where = await listing.locator(".g .chip").allInnerTexts();
    expect(new Set(where).size).toBe(where.length);
    expect(where.length).toBeGreaterThan(2); // everybody who has begun and not ended is somewhere
    // an actor that is filtered out is so everywhere
    await page
      .getByRole("group", { name: "Mostrar actores" })
      .getByRole("button", { name: /Trabajador 3/ })
      .click();
    await expect.poll(() => page.locator(".tl .name.off").innerText()).toContain("Trabajador 3");
    await context.close();
  });

  it("moves, zooms and selects by keys", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=4&permits=1&speed=20&lang=es");
    await run(page);
    const area = page.locator(".tl-area");
    await area.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => cursor(page)).toBe(0);
    await page.keyboard.press("ArrowRight");
    const first = await cursor(page);
    expect(first).toBeGreaterThan(0);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => cursor(page)).toBe(0);
    await page.keyboard.press("End");
    const end = await cursor(page);
    expect(end).toBeGreaterThan(first);
    const out = page.getByRole("button", { name: "Alejar" });
    expect(await out.isDisabled()).toBe(true);
    for (const near of ["w", "+"]) {
      await page.keyboard.press(near);
      await expect.poll(() => out.isEnabled()).toBe(true);
      await page.keyboard.press("a");
      await page.keyboard.press("d");
      expect(await out.isEnabled()).toBe(true);
      for (let i = 0; i < 2; i++) await page.keyboard.press(near === "w" ? "s" : "-");
      await expect.poll(() => out.isDisabled()).toBe(true);
    }
    await page.keyboard.press("Home");
    await expect.poll(() => cursor(page)).toBe(0);
    await page.keyboard.press("Shift+End");
    await expect.poll(() => page.locator(".tl-stats .who").innerText()).toContain("Todos\nde 0,000\u00a0s a");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator(".tl .name[aria-pressed=true]").count()).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".tl .name[aria-pressed=true]").count()).toBe(0);
    await context.close();
  });

  it("has a twin in tables that says the same", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=4&permits=1&speed=20&lang=es");
    await run(page);
    await page.locator(".tl .name", { hasText: "Trabajador 2" }).click();
    const told = await statistics(page);
    await page.getByRole("button", { name: "Ver como tablas" }).click();
    const cells = page.locator(".tl-table tr", { hasText: "Trabajador 2" }).first().locator("td");
    const table = (await cells.allInnerTexts()).slice(0, 4).map(seconds);
    expect(table).toEqual([told.ran, told.waited, told.blocked, told.slept]);
    const tables = page.locator(".tl-table");
    expect(await tables.count()).toBe(3);
    expect(await tables.nth(1).innerText()).toContain("semáforo");
    expect(await tables.nth(2).locator("tbody tr").count()).toBeGreaterThan(3);
    await context.close();
  });

  it.each(["tasks", "threads"])("stays quick with the lock's five thousand increments, on %s", async (engine) => {
    const { page, errors, context } = await site.page(`#e=lock&engine=${engine}&speed=20&lang=es`);
    await page.evaluate(() => {
      const took: number[] = [];
      const ask = requestAnimationFrame;
      Object.assign(globalThis, {
        took,
        requestAnimationFrame: (act: FrameRequestCallback) =>
          ask((now) => {
            const start = performance.now();
            act(now);
            took.push(performance.now() - start);
          }),
      });
    });
    await run(page);
    await page.locator(".tl-area").focus();
    const frames = () => page.evaluate(() => (globalThis as unknown as { took: number[] }).took.length);
    await page.evaluate(() => (globalThis as unknown as { took: number[] }).took.splice(0)); // the threads have ended
    for (const key of "wwwaaddsswwwwddaasss") {
      const before = await frames();
      await page.keyboard.press(key);
      await expect.poll(frames).toBeGreaterThan(before);
    }
    const took = await page.evaluate(() =>
      (globalThis as unknown as { took: number[] }).took.toSorted((a, b) => a - b),
    );
    expect(took.length).toBeGreaterThanOrEqual(20);
    expect(took[took.length >> 1]).toBeLessThan(16);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("fits a phone, pans by a finger, and lets the page scroll", async () => {
    const { page, errors, context } = await site.page("#e=semaphore&workers=4&permits=1&speed=20&lang=es");
    await page.setViewportSize({ width: 360, height: 740 });
    await run(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const area = page.locator(".tl-area");
    expect(await area.evaluate((it) => getComputedStyle(it).touchAction)).toBe("pan-y");
    await area.scrollIntoViewIfNeeded();
    const box = await area.boundingBox();
    if (!box) throw new Error("the lanes are there");
    const touch = await context.newCDPSession(page);
    const send = (type: "touchStart" | "touchMove" | "touchEnd", ...xs: number[]) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: xs.map((x, id) => ({ x: box.x + x, y: box.y + 40, id })),
      });
    // two fingers draw apart: nearer
    const out = page.getByRole("button", { name: "Alejar" });
    expect(await out.isDisabled()).toBe(true);
    await send("touchStart", 100, 140);
    await send("touchMove", 80, 160);
    await send("touchMove", 40, 200);
    await send("touchEnd");
    await expect.poll(() => out.isEnabled()).toBe(true);
    // a tap points at a moment
    await send("touchStart", 120);
    await send("touchEnd");
    await expect.poll(() => page.locator(".tl-status").innerText()).toMatch(/^Cursor en/);
    expect(errors).toEqual([]);
    await context.close();
  });
});
