/**
 * What an embedded Trenza and the page around it say to each other through `postMessage`. Version 1: fields may be added,
 * none is taken away or changes its meaning. The same as a JSON schema: host-messages.schema.json.
 */

/** A value of a log line, or a figure, as JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type OutcomeKind = "finished" | "deadlock" | "stopped" | "failed" | "step_limit";

interface Told {
  source: "trenza";
  version: 1;
}

/** The embed can be spoken to. `scenario` is a link's part after the `#`, as everywhere below. */
export interface Ready extends Told {
  type: "ready";
  /** Real threads are there. */
  isolated: boolean;
  engines: ("tasks" | "threads")[];
  scenario: string;
}

/** How tall its content is, in CSS pixels, rounded up; at every change. */
export interface Resize extends Told {
  type: "resize";
  height: number;
}

export interface Started extends Told {
  type: "started";
  /** Counts the runs of this embed, from 1. */
  run: number;
  scenario: string;
}

/** The learner changed the scenario. Keep it, and give it back with `load`. */
export interface Changed extends Told {
  type: "changed";
  scenario: string;
}

export interface LogLine {
  /** Seconds since the run began, as the example counts them. */
  time: number;
  /** The actor's name, in the language of the embed. */
  actor: string;
  /** Which message of the example; empty for the failure of an actor. */
  key: string;
  values: { [field: string]: Json };
  text: string;
}

/** The next lines of the log, in order. In answer to `log`: all of them, in as many messages as it takes. */
export interface Log extends Told {
  type: "log";
  /** 0: there was no run yet. */
  run: number;
  lines: LogLine[];
}

export interface Finished extends Told {
  type: "finished";
  run: number;
  outcome: {
    kind: OutcomeKind;
    /** The lesson's promise; true only when finished. */
    holds: boolean;
    figures: { [key: string]: Json };
  };
  /** Seconds, as the example counts them. */
  duration: number;
  /** How many lines the log has. */
  lines: number;
  /** On tasks with the schedule (`s=`) that repeats this very run, unless it is too long for a link. */
  scenario: string;
  /** Only when the link has a goal. False as long as one run is not enough to tell. */
  goal?: { met: boolean };
}

export interface Explored extends Told {
  type: "explored";
  /** How many; as text where a number would lose digits. */
  schedules: number | string;
  /** Every schedule was looked at. */
  complete: boolean;
  outcomes: {
    kind: OutcomeKind;
    holds: boolean;
    figures: { [key: string]: Json };
    count: number | string;
  }[];
}

/** The learner's prediction. */
export interface Answer extends Told {
  type: "answer";
  question: string;
  value: string;
  right: boolean;
}

export interface Failure extends Told {
  type: "error";
  message: string;
  /** The key of the link that it concerns, if it concerns one. */
  field?: string;
}

/** From the embed to the page around it. */
export type Message = Ready | Resize | Started | Changed | Log | Finished | Explored | Answer | Failure;

interface Asked {
  target: "trenza";
  version: 1;
}

/** From the page around it to the embed; taken from its parent window only, and kept until it is ready. */
export type Command =
  | (Asked & { type: "run" | "stop" | "log" | "hello" })
  /** Takes a scenario, a link's part after the `#`. */
  | (Asked & { type: "load"; scenario: string });

/** The custom element of trenza-embed.js. What is told inside arrives as the events `trenza-ready`, `trenza-log`, ... */
export interface TrenzaEmbedElement extends HTMLElement {
  /** The address of the embed: `https://.../embed.html#v=1&e=lock`. */
  src: string;
  run(): void;
  stop(): void;
  load(scenario: string): void;
  log(): void;
  hello(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "trenza-embed": TrenzaEmbedElement;
  }
  interface HTMLElementEventMap {
    "trenza-ready": CustomEvent<Ready>;
    "trenza-resize": CustomEvent<Resize>;
    "trenza-started": CustomEvent<Started>;
    "trenza-changed": CustomEvent<Changed>;
    "trenza-log": CustomEvent<Log>;
    "trenza-finished": CustomEvent<Finished>;
    "trenza-explored": CustomEvent<Explored>;
    "trenza-answer": CustomEvent<Answer>;
    "trenza-error": CustomEvent<Failure>;
  }
}
