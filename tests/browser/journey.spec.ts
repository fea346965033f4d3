// A learner's whole way: from a course page through the embed and the page to a link that somebody else opens.
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { open, type Site } from "./browser";
import { frames, type Host, hear, openHost, say, told } from "./host";

let site: Site;
let host: Host;
beforeAll(async () => {
  site = await open(fileURLToPath(new URL("../../dist", import.meta.url)));
  host = await openHost();
});
afterAll(() => Promise.all([site.close(), host.close()]));

/** Keeps the hashes of the traces of a page's runs, as its engine tells them. */
function keepHashes(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    const hashes: string[] = [];
    Object.assign(globalThis, { hashes });
    const known = new WeakSet<Worker>();
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...all: [unknown]) {
      if (!known.has(this))
        this.addEventListener("message", ({ data }: MessageEvent) => {
          if (data?.type === "ended") hashes.push(String(data.outcome.trace_hash));
        });
      known.add(this);
      return send.apply(this, all);
    };
  });
}
const lastHash = (page: Pick<Page, "evaluate">): Promise<string | undefined> =>
  page.evaluate(() => (globalThis as unknown as { hashes: string[] }).hashes.at(-1));

/** What the learner sees of the scenario. */
const scenarioOf = async (page: Page): Promise<Record<string, string>> => ({
  title: await page.locator("h1").innerText(),
  workers: await page.getByLabel("Trabajadores", { exact: true }).and(page.locator("input.blank")).inputValue(),
  permits: await page.getByLabel("Permisos", { exact: true }).and(page.locator("input.blank")).inputValue(),
  fragment: new URLSearchParams(new URL(page.url()).hash.slice(1)).toString(),
});

/** Runs what is on the page; the log as it is copied. */
async function run(page: Page): Promise<string[]> {
  await page.locator("#run:not([disabled])").click();
  await page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
  await page.getByRole("button", { name: "Copiar el registro" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("Trabajador");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  return text.trim().split("\n");
}

it("leads from a course page to the same scenario and the same log on another machine", async () => {
  const { page: course, errors, context } = await site.page("about:blank");
  await keepHashes(context);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);

  // a course page with an exercise in it
  const fragment = "v=1&e=semaphore&workers=4&permits=2&order=random&seed=6&speed=20&locked=seed&lang=es";
  await course.goto(
    host.with(
      `<h1>Tema 3</h1><iframe src="${site.url}v1/embed.html#${fragment.replaceAll("&", "&amp;")}" title="Trenza: Semáforos" width="720" height="420" loading="lazy" allow="cross-origin-isolated"></iframe>`,
    ),
  );
  await hear(course, "ready");
  await say(course, "hello");

  // the learner changes a parameter, and runs
  const [embed] = await frames(course);
  if (!embed) throw new Error("there is a frame");
  await embed.getByLabel("Trabajadores", { exact: true }).fill("5");
  expect((await hear(course, "changed")).scenario).toContain("workers=5");
  await embed.locator("#run:not([disabled])").click();
  const finished = await hear(course, "finished");
  expect(finished.outcome).toMatchObject({ kind: "finished", holds: true });
  const lines = (await told(course)).flatMap((message) => (message.type === "log" ? message.lines : []));
  expect(lines).toHaveLength(finished.lines);
  const hash = await lastHash(embed);
  expect(hash).toMatch(/\w{8}/);

  // opens it in full: the same scenario, and the same happens
  const opened = context.waitForEvent("page");
  await embed.locator("a.open").click();
  const full = await opened;
  full.on("pageerror", (error) => errors.push(String(error)));
  await full.locator("#run:not([disabled])").waitFor();
  await expect.poll(() => scenarioOf(full)).toMatchObject({ title: "Semáforos", workers: "5", permits: "2" });
  const log = await run(full);
  expect(log).toHaveLength(lines.length);
  for (const [place, { text }] of lines.entries()) expect(log[place]).toContain(text);
  expect(await lastHash(full)).toBe(hash);

  // shares it
  await full.getByRole("button", { name: "Compartir" }).click();
  await full.getByRole("button", { name: "Copiar", exact: true }).click();
  await expect.poll(() => full.locator(".does [role=status]").innerText()).toBe("Copiado.");
  const link = await full.evaluate(() => navigator.clipboard.readText());
  expect(link.startsWith(`${site.url}v1/#v=1&e=semaphore`)).toBe(true);
  const scenario = await scenarioOf(full);
  await context.close();

  // and somebody who was never here opens the link
  const { page: other, errors: others, context: fresh } = await site.page("about:blank");
  await keepHashes(fresh);
  await fresh.grantPermissions(["clipboard-read", "clipboard-write"]);
  await other.goto(link);
  await other.locator("#run:not([disabled])").waitFor();
  await expect.poll(() => scenarioOf(other)).toEqual(scenario);
  expect(await other.locator(".link-notice").count()).toBe(0);
  expect(await run(other)).toEqual(log);
  expect(await lastHash(other)).toBe(hash);
  expect([...errors, ...others]).toEqual([]);
  await fresh.close();
});
