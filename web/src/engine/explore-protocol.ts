// What the page and a worker that explores say to each other.

import type { FieldError, Look, Report, Walk } from "../generated/types";
import type { Lang } from "./protocol";

/** What is explored of a scenario. */
export interface Plan {
  fragment: string;
  lang: Lang;
  mode: "all" | "bound" | "random";
  /** Preemptions allowed, or schedules to draw. */
  number: number;
  delays: "any" | "given";
  /** States to keep at most. */
  states: number;
}

/** A schedule from its beginning to its end, with the packed events of its run. */
export interface Walked {
  walk: Walk;
  slots: Uint32Array<ArrayBuffer>;
}

export type ExploreQuestion =
  | { type: "walk"; fragment: string; lang: Lang }
  | { type: "look"; fragment: string; lang: Lang; steps: number }
  | { type: "choose"; fragment: string; lang: Lang; steps: number; place: number };

export interface ExploreAnswers {
  walk: Walked;
  look: Look;
  /** The schedule, as a link's `s=` takes it. */
  choose: string;
}

/** To the worker. */
export type ExploreOrder =
  | { type: "boot"; module: WebAssembly.Module; stackSize: number }
  | { type: "explore"; plan: Plan }
  // No further: the report is of what was found.
  | { type: "stop" }
  // One of the schedules of an outcome of the report, by its place among them.
  | { type: "nth"; id: number; outcome: number; place: number }
  | { type: "ask"; id: number; question: ExploreQuestion };

/** From the worker. */
export type ExploreReport =
  // How far the exploration is: counts without schedules.
  | { type: "progress"; report: Report }
  | { type: "report"; report: Report }
  // The scenario cannot be explored, or not walked, as it stands.
  | { type: "wrong"; id: number | null; errors: FieldError[] }
  | { type: "nth"; id: number; schedule: string | null }
  | { type: "answer"; id: number; value: ExploreAnswers[ExploreQuestion["type"]] }
  | { type: "broken"; message: string };
