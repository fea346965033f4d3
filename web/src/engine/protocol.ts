// What the page's main thread and the workers say to each other.

import type { Estimate, FieldError, Outcome, Reading, ServerResponse } from "../generated/types";
import type { Failure } from "./outcome";

export type Lang = "es" | "en";

/** What an instance is made of. Without isolation the memory can't be posted: the engine worker makes its own. */
export interface Instance {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory | null;
  stackSize: number;
  /** Where the page is: files beside it are fetched from there. */
  base: string;
}

/** To the engine worker. */
export type Order =
  | { type: "boot"; instance: Instance }
  | { type: "ask"; id: number; question: Question }
  // `held`: its server stays open for visitors. A short run would be over before another order could say so.
  | { type: "start"; run: number; fragment: string; held: boolean }
  | { type: "stop"; run: number }
  | Fetch
  | Knock;

/** A thread wants a file, and blocks until the answer is there: a word that says so, status, bytes. */
export interface Fetch {
  type: "fetch";
  path: string;
  /** How long its server takes, in ms. */
  delay: number;
  /** Bytes that are to come; not known where there is no such file. */
  size: number | undefined;
  answer: Int32Array<SharedArrayBuffer>;
}

/** A file that a run has asked for. */
export interface Download {
  path: string;
  /** Bytes that have come. */
  received: number;
  /** Bytes that are to come, where there is such a file. */
  total: number | null;
  /** As in HTTP, once it is over; 0: nobody answered. */
  status: number | null;
}

/** What is asked of a run on its way. */
export type Knock =
  // Another speed, as a link writes it: for a run on tasks.
  | { type: "pace"; run: number; speed: string }
  // Somebody asks for something; the answer carries the ticket.
  | { type: "visit"; run: number; ticket: number; method: string; path: string }
  // No more visitors: the server may close.
  | { type: "leave"; run: number };

/** Questions that the core answers, run or no run. */
export type Question =
  | { type: "read"; fragment: string; lang: Lang }
  | { type: "check"; fragment: string; lang: Lang }
  | { type: "estimate"; fragment: string }
  | { type: "meet" }
  | { type: "isolation" };

export interface Answers {
  read: Reading;
  check: FieldError[];
  /** Nothing for a run that is not heavy. */
  estimate: Estimate | undefined;
  /** A global that was added to: 1 here, 10 and 100 in two processes, 1000 in a thread. */
  isolation: number[];
  /** Ids of the workers that met inside wasm, spinning: each saw the others there before any left. */
  meet: number[];
}

/** Where a run lies in memory, in bytes: if the memory is shared, it is reached without its workers. */
export interface Places {
  ring: number;
  /** A word that ends busy work when it is not zero; 0 on tasks, which have none. */
  stop: number;
}

/** From the engine worker. `more` also comes from a thread's worker: whoever spawns asks. */
export type Report =
  | { type: "answer"; id: number; value: Answers[Question["type"]] }
  // The run wants real threads: from here on a stop ends its workers. Nothing follows where the page is not isolated.
  | { type: "threads"; run: number }
  | { type: "places"; run: number; places: Places }
  | { type: "batch"; run: number; words: Uint32Array<ArrayBuffer>; end: number }
  | { type: "progress"; run: number; alive: number; seconds: number; downloads: Download[] }
  | { type: "ended"; run: number; outcome: Outcome }
  | { type: "answered"; run: number; ticket: number; response: ServerResponse }
  | { type: "more"; n: number }
  | { type: "broken"; failure: Failure };

/** To a process's worker, once: a memory of its own, and where its mailbox lies in the run's. */
export interface Isolate {
  module: WebAssembly.Module;
  stackSize: number;
  run: WebAssembly.Memory;
  mailbox: number;
}

/** From a process's worker: nothing but what went wrong. What it has to say goes through its mailbox. */
export type Isolated = { type: "broken"; failure: Failure };

/** To a thread's worker, once; from then on it lives inside wasm. */
export interface Enlist {
  instance: Instance;
  worker: number;
}

/** From a thread's worker. */
export type Enlisted =
  | { type: "ready" }
  | { type: "more"; n: number }
  | { type: "process"; mailbox: number }
  | Fetch
  | { type: "broken"; failure: Failure };
