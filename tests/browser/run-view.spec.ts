// The run view as everybody gets at it: on a phone, on a projector, by keys, by ear, through a filter.
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

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const DESK = { viewport: { width: 1440, height: 900 } } as const;
const THEMES = ["light", "projector"];

async function run(page: Page): Promise<void> {
  await page.locator("#run, .er .go").first().click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
}

/** Names of resources that cannot be read to their end. */
const cutNames = (page: Page) =>
  page
    .locator(".tl .name.res")
    .evaluateAll((all) =>
      all
        .filter((name) => [name, ...name.children].some((it) => it.scrollWidth > it.clientWidth + 1))
        .map((name) => name.textContent),
    );

/** Rows of the log in the document whose text or box is cut. */
const cutRows = (page: Page) =>
  page.locator(".log .row").evaluateAll((all) =>
    all
      .filter((row) => {
        const text = row.querySelector(".text") as HTMLElement;
        return (
          text.scrollWidth > text.clientWidth ||
          text.scrollHeight > text.clientHeight + 1 ||
          row.scrollHeight > row.clientHeight + 1 ||
          text.getBoundingClientRect().bottom > row.getBoundingClientRect().bottom + 1
        );
      })
      .map((row) => row.textContent),
  );

const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY));

/** A finger goes up from a point by so many pixels. */
async function swipeUp(page: Page, x: number, y: number, by: number): Promise<void> {
  const touch = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", up?: number) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: up === undefined ? [] : [{ x, y: y - up }] });
  await send("touchStart", 0);
  for (let part = 1; part <= 10; part++) await send("touchMove", (by * part) / 10);
  await send("touchEnd");
}

describe.each(THEMES)("on a phone, %s", (theme) => {
  it.each([
    "lock&threads=3&increments=2",
    "condition&items=6&speed=20",
    "philosophers&philosophers=3&meals=1&speed=20",
  ])("the names of resources can be read, and all lanes are there: %s", async (example) => {
    const { page, errors, context } = await site.page(`#e=${example}&theme=${theme}&lang=es`, PHONE);
    await run(page);
    await page.locator(".tl .name.res").first().waitFor();
    expect(await page.locator(".tl .name.res").first().innerText()).not.toBe("");
    expect(await cutNames(page)).toEqual([]);
    expect(await page.locator("trenza-lanes").evaluate((it) => it.scrollHeight - it.clientHeight)).toBe(0);
    // a finger on the lanes takes the page with it
    const area = page.locator(".tl-area");
    await area.scrollIntoViewIfNeeded();
    const box = await area.boundingBox();
    if (!box) throw new Error("the lanes are there");
    const before = await scrolled(page);
    await swipeUp(page, box.x + 100, Math.max(200, box.y + 60), 150);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(before + 100);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("compares with the names of what the actors meet at", async () => {
    const link = `#e=semaphore&workers=3&speed=20&view=compare&theme=${theme}&lang=es`;
    const { page, context } = await site.page(link, PHONE);
    await page.locator("#compare-run").click();
    await page.locator(".outcome.verdict").waitFor();
    await expect.poll(() => page.locator(".still .name.res").allInnerTexts()).toEqual(["semáforo", "semáforo"]);
    expect(await cutNames(page)).toEqual([]);
    await context.close();
  });

  it("no line of the log is cut, and rows lie one below the other", async () => {
    const link = `#e=condition&speed=20&items=14&consumers=3&theme=${theme}&lang=es`;
    const { page, context } = await site.page(link, PHONE);
    await run(page);
    await page.locator(".log .row", { hasText: "esperando" }).first().waitFor();
    expect(await cutRows(page)).toEqual([]);
    const heights = await page.locator(".log .row").evaluateAll((all) => all.map((row) => row.clientHeight));
    expect(new Set(heights).size).toBeGreaterThan(1); // each as high as its own text
    // from the first to the last
    await page.locator(".log").focus();
    await page.keyboard.press("Home");
    await page.locator(".log .row.sel[aria-posinset='1']").waitFor();
    expect(await cutRows(page)).toEqual([]);
    await page.keyboard.press("End");
    const last = page.locator(".log .row.sel");
    await expect.poll(() => last.getAttribute("aria-posinset")).toBe(await last.getAttribute("aria-setsize"));
    const [row, list] = [await last.boundingBox(), await page.locator(".log").boundingBox()];
    if (!row || !list) throw new Error("the last line is there");
    expect(row.y + row.height).toBeLessThanOrEqual(list.y + list.height + 1);
    await context.close();
  });

  it("the top of the page is one line", async () => {
    const { page, context } = await site.page(`#e=lock&theme=${theme}&lang=es`, PHONE);
    const middles = await page
      .locator(".top > .brand, .top > .drawer, .top .top-tools button")
      .evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2));
    expect(middles.length).toBe(3);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(6);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  });

  it("actors are targets of 44 in the lanes and above the log", async () => {
    const { page, context } = await site.page(`#e=semaphore&workers=4&speed=20&theme=${theme}&lang=es`, PHONE);
    await run(page);
    await page.locator(".tl .name[data-actor]").nth(4).waitFor();
    const sizes = (target: string) =>
      page.locator(target).evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map((it) => it.toJSON()));
    for (const { height } of await sizes(".tl .name[data-actor]")) expect(height).toBeGreaterThanOrEqual(44);
    for (const { width, height } of await sizes(".chips button"))
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    await context.close();
  });
});

describe("in an embed", () => {
  it.each([
    ["light", 720, 420],
    ["projector", 720, 520],
    ["light", 340, 640],
    ["projector", 340, 760],
  ])("lines and names can be read, %s, %d wide", async (theme, width, height) => {
    const path = `embed.html#e=semaphore&workers=6&permits=2&speed=20&theme=${theme}&lang=es`;
    const { page, errors, context } = await site.page(path, { viewport: { width, height } });
    await run(page);
    await page.locator(".log .row").first().waitFor();
    await page.locator(".tl .name.res").first().waitFor();
    expect(await cutRows(page)).toEqual([]);
    expect(await cutNames(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("a filter", () => {
  const link = "#e=semaphore&workers=4&permits=1&speed=20&lang=es";
  const everybody = ["Principal", "Trabajador 0", "Trabajador 1", "Trabajador 2", "Trabajador 3"];
  const faint = (page: Page) =>
    page.locator(".tl .name.off").evaluateAll((all) => all.map((it) => (it.textContent ?? "").slice(2).trim()));
  const rows = (page: Page) =>
    page
      .locator(".tl-table")
      .first()
      .locator("tbody tr th .name span:last-child")
      .evaluateAll((all) => all.map((it) => it.textContent));

  it("of text or of an actor acts on lanes, statistics, tables, arrows and the margin of the code", async () => {
    const { page, errors, context } = await site.page(link, DESK);
    await run(page);
    const stats = page.locator(".tl-stats");
    const blocked = () => stats.locator("[data-part=blocked] dd").innerText();
    expect(await stats.locator(".who dt").innerText()).toBe("Todos");
    const ofAll = await blocked();
    await page.locator("trenza-log input.filter").fill("trabajador 2");
    await expect.poll(() => faint(page)).toEqual(everybody.filter((name) => name !== "Trabajador 2"));
    await expect.poll(() => stats.locator(".who dt").innerText()).toMatch(/^1 de 5 actores/);
    const ofOne = await blocked();
    expect(ofOne).not.toBe(ofAll);
    // the same as when it is pointed at
    await page.locator(".tl .name", { hasText: "Trabajador 2" }).click();
    await expect.poll(() => stats.locator(".who dt").innerText()).toBe("Trabajador 2");
    expect(await blocked()).toBe(ofOne);
    await page.locator(".log .row").nth(1).click();
    const margin = page.locator(".code.tasks .g .chip");
    await expect.poll(() => margin.allInnerTexts()).toEqual(["T2"]);
    await page.getByRole("button", { name: "Ver como tablas" }).click();
    expect(await rows(page)).toEqual(["Trabajador 2"]);
    const spans = page.locator(".tl-table").nth(2).locator("tbody th");
    expect(new Set(await spans.allInnerTexts())).toEqual(new Set(["Trabajador 2"]));

    // and back; then an actor
    await page.locator("trenza-log input.filter").fill("");
    await expect.poll(() => rows(page)).toEqual(everybody);
    await page
      .getByRole("group", { name: "Mostrar actores" })
      .getByRole("button", { name: /Trabajador 3/ })
      .click();
    await expect.poll(() => rows(page)).toEqual(everybody.slice(0, 4));
    await page.locator(".log .row.sel").click(); // lets go of it
    await expect.poll(() => stats.locator(".who dt").innerText()).toMatch(/^4 de 5 actores/);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("goes with the arrow keys: a moment means a line that is shown", async () => {
    const { page, context } = await site.page(link, DESK);
    await run(page);
    await page.locator("trenza-log input.filter").fill("trabajador 2");
    await expect.poll(() => faint(page)).toHaveLength(4);
    await page.locator(".tl-area").focus();
    for (let press = 0; press < 3; press++) {
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => page.locator(".tl-status").innerText()).toContain("Trabajador 2: ");
    }
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.locator(".tl .name[aria-pressed=true]").allInnerTexts()).toHaveLength(1);
    expect(await page.locator(".tl .name[aria-pressed=true]").innerText()).toContain("Trabajador 2");
    await context.close();
  });
});

describe("by keys and by ear", () => {
  it("the lane that keys move to is told: who, what it is doing, when", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=3&permits=1&speed=20&lang=es", DESK);
    await run(page);
    const said = page.locator("trenza-outcome > [role=status]");
    await page.locator(".tl-area").focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => said.textContent()).toMatch(/^Principal: terminado\. [\d,]+\u00a0s\.$/);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => said.textContent()).toMatch(/^Trabajador 0: terminado\. /);
    await page.keyboard.press("Home");
    await expect.poll(() => said.textContent()).toBe("Trabajador 0: en pausa. Cursor en 0,000\u00a0s.");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => said.textContent()).toBe("Trabajador 1: bloqueado en «semáforo». Cursor en 0,000\u00a0s.");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => said.textContent()).toMatch(/^Trabajador 1: en pausa\. Cursor en [1-9\d]*[\d,]+\u00a0s\.$/);
    // and by nobody else: it would be said twice
    expect(await page.locator(".timeline [role=status], .timeline [aria-live]").count()).toBe(0);
    await context.close();
  });

  it("arrow keys go on to the resources, and what stands in them is told; after Esc nothing old is", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=3&permits=1&speed=20&lang=es", DESK);
    await run(page);
    const said = page.locator("trenza-outcome > [role=status]");
    await page.locator(".tl-area").focus();
    await page.keyboard.press("Home");
    for (let lane = 0; lane < 5; lane++) await page.keyboard.press("ArrowDown");
    const first = "«semáforo»: lo tiene Trabajador 0; 2 actores esperan. Cursor en 0,000\u00a0s.";
    await expect.poll(() => said.textContent()).toBe(first);
    await expect.poll(() => page.locator(".tl-status").innerText()).toBe(first);
    expect(await page.locator(".tl .name.res.sel").innerText()).toContain("semáforo");
    expect(await page.locator(".tl .name[aria-pressed=true]").count()).toBe(0);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => said.textContent()).toMatch(/^«semáforo»: lo tiene Trabajador 1; 1 actor espera\. Cursor/);
    await page.keyboard.press("End");
    await expect.poll(() => said.textContent()).toMatch(/^«semáforo»: libre; nadie espera\. Cursor/);
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => said.textContent()).toMatch(/^Trabajador 2: terminado\./);
    await page.keyboard.press("Escape");
    await expect.poll(() => said.textContent()).toBe("");
    expect(await page.locator(".tl .name.sel").count()).toBe(0);
    await context.close();
  });

  it("zooming and panning by keys is told as the stretch in view, seldom enough to be heard", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=3&permits=1&speed=20&lang=es", DESK);
    await run(page);
    await page.evaluate(() => {
      const heard: string[] = [];
      const region = document.querySelector("trenza-outcome > [role=status]");
      if (!region) throw new Error("there is a live region");
      new MutationObserver(() => heard.push(region.textContent ?? "")).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      Object.assign(globalThis, { heard });
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await page.locator(".tl-area").focus();
    for (const key of "wwwadadad") await page.keyboard.press(key);
    const seen = /^Se ve de [\d,]+\u00a0s a [\d,]+\u00a0s\.$/;
    await expect.poll(async () => (await heard()).at(-1)).toMatch(seen);
    // nine presses within moments are one thing to say, or two where the machine is slow
    expect((await heard()).filter((text) => seen.test(text)).length).toBeLessThan(4);
    const near = (await heard()).at(-1);
    await page.keyboard.press("0");
    await expect.poll(async () => (await heard()).at(-1)).toMatch(/^Se ve de 0,000\u00a0s a /);
    expect((await heard()).at(-1)).not.toBe(near);
    await context.close();
  });

  it("keys of one character can be turned off, and stay so", async () => {
    const { page, errors, context } = await site.page("#e=lock&lang=es", DESK);
    const list = page.locator("dialog.keys[open]");
    await page.locator(".head").click();
    await page.keyboard.press("?");
    await list.getByRole("switch", { name: "Atajos de una tecla" }).click();
    await page.keyboard.press("?");
    await page.keyboard.press("Escape");
    await expect.poll(() => list.count()).toBe(0);
    const nothing = async () => {
      await page.locator(".head").click();
      await page.keyboard.press("/");
      await page.keyboard.press("?");
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      expect(await page.locator("dialog[open]").count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("INPUT");
      expect(await page.locator(".search kbd").count()).toBe(0);
    };
    await nothing();
    await page.reload();
    await page.locator(".tl, .tl-foot").first().waitFor();
    await nothing();
    // what the focus is in keeps its keys, and there is a way back
    await page.getByRole("button", { name: "Teclado" }).click();
    await list.getByRole("switch", { name: "Atajos de una tecla" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => list.count()).toBe(0);
    await page.keyboard.press("?");
    await list.waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("the export menu", () => {
  it.each([
    ["a desk", DESK],
    ["a phone", PHONE],
  ])("is on the screen as a whole, wherever its button is, on %s", async (_, how) => {
    const { page, context } = await site.page("#e=semaphore&workers=3&speed=20&lang=es", how);
    await run(page);
    const button = page.locator("trenza-export > button");
    const menu = page.locator("[role=menu]");
    for (const block of ["start", "center", "end"] as const) {
      await button.evaluate((it, block) => it.scrollIntoView({ block, behavior: "instant" }), block);
      await button.evaluate((it) => (it as HTMLElement).click());
      await menu.waitFor();
      await page.locator("[role=menuitem]:focus").waitFor();
      const box = await menu.boundingBox();
      if (!box) throw new Error("the menu is open");
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(how.viewport.height);
      expect(box.x + box.width).toBeLessThanOrEqual(how.viewport.width);
      expect(await menu.evaluate((it) => it.scrollHeight - it.clientHeight)).toBeLessThanOrEqual(1);
      await page.keyboard.press("Escape");
      await expect.poll(() => menu.count()).toBe(0);
    }
    await context.close();
  });
});

describe("Run", () => {
  it("has the focus back when the run has ended, unless the reader went elsewhere", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=3&speed=20&lang=es", DESK);
    const button = page.locator("#run");
    await button.focus();
    for (const _ of ["once", "and again, by the same key"]) {
      await page.keyboard.press("Enter");
      await page.locator("#run[disabled]").waitFor();
      await page.locator("#run:focus").waitFor();
    }
    await page.keyboard.press("Enter");
    await page.locator("#run[disabled]").waitFor();
    await page.locator(".tl-area").focus();
    await page.locator("#run:not([disabled])").waitFor();
    expect(await page.locator(".tl-area:focus").count()).toBe(1);
    await context.close();
  });
});

describe("by ear", () => {
  it("lanes have their names on a phone, where only the signs are seen", async () => {
    const { page, context } = await site.page("#e=semaphore&workers=2&engine=tasks&speed=instant&lang=es", PHONE);
    await run(page);
    await page.getByRole("button", { name: "T1 Trabajador 1", exact: true }).first().waitFor();
    await context.close();
  });

  it("how it ended comes with what became of the bet, and why", async () => {
    const link = "#e=lock&threads=2&increments=2&protection=none&engine=tasks&speed=instant&switch=access&a=final:3";
    const { page, context } = await site.page(`${link}&lang=es`);
    await run(page);
    const said = page.locator("trenza-outcome > [role=status]");
    await expect.poll(() => said.textContent()).toContain("Apostaste 3 como «valor final»: fue 2.");
    expect(await said.textContent()).toContain("Dos leen el mismo valor");
    await context.close();
  });

  it("what explains an end stands before the list of who waits, and is never cut", async () => {
    for (const how of [DESK, PHONE]) {
      const { page, context } = await site.page("#e=semaphore&release=forget&engine=tasks&speed=instant&lang=es", how);
      await run(page);
      const [told, more] = await Promise.all(
        [".outcome .told", ".outcome .told > .more"].map((one) => page.locator(one).first().boundingBox()),
      );
      expect(more?.height).toBeGreaterThan(0);
      expect((more?.y ?? 0) + (more?.height ?? 0)).toBeLessThan((told?.y ?? 0) + (told?.height ?? 0));
      await context.close();
    }
  });
});
