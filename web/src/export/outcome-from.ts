/** An outcome from a file: built anew from what can be one, none when something cannot. */
import type { Figure, Outcome } from "../scenario/types";

const KINDS: readonly Outcome["kind"][] = ["finished", "deadlock", "stopped", "failed", "step_limit"];
const MOST_ITEMS = 10_000;
const LONGEST = 10_000;
const DEEPEST = 4;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Thrown inside only. */
class Wrong extends Error {}

export function outcomeFrom(value: unknown): Outcome | null {
  try {
    return read(value);
  } catch {
    return null;
  }
}

function read(value: unknown): Outcome {
  if (!isRecord(value)) throw new Wrong();
  const kind = KINDS.find((k) => k === value.kind);
  if (!kind) throw new Wrong();
  return {
    kind,
    holds: flag(value.holds),
    figures: Object.fromEntries(Object.entries(record(value.figures)).map(([key, its]) => [key, figure(its, DEEPEST)])),
    duration: amount(value.duration),
    cycle: list(value.cycle).map((stuck) => {
      const s = record(stuck);
      return {
        actor: amount(s.actor),
        name: text(s.name),
        resource: text(s.resource),
        waits_for_end: flag(s.waits_for_end),
        holders: list(s.holders).map(text),
        holders_ended: flag(s.holders_ended),
      };
    }),
    closed: flag(value.closed),
    timeless: flag(value.timeless),
    failure: maybe(value.failure, (its) => {
      const f = record(its);
      return { actor: text(f.actor), message: text(f.message), file: text(f.file), line: amount(f.line) };
    }),
    trace_hash: maybe(value.trace_hash, text),
    events: amount(value.events),
    schedule: maybe(value.schedule, text),
    misfit: maybe(value.misfit, amount),
  };
}

const maybe = <T>(value: unknown, read: (value: unknown) => T): T | null =>
  value === null || value === undefined ? null : read(value);

function record(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new Wrong();
  return value;
}
function list(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) throw new Wrong();
  return value;
}
function text(value: unknown): string {
  if (typeof value !== "string" || value.length > LONGEST) throw new Wrong();
  return value;
}
function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw new Wrong();
  return value;
}
function amount(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw new Wrong();
  return value;
}

/** Whole numbers that JSON would round are written as `{"int": "…"}`. */
function figure(value: unknown, depth: number): Figure {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "string") return text(value);
  if (Array.isArray(value) && depth > 0) return list(value).map((its) => figure(its, depth - 1));
  const int = isRecord(value) ? value.int : undefined;
  if (typeof int === "string" && /^-?\d{1,40}$/.test(int)) return BigInt(int) as unknown as number;
  throw new Wrong();
}
