// A run that logs much more than fits a screen: nothing of it is lost on its way, and the page can be used meanwhile.
// What it costs is measured by `npm run bench -- log`.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, type Site } from "./browser";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
let site: Site;

beforeAll(async () => {
  site = await open(dist);
});
afterAll(() => site.close());

const ITEMS = 100_000;
/** A line for each item on each side, and one for the end of producer and consumer. */
const LINES = 2 * ITEMS + 2;
const link = (engine: string) =>
  `#e=async-queue&items=${ITEMS}&capacity=100&produce=0..0&consume=0..0&engine=${engine}&speed=instant&lang=en`;

const lines = async (page: Page, hint = page.locator("trenza-log .bar .hint").first()) =>
  (await hint.innerText()).split("of").map((part) => Number(part.replace(/\D/g, "")));
const ended = (page: Page) => page.locator(".outcome:not(.idle):not(.live) .what").waitFor();
const run = (page: Page) => page.getByRole("button", { name: "Run", exact: true }).click();

describe("a log of 200,000 lines", () => {
  it.each(["tasks", "threads"])(
    "comes whole on %s, and every line of it can be found",
    async (engine) => {
      const { page, errors, context } = await site.page(link(engine));
      await run(page);
      await ended(page);
      expect(await lines(page)).toEqual([LINES]);
      await expect(page.locator("trenza-outcome").innerText()).resolves.toContain(`${ITEMS / 1000}\u202f000`);

      // the first and the last line are where they belong
      const list = page.locator("trenza-log-list");
      await list.focus();
      await page.keyboard.press("Home");
      await list.getByText("Produced:").first().waitFor();
      expect(await list.locator(".row.sel").getAttribute("aria-posinset")).toBe("1");
      await page.keyboard.press("End");
      await list.locator(`.row.sel[aria-posinset="${LINES}"]`).waitFor();

      // both halves are there, to the line
      const filter = page.locator("trenza-log input.filter");
      for (const text of ["Produced", "Consumed"]) {
        await filter.fill(text);
        await expect.poll(() => lines(page), { timeout: 30_000 }).toEqual([ITEMS, LINES]);
      }
      expect(errors).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it.each(["tasks", "threads"])(
    "can be stopped in the middle of it on %s; what was logged until then stays, and the next run is whole",
    async (engine) => {
      const { page, errors, context } = await site.page(link(engine));
      await run(page);
      await expect.poll(async () => (await lines(page))[0] ?? 0, { timeout: 30_000 }).toBeGreaterThan(1000);
      await page.keyboard.press("Escape");
      await ended(page);
      const [kept = 0] = await lines(page);
      expect(kept).toBeGreaterThan(1000);

      await run(page);
      await ended(page);
      expect(await lines(page)).toEqual([LINES]);
      expect(errors).toEqual([]);
      await context.close();
    },
    120_000,
  );
});
