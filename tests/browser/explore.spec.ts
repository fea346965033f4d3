// Exploring and stepping on the page: what is found is what there is, and a link leads back to the very same moment.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const CONDITION = "#v=1&e=condition&items=2&capacity=1&produce=0..0&consume=0..0&switch=access&view=explore";
const LOST = "#v=1&e=lock&threads=3&increments=2&protection=none&switch=access&view=explore";
const PHILOSOPHERS = "#v=1&e=philosophers&philosophers=3&meals=1&forks=left-right&switch=access";

/** A schedule of three philosophers: nobody of whom it speaks is in another example. */
const FOREIGN = "AQOKNQMOL3BoaWxvc29waGVyIDEOL3BoaWxvc29waGVyIDAOL3BoaWxvc29waGVyIDIABAg";

let site: Site;
beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

async function explore(page: Page): Promise<string> {
  await page.locator(".setup .btn.go").click();
  await page.locator(".hist .to").first().waitFor();
  return verdict(page);
}

const verdict = async (page: Page): Promise<string> => plain(await page.locator(".verdict .what").innerText());
const turn = (page: Page): Promise<string> => page.locator(".steps output").innerText();
/** Thin and other spaces as plain ones. */
const plain = (text: string): string => text.replace(/[\s\u202f\u00a0]+/g, " ").trim();
const digits = (text: string): bigint => BigInt(text.split("\n", 1)[0]?.replace(/\D/g, "") ?? "");

/** Everything that there is to see of a moment. */
async function moment(page: Page): Promise<string[]> {
  await page.locator("trenza-moment .actors").first().waitFor();
  const parts = await page.locator("trenza-steps, trenza-moment").allInnerTexts();
  const graph = await page.locator(".wfg").evaluateAll((all) => all.map((it) => it.getAttribute("aria-label")));
  const code = await page
    .locator(".source .chip")
    .evaluateAll((all) =>
      all.map((it) => `${it.textContent} ${it.closest(".l")?.querySelector("span:nth-child(2)")?.textContent}`),
    );
  const now = await page.locator(".weave").getAttribute("aria-valuetext");
  return [...parts.map(plain), ...graph.map(String), ...code, String(now)];
}

/** The address as the page keeps it, once it says so. */
async function addressWith(page: Page, text: string): Promise<string> {
  await expect.poll(() => page.url()).toContain(text);
  return page.url();
}

describe("exploring", () => {
  it("leads from a failing outcome, three steps back and another choice, to a link that opens the same moment", async () => {
    const { page, errors, context } = await site.page(`${CONDITION}&lang=es`);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    expect(await explore(page)).toBe("Completo: 30 órdenes de ejecución. 2 acaban en interbloqueo.");
    await page.locator(".hist tr.bad .to").click();
    await expect.poll(() => turn(page)).toBe("Turno 6 de 6");
    await expect.poll(() => page.locator(".tell").innerText()).toContain("Interbloqueo");
    expect(await page.locator(".tell").innerText()).toContain(
      "El último aviso, de Consumidor 1, despertó a Consumidor 2",
    );
    for (const k of [5, 4, 3]) {
      await page.getByRole("button", { name: "Un turno atrás" }).click();
      await expect.poll(() => page.locator(".tell").innerText()).toMatch(`Turno ${k}:`);
    }
    const failing = await addressWith(page, "step=3");
    await page.locator("button.mover:not(.here)").first().click();
    await expect.poll(() => turn(page)).toMatch(/^Turno 4 de/);
    await expect.poll(() => page.locator(".tell").innerText()).toMatch("Turno 4:");
    await addressWith(page, "step=4");
    await expect.poll(() => new URL(page.url()).hash).not.toContain(/&s=[\w-]+/.exec(failing)?.[0]);
    const seen = await moment(page);
    await page.getByRole("button", { name: "Copiar enlace a este turno" }).click();
    await expect.poll(() => page.locator(".steps [role=status]").textContent()).toBe("Enlace copiado.");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(page.url());

    const other = await site.page(new URL(link).hash);
    await expect.poll(() => turn(other.page)).toMatch(/^Turno 4 de/);
    await expect.poll(() => moment(other.page)).toEqual(seen);
    expect([...errors, ...other.errors]).toEqual([]);
    await context.close();
    await other.context.close();
  });

  it("shows the worst that it found by itself, leaves focus and address alone, and a link says it once it is gone through", async () => {
    const { page, context } = await site.page(`${CONDITION}&lang=es`);
    await page.locator(".setup .btn.go").focus();
    // in whatever order: the page writes the address in its own once the engine has read it
    const said = () => [...new URLSearchParams(new URL(page.url()).hash.slice(1))].map(String).toSorted();
    const before = said();
    await page.keyboard.press("Enter");
    await expect.poll(() => turn(page)).toBe("Turno 6 de 6");
    await expect.poll(() => page.locator(".tell").innerText()).toContain("Interbloqueo");
    expect(await page.locator(".hist tr.bad .to[aria-current]").count()).toBe(1);
    expect(said()).toEqual(before);
    expect(await page.evaluate(() => document.activeElement?.closest(".steps, .hist"))).toBeNull();
    await page.getByRole("button", { name: "Un turno atrás" }).click();
    await expect.poll(() => turn(page)).toBe("Turno 5 de 6");
    expect(await addressWith(page, "&s=")).toContain("step=5");
    await context.close();
  });

  it("counts every schedule of three threads that lose updates, and the counts add up", async () => {
    const { page, context } = await site.page(`${LOST}&lang=es`);
    expect(await explore(page)).toBe("Completo: 34 650 órdenes de ejecución. 34 560 terminan mal.");
    const counts = (await page.locator(".verdict .hist .num").allInnerTexts()).map(digits);
    expect(counts).toEqual([10428n, 15180n, 7512n, 1440n, 90n]);
    expect(counts.reduce((all, one) => all + one)).toBe(34650n);
    await context.close();
  });

  it("has a square for each of a few schedules, each another one with the same outcome", async () => {
    const { page, context } = await site.page(`${PHILOSOPHERS}&view=explore&lang=es`);
    expect(await explore(page)).toContain("Completo: 48 órdenes de ejecución. 6 acaban en interbloqueo.");
    expect(await page.locator(".sq").count()).toBe(48);
    const seen = new Set<string>();
    for (let i = 0; i < 6; i++) {
      await page.locator(".sq.bad").nth(i).click();
      await expect.poll(() => page.locator(".sq.on").count()).toBe(1);
      await expect.poll(() => page.locator(".tell").innerText()).toContain("Interbloqueo");
      await expect.poll(() => page.url()).toSatisfy((url: string) => url.includes("&s=") && !seen.has(url));
      seen.add(page.url());
    }
    expect(await page.locator(".wfg .closed").count()).toBe(6);
    await context.close();
  });

  it("stops a large search at once, keeps what it found and says that it is not all", async () => {
    const { page, context } = await site.page(
      "#v=1&e=lock&threads=5&increments=12&protection=none&switch=access&view=explore&lang=es",
    );
    await page.locator(".setup .btn.go").click();
    await expect.poll(() => verdict(page)).toMatch(/^Explorando: [1-9]/);
    // the page goes on as if nothing were: its main thread answers at once
    const waits = await page.evaluate(async () => {
      const taken: number[] = [];
      for (let i = 0; i < 25; i++) {
        const from = performance.now();
        await new Promise((later) => setTimeout(later, 0));
        taken.push(performance.now() - from);
      }
      return taken.toSorted((a, b) => a - b);
    });
    expect(waits[12]).toBeLessThan(50);
    await page.getByRole("button", { name: "Oscuro" }).click();
    await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
    const took = await page.evaluate(
      () =>
        new Promise<number>((stopped) => {
          const from = performance.now();
          const look = () => {
            const said = document.querySelector(".verdict .what")?.textContent ?? "";
            if (said.includes("Detenido")) stopped(performance.now() - from);
            else requestAnimationFrame(look);
          };
          document.querySelector<HTMLElement>(".stop-exploring")?.click();
          look();
        }),
    );
    expect(took).toBeLessThan(200);
    await page.locator(".hist .to").first().waitFor();
    expect(await page.locator(".verdict").innerText()).toContain("Quedan órdenes sin ver");
    await page.locator(".hist .to").first().click();
    await expect.poll(() => turn(page)).toMatch(/^Turno \d+ de \d+/);
    await context.close();
  });

  it("says what a bound and a sample leave out", async () => {
    const { page, context } = await site.page(`${CONDITION}&lang=es`);
    await page.getByRole("radio", { name: "Con límite" }).click();
    await page.getByLabel("Cambios forzados, como mucho").fill("0");
    expect(await explore(page)).toMatch(/^No son todos: /);
    expect(await page.locator(".verdict").innerText()).toContain("Con más cambios forzados hay otros");
    await page.getByRole("radio", { name: "Al azar" }).click();
    await page.locator("#explore-number").fill("300");
    await page.locator(".setup .btn.go").click();
    await expect.poll(() => verdict(page)).toMatch(/^300 órdenes sorteados/);
    expect(await page.locator(".sq").count()).toBe(0);
    await page.locator("#explore-number").fill("muchos");
    expect(await page.locator(".setup .btn.go").isDisabled()).toBe(true);
    await context.close();
  });

  it("explores the same with what breaks it put right", async () => {
    const { page, context } = await site.page(`${PHILOSOPHERS}&view=explore&lang=es`);
    await explore(page);
    await page.getByRole("button", { name: "Explorarlo" }).click();
    await expect.poll(() => verdict(page)).toMatch(/^Completo: .* Ninguno falla\.$/);
    await context.close();
  });

  it("names the model, and writes the choice of where the turn may pass into the link", async () => {
    const { page, context } = await site.page("#v=1&e=tasks&view=explore&lang=es");
    await expect.poll(() => page.locator(".says").innerText()).toContain("donde el código espera");
    expect(page.url()).not.toContain("switch");
    await page.locator(".says .link").click();
    await page.getByRole("radio", { name: "en cada acceso a lo compartido" }).click();
    await addressWith(page, "switch=access");
    expect(await page.locator(".says").innerText()).toContain("en cada acceso");
    await context.close();
  });

  it("says why an example cannot be explored, and steps through it all the same", async () => {
    const { page, errors, context } = await site.page("#v=1&e=gil&seconds=0.1&interval=100&view=explore&lang=es");
    await expect.poll(() => page.locator(".setup .notice").innerText()).toContain("decide el reloj");
    expect(await page.locator(".setup .btn.go").count()).toBe(0);
    await page.getByRole("link", { name: "Paso a paso" }).click();
    await expect.poll(() => turn(page)).toMatch(/^Turno 0 de \d+/);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("loads nothing of it before it is opened", async () => {
    const { page, context } = await site.page("#v=1&e=lock&lang=es");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.reload();
    await expect.poll(() => page.locator(".source .l").count()).toBeGreaterThan(10);
    expect(asked.filter((url) => /explore/.test(url))).toEqual([]);
    await page.getByRole("link", { name: "Explorar" }).click();
    await page.locator(".setup").waitFor();
    expect(asked.some((url) => /explore-.*\.js/.test(url))).toBe(true);
    expect(page.workers().filter((worker) => /explore/.test(worker.url())).length).toBe(0);
    await context.close();
  });

  it("explores every example that can be, completely, and steps through all of them", async () => {
    const { page, errors, context } = await site.page("#v=1&e=lock&view=explore&lang=es");
    const links = await page.locator(".catalog li a").evaluateAll((all) =>
      all.map((a) => ({
        link: (a as HTMLAnchorElement).hash,
        title: a.querySelector("span:last-child")?.textContent ?? "",
      })),
    );
    expect(links.length).toBeGreaterThan(20);
    let explored = 0;
    for (const { link, title } of links) {
      await page.goto(`${site.url}${link}&view=explore&lang=es`);
      // the engine reads the link first: until then the page is that of the one before
      await expect.poll(() => page.locator("h1").innerText()).toBe(title);
      await page.locator(".verdict.quiet, .setup .notice").first().waitFor();
      if ((await page.locator(".setup .notice").count()) === 0) {
        expect(await explore(page), link).toMatch(/^Completo: /);
        explored += 1; // and the worst order is shown by itself
      } else await page.getByRole("link", { name: "Paso a paso" }).click();
      await expect.poll(() => turn(page)).toMatch(/^Turno \d+ de \d+/);
      await page.locator(".weave").press("Home");
      await expect.poll(() => turn(page)).toMatch(/^Turno 0 de/);
      for (let k = 1; k <= 6 && (await page.getByRole("button", { name: "Un turno adelante" }).isEnabled()); k++) {
        await page.getByRole("button", { name: "Un turno adelante" }).click();
        await expect.poll(() => page.locator(".tell").innerText()).toContain(`Turno ${k}:`);
      }
      expect(await page.locator("trenza-explore").innerText(), link).not.toMatch(/undefined|NaN|\?\?/);
      expect(errors, link).toEqual([]);
    }
    expect(explored).toBeGreaterThan(20);
    await context.close();
  }, 240_000);

  it("speaks English", async () => {
    const { page, context } = await site.page(`${CONDITION}&lang=en`);
    expect(await explore(page)).toBe("Complete: 30 schedules. 2 end in deadlock.");
    await page.getByRole("button", { name: /^See how it fails/ }).click();
    await expect.poll(() => page.locator(".tell").innerText()).toContain("Deadlock");
    expect(await page.locator("trenza-explore").innerText()).not.toMatch(/undefined|NaN/);
    await page.getByRole("button", { name: "Español" }).click();
    await expect.poll(() => page.locator(".tell").innerText()).toContain("Interbloqueo");
    await context.close();
  });

  it("works on a phone: the schedule comes into view, its buttons at the foot, and nothing is wider than the screen", async () => {
    const { page, context } = await site.page(`${CONDITION}&lang=es`);
    await page.setViewportSize({ width: 360, height: 740 });
    await explore(page);
    await page.locator(".hist tr.bad .to").click();
    const strip = page.locator("trenza-strip");
    await strip.waitFor();
    await expect.poll(async () => ((await strip.boundingBox())?.y ?? 9999) < 600).toBe(true);
    const foot = await page.getByRole("button", { name: "Un turno atrás" }).boundingBox();
    expect(foot?.y).toBeGreaterThan(660);
    await page.getByRole("button", { name: "Un turno atrás" }).click();
    await expect.poll(() => turn(page)).toBe("Turno 5 de 6");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  });
});

describe("real runs beside what was explored", () => {
  it("are counted by the same outcomes, and the counts add up", async () => {
    const { page, errors, context } = await site.page(`${PHILOSOPHERS}&view=explore&lang=es`);
    await explore(page);
    await page.getByRole("radio", { name: "10", exact: true }).click();
    await page.getByRole("button", { name: "Ejecutar con hilos" }).click();
    await expect
      .poll(() => page.locator(".real caption").innerText(), { timeout: 30_000 })
      .toBe("10 ejecuciones reales con hilos");
    const rows = await page.locator(".real .hist tbody tr").allInnerTexts();
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const counts = (await page.locator(".real .num").allInnerTexts()).map((text) =>
      /nunca/.test(text) ? 0n : digits(text),
    );
    expect(counts.reduce((all, one) => all + one)).toBe(10n);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("stop at once", async () => {
    const { page, context } = await site.page("#v=1&e=semaphore&workers=3&permits=2&work=50..60&view=explore&lang=es");
    await page.getByRole("button", { name: "Ejecutar con hilos" }).click();
    await page.locator(".real").getByRole("button", { name: "Detener" }).click();
    await expect.poll(() => page.locator(".real caption").innerText()).toMatch(/^Detenido: 0 de 50/);
    await context.close();
  });

  it("are not offered where there are no threads; all else works there", async () => {
    const plainSite = await open(dist, { plain: true });
    const { page, errors, context } = await plainSite.page(`${CONDITION}&lang=es`);
    expect(await explore(page)).toContain("Completo: 30");
    expect(await page.locator(".real").innerText()).toContain("no hay hilos de verdad");
    await page.locator(".hist tr.bad .to").click();
    await expect.poll(() => turn(page)).toBe("Turno 6 de 6");
    expect(errors).toEqual([]);
    await context.close();
    await plainSite.close();
  });
});

describe("step by step", () => {
  it("goes by keys, by a click on the strip, and by itself", async () => {
    const { page, context } = await site.page(`${LOST.replace("view=explore", "view=step")}&lang=es`);
    await expect.poll(() => turn(page)).toMatch(/^Turno 0 de/);
    const last = Number(/\d+$/.exec(await turn(page))?.[0]);
    expect(last).toBeGreaterThan(3);
    const strip = page.getByRole("slider", { name: "Turnos de este orden" });
    await strip.focus();
    for (const [key, at] of [
      ["ArrowRight", 1],
      ["ArrowRight", 2],
      ["ArrowLeft", 1],
      ["End", last],
      ["Home", 0],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => turn(page)).toBe(`Turno ${at} de ${last}`);
      expect(await strip.getAttribute("aria-valuenow")).toBe(String(at));
    }
    const box = await strip.boundingBox();
    await strip.click({ position: { x: ((box?.width ?? 0) * 2.5) / last, y: 60 } });
    await expect.poll(() => turn(page)).toBe(`Turno 3 de ${last}`);
    await page.getByLabel("Ritmo").selectOption("fast");
    await strip.focus();
    await page.keyboard.press(" ");
    await expect.poll(() => turn(page), { timeout: 20_000 }).toBe(`Turno ${last} de ${last}`);
    await expect.poll(() => page.getByRole("button", { name: "Reproducir" }).count()).toBe(1);
    await context.close();
  });

  it("shows who waits for whom, why, and where everybody is in the code", async () => {
    const { page, context } = await site.page(`${PHILOSOPHERS}&view=step&lang=es`);
    await page.locator("button.mover:not(.here)").first().waitFor();
    const chosen = ["Filósofo 2", "Filósofo 0", "Filósofo 1"];
    for (const [i, who] of chosen.entries()) {
      await page.locator("button.mover", { hasText: who }).click();
      await expect.poll(() => page.locator(".tell").innerText()).toContain(`Turno ${i + 1}: ${who} toma`);
    }
    await expect.poll(() => page.locator(".wfg").getAttribute("aria-label")).toContain("Filósofo 0 espera «tenedor 1»");
    expect(await page.locator("trenza-moment").innerText()).toContain("quiere «tenedor 1», que tiene Filósofo 1");
    expect(await page.locator("trenza-moment").innerText()).toContain("Nadie puede seguir");
    expect(await page.locator(".source .l:has(.chip)").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Volver al orden en fila" }).click();
    await expect.poll(() => page.url()).not.toContain("&s=");
    await context.close();
  });

  it("leads from a run whose turns were drawn to the very same turns", async () => {
    const { page, context } = await site.page(
      "#e=lock&threads=3&increments=2&protection=none&switch=access&order=random&seed=5&speed=instant&lang=es",
    );
    await page.locator("#run").click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    const final = await page.locator(".outcome .figs div", { hasText: "valor final" }).locator("dd").innerText();
    await page.getByRole("button", { name: "Ver esta ejecución paso a paso" }).click();
    await expect.poll(() => turn(page)).toMatch(/^Turno 0 de/);
    await page.locator(".weave").press("End");
    await expect.poll(() => page.locator(".resources").innerText()).toContain(`vale ${final}`);
    await addressWith(page, "&s=");
    await context.close();
  });

  it("takes no wrong view or step for what it is, and says so", async () => {
    const { page, context } = await site.page(`${PHILOSOPHERS}&view=step&step=zwei&lang=es`);
    await expect.poll(() => page.locator(".link-notice").innerText()).toContain("step=zwei");
    await page.goto(`${site.url}${PHILOSOPHERS}&view=dance&lang=es`);
    await expect.poll(() => page.locator(".link-notice").innerText()).toMatch(/view=dance.*run, explore, step/s);
    await page.goto(`${site.url}${PHILOSOPHERS}&view=step&step=999&lang=es`);
    await expect
      .poll(() => page.locator("trenza-steps .notice").innerText())
      .toContain("El turno 999 del enlace no existe");
    await context.close();
  });

  it("says where a schedule that is not this program's stops fitting", async () => {
    const { page, context } = await site.page(
      `#v=1&e=lock&threads=2&increments=1&protection=none&s=${FOREIGN}&view=step&lang=es`,
    );
    await expect.poll(() => page.locator("trenza-steps .notice").innerText()).toContain("elección 1");
    await context.close();
  });

  it("a run follows the link's schedule, says where it stops fitting, and lets it go when it means nothing any more", async () => {
    const { page, context } = await site.page(`${LOST}&lang=es`);
    await explore(page);
    await page.locator(".hist tr.bad .to").first().click();
    await addressWith(page, "&s=");
    await page.getByRole("link", { name: "Ejecutar", exact: true }).click();
    await expect
      .poll(() => page.locator(".notice").allInnerTexts())
      .toContainEqual(expect.stringContaining("Se seguirá"));
    await page.locator("#run").click();
    await expect.poll(() => page.locator(".outcome .what").innerText()).toMatch(/perdidos: 4/);
    await page.goto(`${site.url}#v=1&e=lock&threads=2&increments=2&protection=none&speed=instant&s=${FOREIGN}&lang=es`);
    await expect
      .poll(() => page.locator(".notice").allInnerTexts())
      .toContainEqual(expect.stringContaining("Se seguirá"));
    await page.locator("#run").click();
    await expect.poll(() => page.locator(".outcome").innerText()).toContain("dejó de encajar en su elección");
    await page.getByLabel("Hilos", { exact: true }).and(page.locator("input.blank")).fill("4");
    await expect
      .poll(() => page.locator(".notice").allInnerTexts())
      .toContainEqual(expect.stringContaining("se ha quitado"));
    await expect.poll(() => page.url()).not.toContain("&s=");
    await context.close();
  });
});
