// The page that is one file, opened from disk: no server, no network, no threads, all the rest.
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const file = at("../../dist/single/trenza.html");
const address = pathToFileURL(file).href;

async function run(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Ejecutar" }).click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  return page.locator(".outcome .what").innerText();
}

describe("the single file, from disk", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(at("../../dist"));
  });
  afterAll(() => site.close());

  it("has its own policy, and nothing outside it", () => {
    const html = readFileSync(file, "utf8");
    const policy = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]+)">/)?.[1] ?? "";
    for (const says of ["default-src 'none'", "connect-src 'none'", "worker-src blob:", "script-src 'sha256-"])
      expect(policy).toContain(says);
    expect(policy).not.toContain("unsafe-inline");
    expect(html).not.toMatch(/<(script|link|img)[^>]* (src|href)="(?!data:)/);
  });

  it("runs a scenario of a link, asks for nothing, and is refused nothing", async () => {
    const { page, errors, context } = await site.page("about:blank");
    const asked: string[] = [];
    context.on("request", (request) => asked.push(request.url().slice(0, 40)));
    await page.goto(`${address}#e=lock&threads=3&increments=20&speed=20&lang=es`);
    expect(await run(page)).toMatch(/^Terminó/);
    expect(await page.locator(".figs > div", { hasText: "valor final" }).locator("dd").innerText()).toBe("60");
    await page.getByLabel("Hilos", { exact: true }).and(page.locator("input.blank")).fill("4");
    await expect.poll(() => page.url(), { timeout: 20_000 }).toContain("threads=4");
    expect(errors).toEqual([]);
    expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
    expect(asked.filter((url) => url.startsWith("file:"))).toHaveLength(1);
    await context.close();
  });

  it("runs every example on tasks", async () => {
    const { page, errors, context } = await site.page("about:blank");
    await page.goto(`${address}#e=lock&lang=es`);
    await page.locator(".catalog li a").first().waitFor();
    const links = await page
      .locator(".catalog li a")
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).hash));
    expect(new Set(links.map((link) => new URLSearchParams(link.slice(1)).get("e"))).size).toBe(28);
    for (const link of links) {
      await page.goto(`${address}${link}&speed=instant&lang=es`);
      await page.locator(".outcome.idle").waitFor();
      await page.locator(".source .l").first().waitFor();
      expect(await run(page), link).not.toMatch(/falló/);
      expect(errors, link).toEqual([]);
    }
    await context.close();
  }, 180_000);

  it("carries the files of the downloads, and answers a typed request", async () => {
    const { page, errors, context } = await site.page("about:blank");
    await page.goto(`${address}#e=downloads&fail=yes&lang=es`);
    await run(page);
    const figure = page.locator(".figs > div", { hasText: "bytes" }).locator("dd");
    expect((await figure.innerText()).replace(/\s/g, "")).toBe("29703");
    await page.goto(`${address}#e=web-server&requests=/rapido@0&speed=instant&lang=es`);
    const bar = page.locator("trenza-server");
    await bar.getByLabel("Ruta").fill("/hola");
    await bar.getByRole("button", { name: "Enviar", exact: true }).click();
    await bar.locator("summary").filter({ hasText: "200" }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says why there are no threads", async () => {
    const { page, context } = await site.page("about:blank");
    await page.goto(`${address}#e=lock&engine=threads&lang=es`);
    await page.locator(".notice", { hasText: "Esta copia es un archivo suelto" }).waitFor();
    expect(await run(page)).toMatch(/^Terminó/);
    await context.close();
  });

  it("shares the end of a link, which is worth the same in any copy, and nothing to embed", async () => {
    const { page, errors, context } = await site.page("about:blank");
    await page.goto(`${address}#e=semaphore&permits=2&seed=6&lang=es`);
    await page.getByRole("button", { name: "Compartir" }).click();
    const link = page.locator("#share-link");
    const end = "#v=1&e=semaphore&permits=2&seed=6&lang=es";
    await expect.poll(() => link.inputValue()).toBe(end);
    const dialog = page.getByRole("dialog");
    expect(await dialog.innerText()).toContain("pega esto al final de la dirección");
    expect(await dialog.getByRole("radio").count()).toBe(0);
    expect(await dialog.innerText()).not.toContain("Incrustar");
    for (const copy of [address, site.url]) {
      const other = await context.newPage();
      await other.goto(copy + end);
      await other.locator("#run:not([disabled])").waitFor();
      expect(await other.locator("h1").innerText()).toBe("Semáforos");
      expect(await other.getByLabel("Permisos", { exact: true }).and(other.locator("input.blank")).inputValue()).toBe(
        "2",
      );
    }
    expect(errors).toEqual([]);
    await context.close();
  });

  // Explorations have a worker of their own, inlined as every other.
  it("explores every schedule", async () => {
    const { page, errors, context } = await site.page("about:blank");
    await page.goto(`${address}#e=lock&threads=2&increments=1&protection=none&work=0&view=explore&lang=es`);
    await page.getByRole("button", { name: "Explorar", exact: true }).click();
    await page.locator("trenza-explore").getByText("Completo: 6 órdenes de ejecución.").first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
