// axe-core in a page: what it objects to, a line each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Rule {
  id: string;
  nodes: { html: string; any: { message: string }[] }[];
}
interface Found {
  violations: Rule[];
  incomplete: Rule[];
}

/** Rules of which not even a doubt is left. */
const SURE = ["skip-link"];

export interface Looking {
  /** Only these rules, or all but those. */
  only?: string[];
  but?: string[];
  /** Parts that are left out. */
  without?: string[];
}

export async function faults(page: Page | Frame, { only, but, without = [] }: Looking = {}): Promise<string[]> {
  const there = await page.evaluate(() => "axe" in globalThis);
  if (!there) await page.evaluate(source);
  const options = {
    iframes: false,
    resultTypes: ["violations", "incomplete"],
    ...(only ? { runOnly: { type: "rule", values: only } } : {}),
    ...(but ? { rules: Object.fromEntries(but.map((rule) => [rule, { enabled: false }])) } : {}),
  };
  return page.evaluate(
    async ([options, without, sure]) => {
      const { axe } = globalThis as unknown as { axe: { run(where: object, options: object): Promise<Found> } };
      const found = await axe.run({ include: [["html"]], exclude: without.map((it) => [it]) }, options);
      const doubts = found.incomplete.filter(({ id }) => sure.includes(id));
      return [...found.violations, ...doubts].flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} (${any[0]?.message ?? ""})`),
      );
    },
    [options, without, SURE] as const,
  );
}
