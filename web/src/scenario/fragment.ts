/** A scenario as a link writes it: `v=1&e=lock&threads=5`, readable and editable by hand. */
import type { Scenario } from "./types";

export type Pair = [key: string, value: string];

export function parseFragment(fragment: string): Pair[] {
  return fragment
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part !== "")
    .map((part): Pair => {
      const at = part.indexOf("=");
      return at < 0 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });
}

export const writeFragment = (pairs: readonly Pair[]): string =>
  pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&");

/** The last word on a key wins. */
export const lastOf = (pairs: readonly Pair[], key: string): string | undefined =>
  pairs.findLast(([k]) => k === key)?.[1];

/** Whether two links say the same, in whatever order; `v` aside. */
export function saySame(a: readonly Pair[], b: readonly Pair[]): boolean {
  const told = (pairs: readonly Pair[]) =>
    writeFragment(pairs.filter(([key]) => key !== "v").toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return told(a) === told(b);
}

/** What belongs to the page, not to the scenario. */
export const PAGE_KEYS = ["lang", "theme", "view"] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

export function splitPageKeys(pairs: readonly Pair[]): { own: Partial<Record<PageKey, string>>; scenario: Pair[] } {
  const own: Partial<Record<PageKey, string>> = {};
  const scenario: Pair[] = [];
  for (const [key, value] of pairs) {
    if ((PAGE_KEYS as readonly string[]).includes(key)) own[key as PageKey] = value;
    else scenario.push([key, value]);
  }
  return { own, scenario };
}

/** A scenario with every value said, as the engine is asked to check it. */
export function fullFragment(
  example: string,
  params: Record<string, string>,
  settings: Pick<Scenario, "engine" | "order" | "switch"> & { seed: string; speed: string },
): string {
  return writeFragment([
    ["v", "1"],
    ["e", example],
    ...Object.entries(params),
    ["engine", settings.engine],
    ["seed", settings.seed],
    ["speed", settings.speed],
    ["order", settings.order],
    ["switch", settings.switch],
  ]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Keeps what a reader can read: only what would be misread in a link is escaped. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(3A|2C|2F|40|5B|5D|7B|7D|22|3B)/g, (code) =>
    code === "%22" ? code : decodeURIComponent(code),
  );
