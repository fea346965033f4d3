// What leaves the page: the link, what it contains in words, the code of an embed with its preview; and a teacher's goal.

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

/** What axe finds on the page and in its frames. */
async function faults(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const frame of page.frames()) {
    await frame.evaluate(axe);
    const found = await frame.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run({ iframes: false });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    });
    all.push(...found);
  }
  return all;
}

async function share(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Compartir" }).click();
  await page.locator("#share-link").waitFor();
}

describe("the share dialog", () => {
  it("gives the link, says that it was copied, and what it contains", async () => {
    const { page, errors, context } = await site.page("#e=semaphore&permits=2&seed=6&lang=es");
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await share(page);
    const link = page.locator("#share-link");
    await expect.poll(() => link.inputValue()).toBe(`${site.url}#v=1&e=semaphore&permits=2&seed=6&lang=es`);
    expect(await page.locator(".told li").allInnerTexts()).toEqual([
      "El ejemplo «Semáforos».",
      "Permisos: 2.",
      "Con tareas: la misma semilla da siempre el mismo registro.",
      "Semilla 6, velocidad 1×.",
      "Los turnos, en fila.",
      "También fija el idioma.",
    ]);
    await page.getByRole("button", { name: "Copiar", exact: true }).click();
    await expect.poll(() => page.locator(".does [role=status]").innerText()).toBe("Copiado.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link.inputValue());
    expect(errors).toEqual([]);
    await context.close();
  });

  it("puts a goal into the link, and nothing that is none", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    await share(page);
    await page.locator("#share-goal").fill("lost>0,never:deadlock");
    await expect.poll(() => page.locator("#share-link").inputValue()).toContain("goal=lost%3E0,never:deadlock");
    expect(await page.locator(".told").innerText()).toContain(
      "Reto: que «perdidos» sea mayor que 0 y que no haya interbloqueo en ningún orden.",
    );
    await page.locator("#share-goal").fill("ganar");
    await expect.poll(() => page.locator("#share-goal-hint").innerText()).toContain("No se entiende");
    expect(await page.locator("#share-link").inputValue()).not.toContain("goal");
    expect(page.url()).not.toContain("goal");
    await context.close();
  });

  it("builds an embed, with the very thing beside its code", async () => {
    const { page, errors, context } = await site.page("#e=semaphore&permits=2&lang=es");
    await page.setViewportSize({ width: 1440, height: 1000 });
    await share(page);
    await page.getByRole("radio", { name: "Incrustar" }).click();
    const code = page.locator("#share-code");
    await code.waitFor();
    await page.getByRole("group", { name: "Valores que no" }).getByLabel("Permisos").check();
    await page.getByRole("group", { name: "Partes" }).getByLabel("Código").check();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Idioma").selectOption("en");
    await dialog.getByLabel("Tema").selectOption("dark");
    await dialog.getByLabel("Alto").fill("500");
    await dialog.getByLabel("Alto").blur();
    // the release's own folder, so that it does not rot
    const src = `${site.url}v1/embed.html#v=1&e=semaphore&permits=2&lang=en&theme=dark&panes=timeline,log,source&locked=permits`;
    const text = `<iframe src="${src.replaceAll("&", "&amp;")}" title="Trenza: Semáforos" width="100%" height="500" style="border:0" loading="lazy" allow="cross-origin-isolated"></iframe>`;
    await expect.poll(() => code.inputValue()).toBe(text);
    const preview = page.locator(".preview iframe");
    await expect.poll(() => preview.getAttribute("src")).toBe(src);
    const inside = page.frameLocator(".preview iframe");
    await inside.getByRole("button", { name: "Run" }).click();
    await inside.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    expect(await inside.locator(".fix").innerText()).toMatch(/^Permits\s+2/);
    expect(await inside.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.getByRole("radio", { name: "elemento" }).click();
    await expect.poll(() => code.inputValue()).toContain(`<script src="${site.url}v1/trenza-embed.js" async></script>`);
    // the back button is the page's: what was tried in the preview is no history
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each([
    ["light", 1440],
    ["light", 360],
    ["dark", 1440],
    ["dark", 360],
  ] as const)("is accessible in both parts, %s, %i wide", async (theme, width) => {
    const { page, context } = await site.page(
      `#e=semaphore&permits=2&lang=es&theme=${theme}&goal=max_inside:2&who=Ana`,
    );
    await page.setViewportSize({ width, height: 800 });
    await share(page);
    expect(await faults(page)).toEqual([]);
    await page.getByRole("radio", { name: "Incrustar" }).click();
    await page.frameLocator(".preview iframe").locator("#run").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
    await context.close();
  });

  it("is worked with the keyboard alone, and gives the focus back", async () => {
    const { page, context } = await site.page("#e=semaphore&lang=es");
    await page.getByRole("button", { name: "Compartir" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("#share-link").waitFor();
    await page.getByRole("radio", { name: "Enlace" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.locator("#share-code").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Compartir");
    await context.close();
  });
});

it.each([360, 768, 1280])("the way to it stands beside the title, %i wide", async (width) => {
  const { page, context } = await site.page("#e=philosophers&lang=es");
  await page.setViewportSize({ width, height: 800 });
  const button = page.getByRole("button", { name: "Compartir" });
  await button.waitFor();
  // each line of the title, as wide as its words
  const lines = await page.locator("h1").evaluate((title) => {
    const words = document.createRange();
    words.selectNodeContents(title);
    return [...words.getClientRects()].map(({ top, right, width }) => ({ top, right, width }));
  });
  const box = await button.boundingBox();
  expect(Math.max(...lines.map((line) => line.width))).toBeGreaterThan(100);
  const below = (box?.y ?? 0) + (box?.height ?? 0) - 8; // a target may reach into the space above a letter
  expect(lines.every((line) => line.right <= (box?.x ?? 0) || line.top >= below)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  await context.close();
});

describe("a goal", () => {
  it("is said in words, and judged after each run", async () => {
    const { page, context } = await site.page("#e=lock&threads=2&increments=1&speed=20&goal=final:1&who=Ana&lang=es");
    await expect.poll(() => page.locator(".goal").innerText()).toContain("Reto: que «valor final» sea 1.");
    expect(await page.locator(".goal").innerText()).toContain("De Ana.");
    expect(await page.locator(".goal .judged").innerText()).toBe("");
    const place = await page.locator("trenza-outcome").boundingBox();
    const run = async () => {
      await page.getByRole("button", { name: "Ejecutar" }).click();
      await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    };
    await run();
    await expect.poll(() => page.locator(".goal .judged").innerText()).toBe("Todavía no.");
    expect(await page.locator("trenza-outcome").boundingBox()).toMatchObject({ y: place?.y ?? 0 });
    await page.goto(`${site.url}#e=lock&threads=2&increments=1&protection=none&speed=20&goal=final:1&lang=es`);
    await run();
    await expect.poll(() => page.locator(".goal .judged").innerText()).toBe("Conseguido.");
    await context.close();
  });

  it("that cannot be is told, and the rest of the link is taken", async () => {
    const { page, context } = await site.page("#e=lock&threads=3&goal=win&lang=es");
    await expect
      .poll(() => page.locator(".link-notice").innerText())
      .toMatch(/goal=win no vale aquí.*final:2.*never:deadlock/s);
    expect(await page.locator(".goal").count()).toBe(0);
    expect(page.url()).toContain("goal=win");
    await context.close();
  });
});

describe("the embed", () => {
  it.each([
    ["light", 720],
    ["light", 360],
    ["dark", 720],
    ["dark", 360],
  ] as const)("is accessible, before and after a run, %s, %i wide", async (theme, width) => {
    const { page, context } = await site.page(
      `embed.html#e=semaphore&workers=4&speed=20&locked=permits&goal=deadlock&panes=lesson,timeline,log,source&lang=es&theme=${theme}`,
    );
    await page.setViewportSize({ width, height: 420 });
    await page.locator(".source .l").first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.locator("#run").click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    await page.locator(".more").click();
    await page.locator("#more").waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await context.close();
  });

  it("fits the size that it is drawn for", async () => {
    const { page, context } = await site.page("embed.html#e=semaphore&workers=4&speed=20&locked=permits&lang=es");
    await page.setViewportSize({ width: 720, height: 420 });
    await page.locator("#run").click();
    await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBe(420);
    await context.close();
  });
});
