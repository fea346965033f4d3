// Examples on both engines as each of the files that the page makes, in one language or the other: well formed, and what
// comes back from a saved run is that run.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { againstTheFormat } from "../../web/src/fixtures/trace-format";
import type { Catalog } from "../../web/src/scenario/types";
import { open, type Site } from "./browser";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { examples } = JSON.parse(readFileSync(at("../../web/src/generated/catalog.json"), "utf8")) as Catalog;
const ENDED = ".outcome:not(.idle):not(.live) .what";

let site: Site;
beforeAll(async () => {
  site = await open(at("../../dist"));
});
afterAll(() => site.close());

type What = "text" | "jsonl" | "csv" | "chrome" | "svg" | "saved";
const KINDS: readonly What[] = ["text", "jsonl", "csv", "chrome", "svg", "saved"];
declare const files: { blobs: Blob[] };

/** What the page gives to be saved is kept instead. */
function keepFiles(): void {
  const blobs: Blob[] = [];
  Object.assign(globalThis, { files: { blobs } });
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    if (/^(text|application|image)\//.test(blob.type) && !blob.type.includes("javascript")) blobs.push(blob);
    return make(blob);
  };
  HTMLAnchorElement.prototype.click = () => {};
}

/** The files that the menu gives, in its order. */
async function exported(page: Page): Promise<Record<What, string>> {
  const texts: string[] = [];
  for (const place of KINDS.keys()) {
    const before = await page.evaluate(() => files.blobs.length);
    await page.locator("trenza-export button[aria-haspopup]").click();
    await page.locator("trenza-export [role=menuitem]").nth(place).click();
    await page.waitForFunction((before) => files.blobs.length > before, before);
    texts.push(await page.evaluate(() => files.blobs.at(-1)?.text() ?? ""));
  }
  return Object.fromEntries(KINDS.map((kind, i) => [kind, texts[i] ?? ""])) as Record<What, string>;
}

/** As RFC 4180 has it; strict. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const from = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`no cell at ${from}: ${text.slice(from, from + 60)}`);
    const [, raw = "", end] = found;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

interface Line {
  time: number;
  actor: string;
  key: string;
  values: object;
  text: string;
}

function checkLog({ text, jsonl, csv }: Record<What, string>): void {
  const lines: Line[] =
    jsonl === ""
      ? []
      : jsonl
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as Line);
  const [head, ...rows] = readCsv(csv);
  expect(head).toEqual(["time", "actor", "key", "values", "text"]);
  expect(rows.length).toBe(lines.length);
  expect(text.split("\n").length).toBeGreaterThan(lines.length);
  for (const [i, { time, actor, key, values, text: said }] of lines.entries()) {
    expect(time).toBeGreaterThanOrEqual(lines[i - 1]?.time ?? 0);
    expect(key).not.toBe("");
    const row = rows[i] ?? [];
    expect(row).toHaveLength(5);
    for (const cell of row) if (!/^-?[\d.]+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    const plain = row.map((cell) => cell.replace(/^'(?=[=+\-@])/, ""));
    expect([plain[0], plain[1], plain[2], plain[4]]).toEqual([String(time), actor, key, said]);
    expect(JSON.parse(plain[3] ?? "")).toEqual(values);
  }
}

/** Opened as a document of its own: what is wrong with it. */
async function checkSvg(blank: Page, svg: string): Promise<string[]> {
  expect(svg.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
    /https?:|href|@import|url\((?!#)|NaN|undefined/,
  );
  return blank.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    const wrong = parsed.querySelector("parsererror")?.textContent;
    if (wrong) return [wrong];
    const root = document.importNode(parsed.documentElement, true);
    document.body.replaceChildren(root);
    const all = root.getBoundingClientRect();
    const found: string[] = [];
    if (!root.querySelector("title")?.textContent) found.push("no title");
    const texts = [...root.querySelectorAll("text")];
    const legend = ["en marcha", "running"].some((word) => texts.some(({ textContent }) => textContent === word));
    if (!legend) found.push("no legend");
    for (const text of texts) {
      const box = text.getBoundingClientRect();
      if (box.left < all.left || box.right > all.right + 1 || box.top < all.top || box.bottom > all.bottom + 1)
        found.push(`cut: ${text.textContent}`);
      if (Number.parseFloat(getComputedStyle(text).fontSize) < 12) found.push(`small: ${text.textContent}`);
    }
    // a name ends before the lanes begin
    const [names, lanes] = root.querySelectorAll(":scope > g");
    const left = Number(/translate\((\d+)/.exec(lanes?.getAttribute("transform") ?? "")?.[1]);
    for (const name of names?.querySelectorAll("text") ?? [])
      if (name.getBoundingClientRect().right > all.left + left) found.push(`over the lanes: ${name.textContent}`);
    for (const one of root.querySelectorAll("[id]"))
      if (root.querySelectorAll(`#${CSS.escape(one.id)}`).length > 1) found.push(`twice: ${one.id}`);
    return found;
  }, svg);
}

// files are made from the trace, which is the same on both engines but for its times: every second will do, on threads every fourth
describe.each([
  ["tasks", "es", "light", 2],
  ["threads", "en", "dark", 4],
] as const)("examples on %s, in %s, %s", (engine, lang, theme, step) => {
  it("is well formed in each of its files, and a saved one comes back as it was", async () => {
    const { page, errors, context } = await site.page("about:blank");
    await page.addInitScript(keepFiles);
    await page.goto(site.url);
    // in a window of its own: a page behind another one is not drawn
    const { page: blank, context: other } = await site.page("about:blank");
    for (const { id, clock, presets } of examples.filter((_, i) => i % step === 0)) {
      const scenario = clock === "real" ? presets.look : presets.tutorial;
      await page.goto(`${site.url}#e=lock&increments=1`); // nothing is left of the run before
      await page.goto(
        `${site.url}#${scenario.replace(/&speed=[^&]*/, "")}&speed=instant&engine=${engine}&lang=${lang}&theme=${theme}`,
      );
      const title = examples.find((one) => one.id === id)?.title[lang] ?? "";
      await page.locator("h1", { hasText: title }).waitFor();
      await page.locator("#run:not([disabled])").click();
      await page.locator(ENDED).waitFor();
      await page.locator(".tl .name[data-actor]").first().waitFor();
      const made = await exported(page);
      checkLog(made);
      expect(againstTheFormat(JSON.parse(made.chrome)), id).toEqual([]);
      expect(await checkSvg(blank, made.svg), id).toEqual([]);

      await page.goto(`${site.url}#e=lock&increments=1`);
      await page.locator("h1", { hasText: title }).waitFor({ state: id === "lock" ? "visible" : "detached" });
      const name = `${id}.trenza.json`;
      const buffer = Buffer.from(made.saved);
      await page.locator("trenza-export input").setInputFiles({ name, mimeType: "application/json", buffer });
      await page.locator(".file-notice", { hasText: name }).waitFor();
      await page.locator(".tl .name[data-actor]").first().waitFor();
      const again = await exported(page);
      expect(JSON.parse(again.saved), id).toEqual(JSON.parse(made.saved));
      for (const kind of ["text", "jsonl", "csv", "chrome", "svg"] as const)
        expect(again[kind] === made[kind], `${id}: ${kind}`).toBe(true);
    }
    expect(errors).toEqual([]);
    await Promise.all([context.close(), other.close()]);
  }, 180_000);
});
