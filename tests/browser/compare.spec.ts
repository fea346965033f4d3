// Compare, sweep, bet and glossary, over the built site.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site: Site;

beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

/** What axe-core finds wrong in a part of the page. */
async function faults(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (selector) => {
    interface Found {
      violations: { id: string; nodes: { html: string }[] }[];
    }
    const { run } = (globalThis as unknown as { axe: { run(selector: string, options: object): Promise<Found> } }).axe;
    return (await run(selector, {})).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, part);
}

async function compare(page: Page): Promise<string> {
  await page.locator("#compare-run").click();
  await page.locator(".outcome.verdict").waitFor();
  return page.locator(".outcome.verdict").innerText();
}

describe("the comparison", () => {
  it("runs both engines, says in words what came of it, and draws both on one axis", async () => {
    const { page, errors, context } = await site.page(
      "#e=semaphore&workers=4&permits=2&work=1..1&speed=20&view=compare&lang=es",
    );
    const said = await compare(page);
    expect(said).toMatch(/2\u00a0s con tareas|2\u00a0s, y/);
    expect(said).toContain("Las cifras son las mismas.");
    const ends = await page
      .locator("trenza-still")
      .evaluateAll((all) => all.map((still) => (still as never as { end: number }).end));
    expect(ends.length).toBe(2);
    expect(ends[0]).toBe(ends[1]);
    const names = await page
      .locator("trenza-still")
      .evaluateAll((all) => all.map((still) => still.querySelectorAll(".name").length));
    expect(names).toEqual([6, 6]);
    const cells = await page.locator(".measures tbody tr", { hasText: "máx. dentro" }).locator("td").allInnerTexts();
    expect(cells).toEqual(["2", "2"]);
    expect(page.url()).toContain("view=compare");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says how each of them ended where one is stuck", async () => {
    const { page, context } = await site.page(
      "#e=semaphore&workers=3&permits=1&work=0.1..0.1&release=forget&speed=20&view=compare&lang=en",
    );
    expect(await compare(page)).toContain("On both engines it ends in a deadlock.");
    await context.close();
  });

  it("keeps what was compared while another view is looked at, and says when it is of other parameters", async () => {
    const { page, context } = await site.page("#e=gather&people=A:1,B:2&speed=20&view=compare&lang=es");
    await compare(page);
    await page.getByRole("link", { name: "Ejecutar", exact: true }).click();
    await page.locator("#run").waitFor();
    expect(page.url()).not.toContain("view=compare&");
    await page.getByRole("link", { name: "Comparar", exact: true }).click();
    await page.locator(".outcome.verdict").waitFor();
    await page.locator(".choices label, .seg button", { hasText: /^sí$/ }).first().click();
    await expect.poll(() => page.locator(".outcome.verdict").innerText()).toContain("Has cambiado los parámetros");
    await context.close();
  });

  it("follows the link's schedule on tasks, and speaks of the model that it was made in", async () => {
    const { page, context } = await site.page(
      "#e=lock&threads=2&increments=1&protection=none&switch=access&view=explore&lang=es",
    );
    await page.locator(".setup .btn.go").click();
    await page.locator(".hist tr.bad .to").first().click();
    await expect.poll(() => page.url()).toContain("&s=");
    const schedule = /&s=[\w-]+/.exec(page.url())?.[0];
    await page.goto(`${site.url}#e=lock&threads=2&increments=1&protection=none&view=compare&lang=es${schedule}`);
    const said = await compare(page);
    expect(said).not.toContain("await");
    const lost = await page.locator(".measures tbody tr", { hasText: "perdidos" }).locator("td").allInnerTexts();
    expect(lost[0]).toBe("1");
    await context.close();
  });

  it("stops at once", async () => {
    const { page, context } = await site.page("#e=gather&people=A:50&view=compare&lang=es");
    await page.locator("#compare-run").click();
    await expect.poll(() => page.locator(".outcome .what").innerText()).toBe("Ejecutando con hilos.");
    await page.keyboard.press("Escape");
    await expect
      .poll(() => page.locator(".outcome .what").innerText())
      .toBe("Detenido antes de tener los dos resultados.");
    expect(await page.locator("#compare-run").isEnabled()).toBe(true);
    await context.close();
  });

  it("has nothing that axe-core objects to, in light, dark and for a projector", async () => {
    for (const theme of ["light", "dark", "projector"]) {
      const { page, context } = await site.page(`#e=gather&speed=20&view=compare&lang=es&theme=${theme}`);
      await compare(page);
      expect(await faults(page, "main")).toEqual([]);
      await context.close();
    }
  });
});

describe("the sweep", () => {
  it("of primes from 1 to 4 workers has a plot with both engines, the ideal line, and its table; Amdahl's law where the runs allow it", async () => {
    const { page, errors, context } = await site.page("#e=primes&to=100000&view=compare&lang=es");
    await page.getByRole("radio", { name: "Barrido" }).click();
    expect(await page.locator(".sweep-form select").inputValue()).toBe("processes");
    await page.getByLabel("Hasta", { exact: true }).and(page.locator(".sweep-form input")).fill("4");
    await page.getByLabel("Paso", { exact: true }).fill("1");
    await page.getByRole("radio", { name: "3", exact: true }).click();
    await page.locator("#sweep-run").click();
    await page.locator(".sweep-progress", { hasText: "24 ejecuciones medidas." }).waitFor();
    for (const engine of ["tasks", "threads"])
      expect(await page.locator(`.plot [data-engine=${engine}] .mark`).count()).toBe(4);
    expect(await page.locator("figure.plot > svg > .curve.ideal").count()).toBe(1);
    // how much the runs differ is the machine's: either a law is fitted, or it is said why not
    const fitted = await page.locator("figure.plot > svg > .curve.amdahl").count();
    const why = await page
      .locator(".sweep-result .hint", { hasText: /no ha ganado nada|se diferencian más|vuelve a perder/ })
      .count();
    expect(fitted + why).toBe(1);
    expect(await page.locator(".sweep-table tbody th").allInnerTexts()).toEqual(["1", "2", "3", "4"]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Descargar CSV" }).click(),
    ]);
    const rows = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(rows.length).toBe(9);
    expect(rows[0]).toMatch(/^processes,engine,median_s,min_s,max_s,run_1,run_2,run_3/);
    for (const row of rows.slice(1)) {
      const [, , middle, least, most, ...runs] = row.split(",").map(Number);
      expect(runs.slice(0, 3).toSorted((a, b) => a - b)).toEqual([least, middle, most]);
    }
    expect(await faults(page, "main")).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says what is wrong with its range, and stops when asked", async () => {
    const { page, context } = await site.page("#e=semaphore&work=6..6&view=compare&lang=es");
    await page.getByRole("radio", { name: "Barrido" }).click();
    const to = page.getByLabel("Hasta", { exact: true });
    await to.fill("33");
    await expect.poll(() => page.locator("#sweep-wrong").innerText()).toContain("de 1 a 32");
    expect(await page.locator("#sweep-run").isDisabled()).toBe(true);
    await to.fill("4");
    await page.locator("#sweep-run").click();
    const told = page.locator(".sweep-progress p");
    await expect.poll(() => told.innerText()).toContain("primera ejecución con hilos, que no se mide");
    expect(await page.locator(".sweep-table").count()).toBe(0);
    await expect.poll(() => told.innerText()).toMatch(/^Medidas 1 de/);
    await page.locator(".sweep-form").getByRole("button", { name: "Detener" }).click();
    await expect.poll(() => page.locator(".sweep-progress p").innerText()).toMatch(/^Detenido: medidas 1 de/);
    await context.close();
  });
});

describe("the bet", () => {
  it("stands beside the outcome after the run, with whether it was right", async () => {
    const { page, context } = await site.page("#e=lock&threads=2&increments=10&speed=20&lang=es");
    await page.getByRole("radio", { name: "Depende" }).click();
    await page.locator(".free-bet summary").click();
    await page.locator("#bet-final").fill("20");
    await page.locator("#bet-first").fill("hilo 9");
    await page.getByRole("button", { name: "Ejecutar" }).click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const told = await page.locator(".outcome").innerText();
    expect(told).toContain("Tu apuesta: «Depende». Acertaste.");
    expect(told).toContain("Apostaste 20 como «valor final»: acertaste.");
    expect(told).toMatch(/Apostaste que acabaría antes hilo 9: fue Hilo/);
    await expect.poll(() => page.url()).toContain("a=answer:3,final:20,first:hilo%209");
    await context.close();
  });

  it("takes a number however it is grouped, refuses what is none, and says whose values the question is about", async () => {
    const { page, context } = await site.page("#e=lock&threads=2&increments=10&speed=20&lang=es");
    await expect.poll(() => page.locator(".bet .about").innerText()).toContain("con los valores del tutorial");
    await page.getByRole("radio", { name: "Depende" }).click();
    await page.locator(".free-bet summary").click();
    await page.locator("#bet-final").fill("six <b>");
    const read = page.locator("#bet-read");
    await expect.poll(() => read.innerText()).toContain("«valor final»: «six <b>» no es un número entero");
    expect(await page.locator("#bet-final").getAttribute("aria-invalid")).toBe("true");
    await page.locator("#bet-final").fill("17.984");
    await expect.poll(() => read.innerText()).toBe("Leído como 17\u202f984.");
    expect(await page.locator("#bet-final").getAttribute("aria-invalid")).toBe(null);
    // in English the same figures are another number, and no whole one
    await page.getByRole("button", { name: "English" }).click();
    await expect.poll(() => read.innerText()).toContain("“17.984”, read as 17.984, is not a whole number");
    await page.locator("#bet-final").fill("17,984");
    await expect.poll(() => read.innerText()).toBe("Read as 17\u202f984.");
    await page.getByRole("button", { name: "Español" }).click();
    await page.locator("#bet-final").fill("17.984");
    await page.getByRole("button", { name: "Ejecutar" }).click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const told = await page.locator(".outcome").innerText();
    expect(told).toContain("esta ejecución lleva otros");
    expect(told).toContain("Apostaste 17\u202f984 como «valor final»: fue 20.");
    await page.goto(`${site.url}#e=lock&a=final:six&lang=es`);
    await expect.poll(() => page.locator(".notice").first().innerText()).toContain("final:17984");
    await expect.poll(() => page.locator(".bet .about").innerText()).toBe("");
    await context.close();
  });

  it("comes with a link", async () => {
    const { page, context } = await site.page("#e=semaphore&a=answer:1,ends:no&lang=es");
    await expect
      .poll(() => page.getByRole("radio", { name: "Sí", exact: true }).first().getAttribute("aria-checked"))
      .toBe("true");
    await page.locator(".free-bet summary").click();
    expect(await page.locator(".free-bet").getByRole("radio", { name: "No" }).getAttribute("aria-checked")).toBe(
      "true",
    );
    await context.close();
  });
});

describe("reading", () => {
  it("a term in a lesson opens the glossary there, and Escape leads back", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    const term = page.locator(".term", { hasText: "condición de carrera" });
    await term.click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Condición de carrera");
    expect(await page.locator(".term-of").count()).toBeGreaterThanOrEqual(25);
    expect(await faults(page, "dialog")).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
    await context.close();
  });

  it("goes on in the order that the catalog has", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    const next = page.locator(".neighbours .next");
    await page.locator(".neighbours").getByRole("button", { name: "Por capítulos" }).click();
    await expect.poll(() => next.innerText()).toContain("1.4");
    await page.locator(".neighbours").getByRole("button", { name: "Por ideas" }).click();
    await expect.poll(() => next.innerText()).toContain("2.5");
    await context.close();
  });
});
