/** The contract with host pages, as it is published, and the reader of what a host says. */
import type { Command, Message } from "../../../docs/host-messages";
import { short } from "../texts/shown";

export type { Answer, Command, Explored, Finished, Json, Log, LogLine, Message } from "../../../docs/host-messages";

/** What is told, without what every message carries. */
export type Telling = Message extends infer M ? (M extends Message ? Omit<M, "source" | "version"> : never) : never;

const LONGEST_SCENARIO = 65_536;

/** What a host meant for the embed, and what of it is no command. */
export interface Misspoken {
  field: "version" | "type" | "scenario";
  value: string;
}

export const TYPES = ["run", "stop", "load", "log", "hello"] as const;

/** A command that a host sent, or why it is none; nothing for whatever else reaches a window. */
export function readCommand(data: unknown): Command | Misspoken | null {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  const { target, version, type, scenario } = data as Record<string, unknown>;
  if (target !== "trenza") return null;
  if (version !== 1) return { field: "version", value: shown(version) };
  switch (type) {
    case "run":
    case "stop":
    case "log":
    case "hello":
      return { target, version, type };
    case "load":
      if (typeof scenario !== "string" || scenario.length > LONGEST_SCENARIO || /^\s*#?\s*$/.test(scenario))
        return { field: "scenario", value: shown(scenario) };
      return { target, version, type, scenario };
    default:
      return { field: "type", value: shown(type) };
  }
}

/** Anything may be there: what is no plain value is told by its kind. */
function shown(value: unknown): string {
  if (typeof value === "string") return `"${short(value)}"`;
  return value === null || ["number", "boolean", "undefined"].includes(typeof value) ? String(value) : typeof value;
}
