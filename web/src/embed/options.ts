/** What a snippet says of an embed beside the scenario: which parts it shows, and what its reader may do. */
import { lastOf, type Pair } from "../scenario/fragment";
import type { ExampleInfo } from "../scenario/types";

export const PANES = ["lesson", "timeline", "log", "source"] as const;
export type Pane = (typeof PANES)[number];
export const CONTROLS = ["full", "run", "none"] as const;
export type Controls = (typeof CONTROLS)[number];

/** Settings of the run that can be locked like a parameter. */
export const LOCKABLE_SETTINGS = ["engine", "seed", "speed"] as const;

export interface EmbedOptions {
  panes: readonly Pane[];
  controls: Controls;
  locked: readonly string[];
  autorun: boolean;
  /** Everything goes out before the host has spoken. */
  events: boolean;
}

export const DEFAULT_OPTIONS: EmbedOptions = {
  panes: ["timeline", "log"],
  controls: "full",
  locked: [],
  autorun: false,
  events: false,
};

/** Keys of a link that are only for an embed. */
export const EMBED_KEYS: readonly string[] = ["autorun", "panes", "controls", "locked", "events"];

export interface WrongOption {
  field: string;
  value: string;
  allowed: string;
}

/** Tolerant, as all of a link: what is wrong falls back to its default, and is told. */
export function readOptions(
  pairs: readonly Pair[],
  example: ExampleInfo,
): { options: EmbedOptions; wrong: WrongOption[] } {
  const wrong: WrongOption[] = [];
  const words = <W extends string>(field: string, allowed: readonly W[], usual: readonly W[]): readonly W[] => {
    const said = lastOf(pairs, field);
    if (said === undefined) return usual;
    const asked = said.split(",").filter((word) => word !== "");
    const unknown = asked.filter((word) => !allowed.includes(word as W));
    if (unknown.length > 0) wrong.push({ field, value: unknown.join(","), allowed: allowed.join(", ") });
    return allowed.filter((word) => asked.includes(word));
  };
  const word = <W extends string>(field: string, allowed: readonly W[], usual: W): W => {
    const said = lastOf(pairs, field);
    const taken = said === undefined ? usual : allowed.find((one) => one === said);
    if (taken === undefined) wrong.push({ field, value: said ?? "", allowed: allowed.join(", ") });
    return taken ?? usual;
  };
  const options: EmbedOptions = {
    panes: words("panes", PANES, DEFAULT_OPTIONS.panes),
    controls: word("controls", CONTROLS, DEFAULT_OPTIONS.controls),
    locked: words("locked", lockable(example), []),
    autorun: word("autorun", ["0", "1"], "0") === "1",
    events: word("events", ["", "*"], "") === "*",
  };
  return { options, wrong };
}

export const lockable = (example: ExampleInfo): string[] => [
  ...example.params.map(({ key }) => key),
  ...LOCKABLE_SETTINGS,
];

/** Only what differs from the defaults. */
export function writeOptions({ panes, controls, locked, autorun, events }: EmbedOptions): Pair[] {
  const pairs: Pair[] = [];
  const usual = DEFAULT_OPTIONS;
  if (PANES.some((pane) => panes.includes(pane) !== usual.panes.includes(pane)))
    pairs.push(["panes", PANES.filter((pane) => panes.includes(pane)).join(",")]);
  if (controls !== usual.controls) pairs.push(["controls", controls]);
  if (locked.length > 0) pairs.push(["locked", locked.join(",")]);
  if (autorun) pairs.push(["autorun", "1"]);
  if (events) pairs.push(["events", "*"]);
  return pairs;
}
