// The page as a learner meets it: over the built site, with its real headers.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** Runs what the page shows, and gives the outcome's sentence once it has ended. */
async function run(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^(Ejecutar|Run)/ }).click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  return page.locator(".outcome .what").innerText();
}

/** A figure of the outcome, by its label. */
async function figure(page: Page, label: string): Promise<string> {
  const text = await page.locator(".figs > div", { hasText: label }).locator("dd").innerText();
  return text.replace(/\s/g, "");
}

describe("on an isolated page", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(dist);
  });
  afterAll(() => site.close());

  it("gives 5000 with the guard on both engines", async () => {
    for (const engine of ["tasks", "threads"]) {
      const { page, errors, context } = await site.page(`#e=lock&engine=${engine}&speed=20&lang=es`);
      await run(page);
      expect(await figure(page, "valor final")).toBe("5000");
      expect(errors).toEqual([]);
      await context.close();
    }
  });

  it("loses increments without protection on threads", async () => {
    const { page, context } = await site.page("#e=lock&protection=none&engine=threads&speed=20&lang=es");
    expect(await run(page)).toMatch(/perdido/);
    expect(Number(await figure(page, "valor final"))).toBeLessThan(5000);
    await context.close();
  });

  it("gives the same number at every run with one seed on tasks", async () => {
    const { page, context } = await site.page(
      "#e=lock&threads=4&increments=50&protection=none&work=0&switch=access&order=random&seed=7&speed=instant&lang=es",
    );
    await run(page);
    const first = await figure(page, "valor final");
    await run(page);
    expect(await figure(page, "valor final")).toBe(first);
    expect(Number(first)).toBeLessThan(200);
    await context.close();
  });

  it("shows the log as it comes, in the language of the page", async () => {
    const { page, context } = await site.page("#e=gather&speed=20&lang=en");
    await run(page);
    const log = page.locator(".log");
    await expect.poll(() => log.innerText()).toContain("Hello, Alice!");
    expect(await log.innerText()).toContain("Results: [");
    await context.close();
  });

  it("stops a run on either engine, and the next one works", async () => {
    for (const engine of ["tasks", "threads"]) {
      const { page, context } = await site.page(`#e=semaphore&work=50..60&engine=${engine}&lang=es`);
      await page.getByRole("button", { name: "Ejecutar" }).click();
      await expect.poll(() => page.locator(".log").innerText()).toContain("esperando");
      await page.getByRole("button", { name: /Detener|Cancelar/ }).click();
      await expect.poll(() => page.locator(".outcome .what").innerText()).toMatch(/^Detenido/);
      await page.goto(`${site.url}#e=lock&threads=2&increments=5&engine=${engine}&speed=20&lang=es`);
      await expect.poll(() => page.locator("h1").innerText()).toContain("Locks");
      expect(await run(page)).toMatch(/^Terminó/);
      await context.close();
    }
  });

  it("says who waits for whom when nobody can go on", async () => {
    const { page, context } = await site.page("#e=semaphore&release=forget&speed=20&engine=threads&lang=es");
    expect(await run(page)).toMatch(/^Interbloqueo/);
    await context.close();
  });

  it("says what is wrong with a parameter beside it, and does not run", async () => {
    for (const [value, says] of [
      ["500", "de 1 a 32"],
      ["muchos", "número entero"],
      ["", "número entero"],
    ] as const) {
      const { page, errors, context } = await site.page("#e=lock&increments=10&lang=es");
      const field = page.getByLabel("Hilos", { exact: true }).and(page.locator("input.blank"));
      await field.fill(value);
      await expect.poll(() => page.locator(".err").allInnerTexts()).toContainEqual(expect.stringContaining(says));
      expect(await page.getByRole("button", { name: "Ejecutar" }).isDisabled()).toBe(true);
      await field.fill("3");
      await expect.poll(() => page.getByRole("button", { name: "Ejecutar" }).isEnabled()).toBe(true);
      expect(errors).toEqual([]);
      await context.close();
    }
  });

  it("says what it did not take of a link, and takes the rest", async () => {
    const { page, context } = await site.page("#e=lock&threads=500&increments=7&protecion=none&lang=es");
    const notice = page.locator(".notice").first();
    await notice.waitFor();
    expect(await notice.innerText()).toContain("threads=500");
    expect(await notice.innerText()).toContain("protection");
    await run(page);
    expect(await figure(page, "esperado")).toBe("35");
    await context.close();
  });

  it("keeps the scenario in the address", async () => {
    const { page, context } = await site.page("#e=lock&increments=10&lang=es");
    await page.getByLabel("Hilos", { exact: true }).and(page.locator("input.blank")).fill("3");
    await expect.poll(() => page.url()).toContain("threads=3");
    expect(page.url()).toContain("increments=10");
    await context.close();
  });

  it("lists all 28 examples", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    await page.getByRole("button", { name: /capítulos/ }).click();
    expect(await page.locator(".catalog li").count()).toBe(28);
    await context.close();
  });
});

describe("on a page without isolation", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(dist, { plain: true });
  });
  afterAll(() => site.close());

  it("runs tasks in full, and says why there are no threads", async () => {
    const { page, errors } = await site.page("#e=lock&speed=20&increments=100&lang=es");
    expect(await run(page)).toMatch(/^Terminó/);
    expect(await page.locator(".runbar").innerText()).toContain("sin hilos de verdad");
    await page.goto(`${site.url}#e=lock&engine=threads&speed=20&lang=es`);
    await expect
      .poll(() => page.locator(".notice").allInnerTexts())
      .toContainEqual(expect.stringContaining("hilos de verdad"));
    expect(errors).toEqual([]);
  });
});
