// The back button: what was opened is one step each, what was changed there stays with it.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { open, type Site } from "./browser";

let site: Site;
beforeAll(async () => {
  site = await open(fileURLToPath(new URL("../../dist", import.meta.url)));
});
afterAll(() => site.close());

const entries = (page: Page): Promise<number> => page.evaluate(() => history.length);
const blank = (page: Page, label: string) => page.getByLabel(label, { exact: true }).and(page.locator("input.blank"));
const view = (page: Page): Promise<string> => page.locator("nav.views a[aria-current=page]").innerText();

it("leads back through views and examples, each as it was left", async () => {
  const { page, errors, context } = await site.page("#e=lock&threads=3&lang=es");
  await page.locator("#run:not([disabled])").waitFor();
  const first = await entries(page);

  // what is changed replaces
  for (const threads of ["4", "7", "6"]) {
    await blank(page, "Hilos").fill(threads);
    await expect.poll(() => page.url()).toContain(`threads=${threads}`);
  }
  expect(await entries(page)).toBe(first);

  // a view is a step; what is done in it is none
  await page.getByRole("link", { name: "Paso a paso", exact: true }).click();
  await expect.poll(() => page.url()).toContain("view=step");
  await page.getByRole("button", { name: "Un turno adelante" }).click();
  await page.getByRole("button", { name: "Un turno adelante" }).click();
  await expect.poll(() => page.url()).toContain("step=2");
  expect(await entries(page)).toBe(first + 1);

  // an example too
  await page.getByRole("link", { name: "Ejecutar", exact: true }).click();
  await page.locator(".catalog a", { hasText: "Semáforos" }).click();
  await page.locator("h1", { hasText: "Semáforos" }).waitFor();
  expect(await entries(page)).toBe(first + 3);
  await blank(page, "Permisos").fill("1");
  // left as soon as the page knows of it, before the address does: it is there all the same on the way back
  const known = page.locator("nav.views a").first();
  await expect.poll(() => known.getAttribute("href"), { interval: 5 }).toContain("permits=1");
  await page.locator(".catalog a", { hasText: "Eventos" }).click();
  await page.locator("h1", { hasText: "Event" }).waitFor();
  expect(await entries(page)).toBe(first + 4);

  await page.goBack();
  await page.locator("h1", { hasText: "Semáforos" }).waitFor();
  await expect.poll(() => blank(page, "Permisos").inputValue()).toBe("1");
  await page.goBack();
  await page.locator("h1", { hasText: "Locks" }).waitFor();
  expect(await view(page)).toBe("Ejecutar");
  await expect.poll(() => blank(page, "Hilos").inputValue()).toBe("6");
  await page.goBack();
  await expect.poll(() => page.locator(".steps output").innerText()).toMatch(/^Turno 2 de/);
  expect(await view(page)).toBe("Paso a paso");
  await page.goBack();
  await expect.poll(() => view(page)).toBe("Ejecutar");
  expect(page.url()).toContain("threads=6");
  expect(page.url()).not.toContain("view=");

  await page.goForward();
  await page.goForward();
  await page.goForward();
  await page.locator("h1", { hasText: "Semáforos" }).waitFor();
  await expect.poll(() => blank(page, "Permisos").inputValue()).toBe("1");
  expect(await entries(page)).toBe(first + 4);
  expect(errors).toEqual([]);
  await context.close();
});

it("the first visit, dialogs and a run are no steps", async () => {
  const { page, context } = await site.page("");
  await page.locator("#run:not([disabled])").waitFor();
  await expect.poll(() => page.url()).toContain("#v=1&e=");
  const first = await entries(page);
  await page.locator("#run").click();
  await page.getByRole("button", { name: /^(Compartir|Share)$/ }).click();
  await page.locator("#share-link").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^(Acerca de|About)$/ }).click();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  expect(await entries(page)).toBe(first);
  await context.close();
});
