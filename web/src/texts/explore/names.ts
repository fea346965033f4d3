/** What the engine calls operations, kinds of resource, facts and standings. Tests hold the lists against its source. */

export const OPS = [
  "acquire",
  "release",
  "read",
  "write",
  "wait",
  "notify",
  "arrive",
  "pass",
  "put",
  "done",
  "all_done",
  "submit",
  "take",
  "settle",
  "collect",
  "close",
  "copy_end",
  "close_end",
  "start",
  "join",
  "wake",
  "turn",
  "fetch",
  "cancelled",
  "expire",
] as const;
export type OpName = (typeof OPS)[number];

export const KINDS = [
  "lock",
  "rlock",
  "semaphore",
  "event",
  "condition",
  "barrier",
  "queue",
  "pipe",
  "managed",
  "segment",
  "shared",
  "pool",
  "inbox",
] as const;
export type KindName = (typeof KINDS)[number];

export const FACTS = [
  "arrived",
  "parties",
  "set",
  "value",
  "waiting",
  "waiting_requests",
  "answered",
  "items",
  "open_ends",
  "waiting_jobs",
  "done_jobs",
  "unfinished",
  "depth",
  "length",
  "permits",
  "inside",
] as const;
export type FactName = (typeof FACTS)[number];

/** What an operation is about. */
export interface On {
  /** The resource as the page writes it, quoted; empty: none. */
  what: string;
  kind: KindName | "";
  /** What it brings, as Python writes it; empty: nothing. */
  value: string;
}
