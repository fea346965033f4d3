// What travels: the policy that the site is served with, that the page lives by it, and that nothing leaves this host.
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** Keeps what the policy refuses, in the page; workers' refusals come as console errors. */
const watch = (): void => {
  const refused: string[] = [];
  Object.assign(globalThis, { refused });
  document.addEventListener("securitypolicyviolation", (event) => {
    refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
};
const refused = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { refused: string[] }).refused);

describe("what the site is served with", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(dist);
  });
  afterAll(() => site.close());

  const header = async (path: string, name: string) => (await fetch(new URL(path, site.url))).headers.get(name) ?? "";

  it.each(["", "v1/", "service.js", "v1/service.js"])("is strict for /%s", async (path) => {
    const policy = await header(path, "content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).not.toMatch(/https?:/);
    expect(await header(path, "cross-origin-resource-policy")).toBe("same-origin");
    expect(await header(path, "cache-control")).toBe("no-cache");
  });

  it("is strict for workers too, and lets assets be kept", async () => {
    const assets = readdirSync(`${dist}/v1/assets`);
    for (const name of assets.filter((asset) => /worker/i.test(asset))) {
      const path = `v1/assets/${name}`;
      expect(await header(path, "content-security-policy"), name).toContain("require-trusted-types-for 'script'");
      expect(await header(path, "cross-origin-embedder-policy"), name).toBe("require-corp");
      expect(await header(path, "cache-control")).toContain("immutable");
    }
    expect(assets.length).toBeGreaterThan(30);
  });

  it("isolates the page by each of the ways there are", async () => {
    expect(await header("", "cross-origin-opener-policy")).toBe("same-origin");
    expect(await header("", "cross-origin-embedder-policy")).toBe("require-corp");
    expect(await header("", "document-isolation-policy")).toBe("isolate-and-require-corp");
  });
});

describe("the page", () => {
  let site: Site;

  beforeAll(async () => {
    site = await open(dist);
  });
  afterAll(() => site.close());

  it("asks only this host for anything, and is refused nothing, on a tour through it", async () => {
    const { page, errors, context } = await site.page("#e=lock&lang=es");
    const asked: string[] = [];
    context.on("request", (request) => asked.push(request.url()));
    await page.addInitScript(watch);
    await page.reload();
    await page.getByRole("button", { name: "Ejecutar" }).waitFor();
    const links = await page
      .locator(".catalog li a")
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).hash));
    expect(links.length).toBeGreaterThan(20);
    // Every lesson; runs of every kind: both engines, processes, rayon's pool, downloads, a server.
    const runs = ["#e=lock", "#e=process-pool", "#e=map-reduce&engine=threads", "#e=downloads", "#e=web-server"];
    for (const link of [...links, ...runs.flatMap((run) => [run, `${run}&engine=threads`])]) {
      await page.goto(`${site.url}${link}&speed=20&lang=es`);
      await page.locator(".source .l").first().waitFor();
      if (!runs.some((run) => link.startsWith(run) && !links.includes(link))) continue;
      await page.getByRole("button", { name: "Ejecutar" }).click();
      await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
    }
    await page.getByRole("button", { name: "Acerca de" }).click();
    await page.getByRole("button", { name: "Cerrar" }).first().click();
    for (const theme of ["Oscuro", "Proyector", "Claro"]) await page.getByRole("button", { name: theme }).click();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("button", { name: /Motor, velocidad y semilla/ }).click();

    expect(await refused(page)).toEqual([]);
    expect(errors).toEqual([]);
    expect(asked.length).toBeGreaterThan(40);
    expect([...new Set(asked.map((url) => new URL(url).origin))]).toEqual([new URL(site.url).origin]);
    await context.close();
  }, 120_000);

  it("refuses a script in its markup, markup from a string, and a foreign script, worker or address", async () => {
    const foreign = createServer((_, answer) => {
      reached += 1;
      answer.setHeader("access-control-allow-origin", "*");
      answer.setHeader("cross-origin-resource-policy", "cross-origin");
      answer.setHeader("content-type", "text/javascript").end("globalThis.broken = true");
    });
    let reached = 0;
    await new Promise<void>((listening) => foreign.listen(0, "127.0.0.1", listening));
    const elsewhere = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/script.js`;
    const { page, context } = await site.page("#e=lock&lang=es");
    const told = await page.evaluate(async (elsewhere) => {
      const outcome = async (what: () => unknown): Promise<string> => {
        try {
          await what();
          return "done";
        } catch (error) {
          return (error as Error).name;
        }
      };
      const inline = (): void => {
        const script = document.createElement("script");
        script.append("globalThis.broken = true");
        document.body.append(script);
      };
      return {
        inline: await outcome(inline),
        markup: await outcome(() => (document.body.innerHTML = "<img src=x onerror='globalThis.broken = true'>")),
        // From a turn of its own: what a test evaluates directly may do more than a page may.
        eval: await new Promise((done) => {
          setTimeout(() => done(outcome(() => new Function("globalThis.broken = true")())));
        }),
        script: await outcome(() => (document.createElement("script").src = elsewhere)),
        worker: await outcome(() => new Worker(elsewhere)),
        service: await outcome(() => navigator.serviceWorker.register(elsewhere)),
        fetch: await outcome(() => fetch(elsewhere)),
        broken: "broken" in globalThis,
      };
    }, elsewhere);
    expect(told).toMatchObject({ markup: "TypeError", script: "TypeError", worker: "TypeError", fetch: "TypeError" });
    expect(told.eval).toMatch(/Error$/);
    expect(told.service).toMatch(/Error$/);
    expect(told.broken).toBe(false);
    expect(reached).toBe(0);
    await context.close();
    await new Promise((closed) => foreign.close(closed));
  });

  it("can't be put into a page of somebody else", async () => {
    const host = createServer((_, answer) => {
      answer.setHeader("content-type", "text/html").end(`<!doctype html><iframe src="${site.url}#e=lock"></iframe>`);
    });
    await new Promise<void>((listening) => host.listen(0, "127.0.0.1", listening));
    const { page, errors, context } = await site.page("about:blank");
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    await expect
      .poll(() => errors, { timeout: 20_000 })
      .toContainEqual(expect.stringContaining("frame-ancestors 'none'"));
    await expect
      .poll(() => page.frames().map((frame) => frame.url()), { timeout: 20_000 })
      .toContain("chrome-error://chromewebdata/");
    await new Promise((closed) => host.close(closed));
    await context.close();
  });

  it("shows what a link says as text, whatever it says", async () => {
    const nasty = encodeURIComponent(`<img src=x onerror="globalThis.broken=true"><script>1</script>`);
    const keys = ["threads", "protection", "seed", "lang", "theme", "view", "x", nasty].map((key) => `${key}=${nasty}`);
    for (const example of ["lock", nasty]) {
      const { page, context } = await site.page(`#e=${example}&${keys.join("&")}`);
      await page.locator(".link-notice li").first().waitFor();
      expect(await page.locator(".link-notice").innerText()).toContain("<img src=x");
      expect(await page.locator("img, main script, iframe").count()).toBe(0);
      expect(await page.evaluate(() => "broken" in globalThis)).toBe(false);
      await context.close();
    }
    // And what a learner types comes out of a run as it went in.
    const { page, context } = await site.page(`#e=gather&people=${nasty.replaceAll("%3D", "")}:1&speed=20&lang=es`);
    await page.getByRole("button", { name: "Ejecutar" }).waitFor();
    expect(await page.locator("img, main script").count()).toBe(0);
    await context.close();
  });
});
