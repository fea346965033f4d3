/** The contract with host pages, as it is published, and the reader of what a host says. */
import type { Command, Message } from "../../../docs/host-messages";

export type { Answer, Command, Explored, Finished, Json, Log, LogLine, Message } from "../../../docs/host-messages";

/** What is told, without what every message carries. */
export type Telling = Message extends infer M ? (M extends Message ? Omit<M, "source" | "version"> : never) : never;

const LONGEST_SCENARIO = 65_536;

/** A command that a host sent; nothing for whatever else reaches a window. */
export function readCommand(data: unknown): Command | null {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  const { target, version, type, scenario } = data as Record<string, unknown>;
  if (target !== "trenza" || version !== 1) return null;
  switch (type) {
    case "run":
    case "stop":
    case "log":
    case "hello":
      return { target, version, type };
    case "load":
      if (typeof scenario !== "string" || scenario.length > LONGEST_SCENARIO) return null;
      return { target, version, type, scenario };
    default:
      return null;
  }
}
