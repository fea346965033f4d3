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

/** How much the scenario's buffer or queue holds; 0: no limit, or nothing is said of one. */
export const capacityOf = (fragment: string): number => Number(lastOf(parseFragment(fragment), "capacity")) || 0;

/** Whether two links say the same, in whatever order; `v` aside. */
export function saySame(a: readonly Pair[], b: readonly Pair[]): boolean {
  const told = (pairs: readonly Pair[]) =>
    writeFragment(pairs.filter(([key]) => key !== "v").toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return told(a) === told(b);
}

/** What belongs to the page, not to the scenario. */
export const PAGE_KEYS = ["lang", "theme", "view", "step"] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

/** What a teacher or an embed says. This page makes nothing of them, and hands them on in the address. */
const CARRIED_KEYS = ["goal", "who", "a", "autorun", "panes", "controls", "locked", "events"];

const isPageKey = (key: string): key is PageKey => (PAGE_KEYS as readonly string[]).includes(key);

/** A link sorted by who it speaks to. `repeated`: what the page's own keys said before their last word. */
export function splitKeys(pairs: readonly Pair[]): {
  own: Partial<Record<PageKey, string>>;
  repeated: [PageKey, string][];
  carried: Pair[];
  scenario: Pair[];
} {
  const own: Partial<Record<PageKey, string>> = {};
  const repeated: [PageKey, string][] = [];
  const carried: Pair[] = [];
  const scenario: Pair[] = [];
  for (const [key, value] of pairs) {
    if (isPageKey(key)) {
      if (own[key] !== undefined) repeated.push([key, own[key]]);
      own[key] = value;
    } else if (CARRIED_KEYS.includes(key)) carried.push([key, value]);
    else scenario.push([key, value]);
  }
  return { own, repeated, carried, scenario };
}

/** A scenario with every value said, as the engine is asked to check it. */
export function fullFragment(
  example: string,
  params: Record<string, string>,
  settings: Pick<Scenario, "engine" | "order"> & { seed: string; speed: string; switch: string },
  schedule: string | null = null,
): string {
  const pairs: Pair[] = [
    ["v", "1"],
    ["e", example],
    ...Object.entries(params),
    ["engine", settings.engine],
    ["seed", settings.seed],
    ["speed", settings.speed],
    ["order", settings.order],
  ];
  // unsaid, a run and an exploration each have their own
  if (settings.switch !== "") pairs.push(["switch", settings.switch]);
  if (schedule !== null && settings.engine === "tasks") pairs.push(["s", schedule]);
  return writeFragment(pairs);
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
