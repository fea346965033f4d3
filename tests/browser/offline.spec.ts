// The site without a network, on a host that sets no headers, and when a newer release comes.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../web/src/engine/index";
import type { serviceFor as serviceForFunction } from "../../web/src/service/client";
import { open, type Site } from "./browser";

// What tests/browser/site/engine.ts puts on the page.
declare const engine: Engine;
declare const serviceFor: typeof serviceForFunction;

const engineSite = fileURLToPath(new URL("../../target/engine-site", import.meta.url));
const dist = fileURLToPath(new URL("../../dist", import.meta.url));

async function run(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Ejecutar" }).click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  return page.locator(".outcome .what").innerText();
}

/** Until the service worker has stored the release and answers for it. */
const kept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

const isolated = (page: Page) => page.evaluate(() => crossOriginIsolated);

/** What tells one load of the page from another. */
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { before: true }));
const marked = (page: Page) => page.evaluate(() => "before" in globalThis);

describe("without a network, after one visit", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(dist);
  });
  afterAll(() => site.close());

  it.each(["", "v1/"])("both engines, samples and a lesson not seen before are there (/%s)", async (folder) => {
    const { page, errors, context } = await site.page(`${folder}#e=lock&lang=es`);
    await kept(page);
    await context.setOffline(true);
    await page.locator("trenza-site").getByText("Todo lo de esta página sigue funcionando").waitFor();
    await page.reload();
    for (const engine of ["tasks", "threads"]) {
      await page.goto(`${site.url}${folder}#e=philosophers&engine=${engine}&speed=20&lang=es`);
      await page.locator("h1", { hasText: "filósofos" }).waitFor();
      await page.locator(".source .l").first().waitFor();
      expect(await run(page)).toMatch(/^(Terminó|Interbloqueo)/);
      await page.goto(`${site.url}${folder}#e=downloads&engine=${engine}&fail=yes&lang=es`);
      await page.locator("h1", { hasText: "Descargas" }).waitFor();
      expect(await run(page)).toMatch(/^Terminó/);
      expect(await page.locator("trenza-log").innerText()).toContain("404");
    }
    await page.goto(`${site.url}${folder}#e=web-server&requests=/rapido@0&speed=instant&lang=es`);
    const bar = page.locator("trenza-server");
    await bar.getByLabel("Ruta").fill("/hola");
    await bar.getByRole("button", { name: "Enviar", exact: true }).click();
    await bar.locator("summary").filter({ hasText: "200" }).waitFor();
    expect(await isolated(page)).toBe(true);
    expect(errors.filter((error) => !/404|ERR_INTERNET_DISCONNECTED/.test(error))).toEqual([]);
    await context.close();
  });

  it("what embeds and links point at is there too, whichever page was visited", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    await kept(page);
    await context.setOffline(true);
    for (const path of ["v1/embed.html", "v1/", "embed.html", "v1/index.html"]) {
      await page.goto(`${site.url}${path}#e=lock&threads=2&increments=2&speed=instant&lang=es`);
      await page.locator("#run:enabled").click();
      await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    }
    await context.close();
  });

  it("is a page that can be installed", async () => {
    const { page, context } = await site.page("#e=lock&lang=es");
    const client = await context.newCDPSession(page);
    const { data = "", errors } = await client.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data) as { start_url: string; icons: { src: string; purpose?: string }[] };
    expect(manifest.start_url).toBe("./");
    expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
    for (const { src } of manifest.icons) expect((await fetch(new URL(src, site.url))).status, src).toBe(200);
    const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
    // A context of a test is a private window: that alone stands against it.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(["in-incognito"]);
    await context.close();
  });
});

describe("on a host that sets no headers", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(dist, { plain: true });
  });
  afterAll(() => site.close());

  it.each(["", "v1/"])("announces one reload, and then threads run for real (/%s)", async (folder) => {
    const { page, errors, context } = await site.page(`${folder}#e=lock&engine=threads&speed=20&lang=es`);
    expect(await isolated(page)).toBe(false);
    const reloaded = page.waitForEvent("load");
    await page.locator("trenza-site").getByText("se va a recargar una vez").waitFor();
    await reloaded;
    expect(await isolated(page)).toBe(true);
    expect(await run(page)).toMatch(/^Terminó/);
    expect(await page.locator(".runbar .iso").innerText()).toBe("hilos de verdad");
    expect(await page.locator("trenza-site .notice").count()).toBe(0);
    const policy = await page.evaluate(async () => (await fetch("./")).headers.get("content-security-policy"));
    expect(policy).toContain("require-trusted-types-for");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("two workers are inside wasm at the same instant, once the service worker has isolated the page", async () => {
    const alone = await open(engineSite, { plain: true });
    const { page, errors } = await alone.page();
    expect(await page.evaluate(() => serviceFor("web-server"))).toBe(true);
    expect(await isolated(page)).toBe(false);
    await page.reload();
    expect(await isolated(page)).toBe(true);
    const workers = await page.evaluate(() => engine.meet());
    expect(new Set(workers).size).toBe(2);
    expect(errors).toEqual([]);
    await alone.close();
  });

  it("asks instead of reloading who is at work already, and never in the middle of a run", async () => {
    const { page, context } = await site.page("#e=semaphore&work=50..60&lang=es");
    await mark(page);
    await page.getByRole("button", { name: "Ejecutar" }).click();
    await kept(page);
    await page.locator(".log .row").first().waitFor();
    const notice = page.locator("trenza-site .notice");
    expect(await notice.count()).toBe(0);
    await page.getByRole("button", { name: "Detener" }).click();
    await notice.getByText("Aquí puede haber hilos de verdad").waitFor();
    expect(await marked(page)).toBe(true);
    await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Recargar" }).click()]);
    expect(await isolated(page)).toBe(true);
    await context.close();
  });

  it("stays as it is with ?no-sw, says why, and lets go of it", async () => {
    const { page, errors, context } = await site.page("?no-sw#e=lock&threads=2&engine=threads&lang=es");
    await page.reload();
    expect(await run(page)).toMatch(/^Terminó/);
    expect(await isolated(page)).toBe(false);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    await page.getByRole("link", { name: "Permitirlos" }).click();
    await page.waitForFunction(() => crossOriginIsolated);
    expect(page.url()).toContain("threads=2");
    // Nor does a service worker that is there already touch it.
    await page.goto(`${site.url}?no-sw#e=lock&lang=es`);
    await page.getByRole("button", { name: "Ejecutar" }).waitFor();
    expect(await isolated(page)).toBe(false);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("when a newer release comes", () => {
  let site: Site;
  const folder = mkdtempSync(join(tmpdir(), "trenza-release-"));

  /** The site as if something had changed: another version, and a page that says so. */
  function publish(version: string): void {
    for (const [name, change] of [
      ["service.js", (code: string) => code.replace(/"version":"\w+"/, `"version":"${version}"`)],
      ["index.html", (html: string) => html.replace("<head>", `<head><meta name="release" content="${version}">`)],
    ] as const) {
      writeFileSync(join(folder, name), change(readFileSync(join(dist, name), "utf8")));
    }
  }
  const releaseOf = (page: Page) =>
    page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name="release"]')?.content ?? "first");

  beforeAll(async () => {
    cpSync(dist, folder, { recursive: true });
    site = await open(folder);
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  it("it is offered, not while something runs, and taken when the reader says so", async () => {
    const { page, errors, context } = await site.page("#e=semaphore&work=50..60&lang=es");
    await kept(page);
    await page.reload();
    publish("second");
    await mark(page);
    await page.getByRole("button", { name: "Ejecutar" }).click();
    await page.locator(".log .row").first().waitFor();
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
    const notice = page.locator("trenza-site .notice");
    expect(await notice.count()).toBe(0);
    await page.getByRole("button", { name: "Detener" }).click();
    await notice.getByText("Hay una versión nueva").waitFor();
    expect(await marked(page)).toBe(true);
    expect(await releaseOf(page)).toBe("first");

    // A second page of the old release, with a run of its own, is not disturbed by the first one's wish.
    const other = await context.newPage();
    await other.goto(`${site.url}#e=semaphore&work=50..60&lang=es`);
    expect(await releaseOf(other)).toBe("first");
    await mark(other);
    await other.getByRole("button", { name: "Ejecutar" }).click();
    await other.locator(".log .row").first().waitFor();

    await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Recargar" }).click()]);
    expect(await releaseOf(page)).toBe("second");
    expect(page.url()).toContain("e=semaphore");
    expect(await marked(other)).toBe(true);
    expect(await other.getByRole("button", { name: "Detener" }).isEnabled()).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });
});
