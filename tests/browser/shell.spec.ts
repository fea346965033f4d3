// The page before its scripts have come: what stands in its file, and how the page takes its place.
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

let site: Site;
beforeAll(async () => {
  site = await open(fileURLToPath(new URL("../../dist", import.meta.url)));
});
afterAll(() => site.close());

/** A first visit whose scripts stay on the way until they are let through. */
async function loading(
  path: string,
  how: Parameters<Site["page"]>[1] = {},
  before?: (context: BrowserContext) => Promise<unknown>,
) {
  const { page, errors, context } = await site.page("about:blank", how);
  await before?.(context);
  let letThrough = (): void => {};
  const through = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/assets\/(main|both|page)-[^/]*\.js$/, async (route) => {
    await through;
    await route.continue();
  });
  await page.goto(site.url + path);
  await page.locator("trenza-shell").waitFor({ state: "attached" });
  return { page, errors, context, letThrough };
}

/** Where everything above the code stands; the code's own note says more once the engine has read the scenario. */
const places = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.querySelector("trenza-shell, trenza-page");
    const code = root?.querySelector("trenza-source");
    if (!root || !code) throw new Error("there is a page");
    return [...root.querySelectorAll("*")].flatMap((element) => {
      const after = element.compareDocumentPosition(code) & ~Node.DOCUMENT_POSITION_FOLLOWING;
      if (after || element === code || element.matches("nav.catalog, trenza-timeline *") || !element.checkVisibility())
        return [];
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.tagName} ${[x, y, width, height].map((value) => value.toFixed(1)).join(" ")}`;
    });
  });

const started = (page: Page) => page.locator("trenza-page .term").first().waitFor();

describe("before its scripts have come", () => {
  for (const locale of ["es", "en"])
    for (const width of [1440, 800, 360])
      it(`the page stands where it will stand (${locale}, ${width})`, async () => {
        const { page, errors, context, letThrough } = await loading("", { locale, viewport: { width, height: 800 } });
        expect(await page.locator("h1").innerText()).toBe(locale === "es" ? "Creación de hilos" : "Creating threads");
        const before = await places(page);
        expect(before.length).toBeGreaterThan(60);
        letThrough();
        await started(page);
        const after = new Set(await places(page));
        expect(before.filter((place) => !after.has(place))).toEqual([]);
        expect(await page.locator("trenza-shell, template").count()).toBe(0);
        expect(await page.locator("h1").count()).toBe(1);
        expect(errors).toEqual([]);
        await context.close();
      });

  it("it has the reader's language and theme", async () => {
    const kept = (context: BrowserContext) =>
      context.addInitScript(() => {
        localStorage.setItem("trenza.lang", "en");
        localStorage.setItem("trenza.theme", "dark");
      });
    const look = async (page: Page) => ({
      lang: await page.locator("html").getAttribute("lang"),
      title: await page.locator("h1").innerText(),
      paper: await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
      pressed: await page.locator(".top [aria-pressed=true]").allInnerTexts(),
    });
    const dark = "rgb(23, 24, 26)";
    const how = { locale: "es", viewport: { width: 1440, height: 800 } };
    const visit = await loading("", how, kept);
    expect(await look(visit.page)).toEqual({
      lang: "en",
      title: "Creating threads",
      paper: dark,
      pressed: ["English", "Dark"],
    });
    await visit.context.close();
    const link = await loading("#e=thread-create&theme=dark&lang=es", { ...how, locale: "en" });
    expect(await look(link.page)).toEqual({
      lang: "es",
      title: "Creación de hilos",
      paper: dark,
      pressed: ["Español", "Oscuro"],
    });
    await link.context.close();
    const night = await loading("", { ...how, colorScheme: "dark" });
    expect((await look(night.page)).pressed).toEqual(["Español", "Oscuro"]);
    await night.context.close();
  });

  it("no frame has another theme, though the page's body is still on its way", async () => {
    const { page, context } = await site.page("about:blank", { colorScheme: "light" });
    let send = (): void => {};
    const half = new Promise<void>((resolve) => {
      send = resolve;
    });
    await page.route(/\/begin-[^/]*\.css$/, async (route) => {
      await half;
      await route.continue();
    });
    const going = page.goto(`${site.url}#theme=dark`);
    await page.locator("html[data-theme=dark]").waitFor({ state: "attached" });
    send();
    await going;
    await context.close();
  });

  it("what comes after the first paint is asked for after it", async () => {
    const { page, context } = await site.page("");
    await started(page);
    const asked = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      const scripts = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"));
      const before = scripts.filter(({ startTime }) => startTime < (paint?.startTime ?? 0));
      const name = (entry: PerformanceEntry) => entry.name.replace(/.*\/(\w+)-[^/]*$/, "$1");
      return { before: before.map(name).sort(), all: scripts.length };
    });
    expect(asked.before).toEqual(["begin", "index", "shell"]);
    expect(asked.all).toBeGreaterThan(8);
    await context.close();
  });

  it("a link to another example shows no lesson but its own", async () => {
    const links = ["#e=lock", "#e=thread-create&tasks=A:1", "#e=thread-create&view=explore", "#goal=final:2", "#x=1"];
    for (const link of links) {
      const { page, context, letThrough } = await loading(link, { locale: "es" });
      await page.locator("trenza-shell .top").waitFor();
      expect(await page.locator("h1, .lesson, trenza-catalog [aria-current]").count(), link).toBe(0);
      expect(await page.locator("trenza-catalog li").count()).toBeGreaterThan(20);
      letThrough();
      await page.locator("h1").waitFor();
      await context.close();
    }
  });

  it("what was pressed and typed meanwhile is not lost", async () => {
    const { page, errors, context, letThrough } = await loading("", { locale: "es" });
    await page.locator("trenza-shell input[inputmode=decimal]").first().fill("1,5");
    await page.locator("trenza-shell #run").click();
    letThrough();
    await page.locator("trenza-page .outcome:not(.idle):not(.live) .what").waitFor();
    await expect.poll(() => page.url()).toContain("A:1.5");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("a key of the page that was pressed meanwhile is heeded", async () => {
    const heeded = {
      "Control+Enter": "trenza-page .outcome:not(.idle):not(.live) .what",
      "?": "trenza-page dialog[open] trenza-keys, trenza-page dialog[open] .keys",
      "/": "trenza-page input[type=search]:focus",
    };
    for (const [key, seen] of Object.entries(heeded)) {
      const { page, errors, context, letThrough } = await loading("", { locale: "es" });
      await page.keyboard.press(key);
      letThrough();
      await page.locator(seen).first().waitFor();
      expect(errors).toEqual([]);
      await context.close();
    }
    const { page, context, letThrough } = await loading("", { locale: "es" });
    await page.locator("trenza-shell input[type=search]").press("?");
    letThrough();
    await started(page);
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect(await page.locator("input[type=search]").inputValue()).toBe("?");
    await context.close();
  });

  it("what had the focus has it still", async () => {
    const { page, context, letThrough } = await loading("", { locale: "es" });
    await page.getByRole("button", { name: "Compartir" }).focus();
    letThrough();
    await page.locator("trenza-page .share:focus").waitFor();
    await context.close();
  });

  it("keeps the place that was scrolled to", async () => {
    const { page, context, letThrough } = await loading("", { locale: "es", viewport: { width: 360, height: 700 } });
    await page.mouse.wheel(0, 600);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(600);
    letThrough();
    await started(page);
    expect(await page.evaluate(() => scrollY)).toBe(600);
    await context.close();
  });

  it("where no script runs, the first lesson can be read in both languages", async () => {
    const { page, context } = await site.page("", { javaScriptEnabled: false });
    expect(await page.locator("article h1").allInnerTexts()).toEqual(["Creación de hilos", "Creating threads"]);
    expect(await page.locator("article").first().innerText()).toContain("Quien espera no ocupa el procesador");
    await context.close();
  });
});

describe("when its scripts come", () => {
  for (const width of [1440, 360])
    it(`nothing jumps (${width})`, async () => {
      const { page, context } = await site.page("about:blank", { locale: "en", viewport: { width, height: 800 } });
      await page.addInitScript(() => {
        const jumps: number[] = [];
        Object.assign(globalThis, { jumps });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) jumps.push((entry as PerformanceEntry & { value: number }).value);
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(site.url);
      await started(page);
      await page.locator(".timeline").waitFor();
      const jumps = await page.evaluate(() => (globalThis as unknown as { jumps: number[] }).jumps);
      expect(jumps.reduce((sum, jump) => sum + jump, 0)).toBeLessThan(0.01);
      await context.close();
    });
});
