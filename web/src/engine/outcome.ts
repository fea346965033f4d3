// The outcomes that the page must write itself, since the engine is gone or never came.

import type { Outcome } from "../generated/types";

export type Failure = NonNullable<Outcome["failure"]>;

const nothing: Outcome = {
  kind: "stopped",
  holds: false,
  figures: {},
  duration: 0,
  cycle: [],
  closed: false,
  failure: null,
  trace_hash: null,
  schedule: null,
  misfit: null,
  timeless: false,
  events: 0,
};

/** Stopped by the learner after so many scenario seconds and events. */
export const stopped = (duration: number, events: number): Outcome => ({ ...nothing, duration, events });

/** The engine could not go on, or could not begin. */
export const failed = (failure: Failure): Outcome => ({ ...nothing, kind: "failed", failure });

/** A failure with no place in a source: of the browser, of the network, of the link. */
export const problem = (error: unknown): Failure => ({
  actor: "",
  message: error instanceof Error ? error.message : String(error),
  file: "",
  line: 0,
});

/** Why an instance broke: what its panic says; the error itself where nothing can be asked any more, as when memory ran out. */
export function whyBroken(error: unknown, lastPanic: () => Failure | undefined): Failure {
  try {
    return lastPanic() ?? problem(error);
  } catch {
    return problem(error);
  }
}
