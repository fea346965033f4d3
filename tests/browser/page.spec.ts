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

  it("says what it did not take where it is seen, on any screen, also when it comes later", async () => {
    for (const width of [360, 768, 1440]) {
      const { page, context } = await site.page("#e=lock&threads=500&lang=es");
      await page.setViewportSize({ width, height: 740 });
      const notice = page.locator(".link-notice");
      const inView = async () => {
        const box = await notice.boundingBox();
        return box !== null && box.y >= 0 && box.y < 600;
      };
      await expect.poll(inView).toBe(true);
      await page.getByRole("button", { name: "Cerrar el aviso" }).click();
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await page.evaluate(() => (location.hash = "#e=lock&threads=501&lang=es"));
      await expect.poll(inView).toBe(true);
      await context.close();
    }
  });

  it("takes nothing of a link for more than it is", async () => {
    const { page, errors, context } = await site.page("#e=lock&engine=gpu&lang=es");
    await expect.poll(() => page.locator(".link-notice").innerText()).toMatch(/engine=gpu.*Se usa tasks/s);
    await expect.poll(() => page.locator(".source .l").count()).toBeGreaterThan(10);
    await page.goto(
      `${site.url}#__proto__=1&constructor=2&e=constructor&v=7&seed=-1&speed=99&x=${"y".repeat(500)}&seed=2&lang=es`,
    );
    const notice = page.locator(".link-notice");
    await expect.poll(() => notice.innerText()).toContain("constructor=2");
    const text = await notice.innerText();
    expect(text).not.toMatch(/object Object|native code|y{41}/);
    for (const says of [/v=7.*se usa la 1/, /seed=-1 Está repetido.*Se usa 2/, /de 0,1 a 20/, /y{39}…/])
      expect(text).toMatch(says);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("lets go of a run when another example is asked for", async () => {
    for (const engine of ["tasks", "threads"]) {
      const { page, errors, context } = await site.page(`#e=semaphore&engine=${engine}&lang=es`);
      await page.getByRole("button", { name: "Ejecutar" }).click();
      await page.locator(".log .row").first().waitFor();
      await page.locator(".catalog a", { hasText: "Barreras" }).click();
      await expect.poll(() => page.locator("h1").innerText()).toBe("Barreras");
      await expect.poll(() => page.locator(".outcome.idle").count()).toBe(1);
      expect(await page.locator(".log .row").count()).toBe(0);
      expect(await page.getByRole("button", { name: "Ejecutar" }).isEnabled()).toBe(true);
      expect(errors).toEqual([]);
      await context.close();
    }
  });

  it("keeps in the address what it does not use, while the example stays", async () => {
    const { page, context } = await site.page("#e=lock&increments=5&goal=final:2&locked=threads&lang=es");
    await page.getByRole("link", { name: "para explorar" }).click();
    await expect.poll(() => page.url()).not.toContain("increments=5");
    await expect.poll(() => page.url()).toContain("&goal=final:2&locked=threads");
    await page.locator(".catalog a", { hasText: "Barreras" }).click();
    await expect.poll(() => page.url()).toContain("e=barrier");
    await expect.poll(() => page.url()).not.toContain("goal");
    await context.close();
  });

  it("explains the value that is chosen, and leads to where the others fail", async () => {
    const { page, context } = await site.page("#e=semaphore&capacity=2&lang=es");
    const toggle = page.locator(".break");
    await toggle.waitFor();
    expect(await toggle.innerText()).not.toContain("para siempre");
    await toggle.getByRole("link", { name: "Verlo fallar: olvidarlo" }).click();
    await expect.poll(() => toggle.innerText()).toContain("para siempre");
    await context.close();
  });

  it("edits lists of numbers and of JSON values", async () => {
    const { page, context } = await site.page("#e=pipe&ends=kept&lang=es");
    const line = page.locator(".field.line input");
    await line.fill("[1, 2");
    await expect.poll(() => page.locator(".err").allInnerTexts()).toContainEqual(expect.stringContaining("lista JSON"));
    await line.fill('["a"]');
    await expect.poll(() => page.url()).toContain("messages=[%22a%22]");
    await page.goto(`${site.url}#e=executor&workers=2&lang=es`);
    const numbers = page.locator(".many.short input");
    await expect.poll(() => numbers.count()).toBe(3);
    await numbers.first().fill("");
    await expect.poll(() => page.locator(".err").count()).toBe(1);
    await numbers.first().fill("0,5");
    await expect.poll(() => page.url()).toContain("operations=0.5,2,1");
    await context.close();
  });

  it("speaks of a run in the language of the page, and keeps its time when stopped", async () => {
    for (const engine of ["tasks", "threads"]) {
      const { page, context } = await site.page(`#e=gather&people=Ana:9&engine=${engine}&lang=es`);
      await page.getByRole("button", { name: "Ejecutar" }).click();
      await expect.poll(() => page.locator(".outcome .what").innerText()).toMatch(/^En marcha: 0,[3-9]/);
      await page.getByRole("button", { name: "English" }).click();
      await expect.poll(() => page.locator("trenza-outcome [role=status]").innerText()).toBe("Running.");
      await page.getByRole("button", { name: "Stop" }).click();
      await expect.poll(() => page.locator(".outcome .what").innerText()).toMatch(/^Stopped after (0\.[3-9]|[1-9])/);
      await context.close();
    }
  });

  it("goes on at another speed, and says the same", async () => {
    const { page, errors, context } = await site.page("#e=semaphore&speed=0.1&seed=5&lang=es");
    await page.getByRole("button", { name: "Ejecutar" }).click();
    await expect.poll(() => page.locator(".outcome .what").innerText()).toMatch(/^En marcha/);
    await page.locator("#speed").press("End");
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const slow = await page.locator(".log .row .text").allInnerTexts();
    await run(page);
    expect(await page.locator(".log .row .text").allInnerTexts()).toEqual(slow);
    expect(slow.length).toBeGreaterThan(5);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says that an outcome is of other values than those chosen now", async () => {
    const { page, errors, context } = await site.page("#e=lock&threads=2&increments=3&speed=instant&lang=es");
    const before = page.getByText("desde entonces han cambiado los valores");
    await run(page);
    expect(await before.count()).toBe(0);
    await page.locator("#speed").press("Home");
    await page.locator("#f-threads").fill("3");
    await before.waitFor();
    await page.locator("#speed").press("End");
    await run(page);
    expect(await before.count()).toBe(0);
    await page.getByRole("radio", { name: "Hilos" }).check({ force: true });
    await before.waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says before a heavy run how long it takes here, and offers less", async () => {
    const { page, errors, context } = await site.page("#e=primes&to=100000000&processes=1&engine=tasks&lang=es");
    const less = page.getByRole("button", { name: /^Con «Hasta/ });
    await less.waitFor();
    expect(await page.locator(".outcome .more").innerText()).toMatch(/tardará unos \d/);
    await less.click();
    await less.waitFor({ state: "detached" });
    await expect.poll(() => page.url()).not.toContain("to=100000000");
    const to = Number((await page.locator("#f-to").inputValue()).replace(/\s/g, ""));
    expect(to).toBeGreaterThanOrEqual(1000);
    expect(to).toBeLessThan(100_000_000);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("shows a long line in full when it is selected, and isolates names that turn round", async () => {
    const { page, context } = await site.page("#e=gather&people=%E2%80%AEanA:1,Bob:2,Charlie:3&speed=20&lang=es");
    await page.setViewportSize({ width: 1440, height: 900 });
    await run(page);
    expect(await page.locator(".log .text").first().textContent()).toContain("\u2068\u202eanA\u2069");
    await page.locator(".log .row").last().click();
    const whole = page.locator(".cut");
    await expect.poll(() => whole.innerText()).toContain("Charlie saludado");
    const [box, frame] = [await whole.boundingBox(), await page.locator(".log-frame").boundingBox()];
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0) + 1);
    await context.close();
  });

  it("runs every example that is there on threads without an error", async () => {
    const { page, errors, context } = await site.page("#e=lock&lang=es");
    const links = await page
      .locator(".catalog li a")
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).hash));
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) {
      await page.goto(`${site.url}${link}&engine=threads&speed=20&lang=es`);
      await expect.poll(() => page.locator(".outcome.idle").count()).toBe(1);
      await page.getByRole("button", { name: "Ejecutar" }).click();
      await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
      expect(errors, `${link}`).toEqual([]);
    }
    await context.close();
  }, 180_000);

  it("keeps the scenario in the address", async () => {
    const { page, context } = await site.page("#e=lock&increments=10&lang=es");
    await page.getByLabel("Hilos", { exact: true }).and(page.locator("input.blank")).fill("3");
    await expect.poll(() => page.url()).toContain("threads=3");
    expect(page.url()).toContain("increments=10");
    await context.close();
  });

  it("lists all 28 examples", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    await page
      .locator(".catalog")
      .getByRole("button", { name: /capítulos/ })
      .click();
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
    const { page, errors } = await site.page("?no-sw#e=lock&speed=20&increments=100&lang=es");
    expect(await run(page)).toMatch(/^Terminó/);
    expect(await page.locator(".runbar").innerText()).toContain("sin hilos de verdad");
    await page.goto(`${site.url}?no-sw#e=lock&engine=threads&speed=20&lang=es`);
    await expect
      .poll(() => page.locator(".notice").allInnerTexts())
      .toContainEqual(expect.stringContaining("hilos de verdad"));
    expect(errors).toEqual([]);
  });
});
