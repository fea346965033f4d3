// axe-core in a page: what it objects to, a line each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Found {
  violations: { id: string; nodes: { html: string; any: { message: string }[] }[] }[];
}

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
    resultTypes: ["violations"],
    ...(only ? { runOnly: { type: "rule", values: only } } : {}),
    ...(but ? { rules: Object.fromEntries(but.map((rule) => [rule, { enabled: false }])) } : {}),
  };
  return page.evaluate(
    async ([options, without]) => {
      const { axe } = globalThis as unknown as { axe: { run(where: object, options: object): Promise<Found> } };
      const { violations } = await axe.run({ include: [["html"]], exclude: without.map((it) => [it]) }, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} (${any[0]?.message ?? ""})`),
      );
    },
    [options, without] as const,
  );
}
