/** The shapes shared with the engine, generated from Rust. The page imports them from here only. */
export type {
  ActorLook,
  Catalog,
  Estimate,
  ExampleInfo,
  Explored,
  FieldError,
  Figure,
  FigureInfo,
  Look,
  MoveLook,
  Notice,
  Outcome,
  ParamInfo,
  Reading,
  Report,
  ResourceLook,
  Scenario,
  Step,
  Text,
  Walk,
} from "../generated/types";

import type { Estimate, FieldError, Outcome, ParamInfo, Reading } from "../generated/types";

export type ParamKind = ParamInfo["kind"];
export type ChoiceKind = Extract<ParamKind, { type: "choice" }>;
export type ChoiceOption = ChoiceKind["options"][number];
export type EngineName = "tasks" | "threads";

export interface Support {
  tasks: boolean;
  threads: boolean;
  reason: "ok" | "file" | "frame" | "insecure" | "headers" | "webview" | "old";
}

/** A file that a run has asked for. */
export interface Download {
  path: string;
  received: number;
  total: number | null;
  status: number | null;
}

export interface Progress {
  alive: number;
  ready: number;
  wanted: number;
  seconds: number;
  downloads: Download[];
}

export interface RunEvents {
  batch(words: Uint32Array): void;
  progress(p: Progress): void;
  ended(outcome: Outcome): void;
}

export interface Running {
  stop(): void;
  /** Another speed from here on, for a run on tasks. */
  pace(speed: string): void;
  readonly ended: Promise<Outcome>;
}

/** What the page asks of an engine; the real one lives in `engine/`. */
export interface EngineDoor {
  warm(): void;
  read(fragment: string, lang: "es" | "en"): Promise<Reading>;
  check(fragment: string, lang: "es" | "en"): Promise<FieldError[]>;
  /** How long a heavy run would take here; nothing for a light one. */
  estimate(fragment: string): Promise<Estimate | undefined>;
  /** `held`: the server that it is stays open for visitors. */
  run(fragment: string, on: RunEvents, held?: boolean): Running;
}
