// One run, from the page's side: what comes of it goes to the page, and it ends exactly once, whatever happens.

import type { Outcome, ServerResponse } from "../generated/types";
import type { Room } from "./broker";
import { Inflow } from "./inflow";
import { type Failure, failed, problem, stopped } from "./outcome";
import type { Download, Knock, Places, Report } from "./protocol";
import { Ring, slotWords } from "./ring";
import type { Support } from "./support";

export interface Progress {
  /** Actors that have started and not ended. */
  alive: number;
  /** Threads' workers that have started, of those that were asked for. */
  ready: number;
  wanted: number;
  /** Scenario seconds so far. */
  seconds: number;
  /** The files that it has asked for. */
  downloads: Download[];
}

export interface RunEvents {
  /** Packed events, 8 words a slot, always whole events, in order. */
  batch(words: Uint32Array): void;
  progress(progress: Progress): void;
  ended(outcome: Outcome): void;
}

export interface Running {
  readonly id: number;
  /** Works at once, whatever the run does; `ended` follows with kind `stopped`. */
  stop(): void;
  /** Another speed from here on, for a run on tasks; a real thread's time is what it is. */
  pace(speed: string): void;
  /** Always resolves, never rejects. */
  readonly ended: Promise<Outcome>;
  /** Asks the run's server for something; `null`: it has none, or it ended before it answered. */
  visit(method: string, path: string): Promise<ServerResponse | null>;
  /** No more is asked: the server may close when the run's own visitors have gone. */
  leave(): void;
}

/** How long the tasks engine may take to answer a stop before its worker is ended, in ms. */
const patienceMs = 150;

export class Run implements Running {
  readonly id: number;
  readonly ended: Promise<Outcome>;
  readonly #on: RunEvents;
  readonly #support: Support;
  /** Called at the end; `reusable`: the room is as good as new. */
  readonly #over: (reusable: boolean) => void;
  #resolve: ((outcome: Outcome) => void) | null = null;
  readonly #inflow: Inflow;
  #room: Room | null = null;
  /** Runs on threads, so may be in the middle of anything, and leaves its room used up. */
  #threads = false;
  #places: Places | null = null;
  #stopping = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #received = 0;
  #events = 0;
  #micros = 0;
  /** What the page was last told: between two events the time goes on. */
  #seconds = 0;
  /** Whoever waits for an answer of the run's server, by ticket. */
  readonly #visitors = new Map<number, (response: ServerResponse | null) => void>();
  #tickets = 0;
  /** What was asked of the run before there was a room. */
  readonly #early: Knock[] = [];

  constructor(id: number, support: Support, on: RunEvents, over: (reusable: boolean) => void) {
    this.id = id;
    this.#support = support;
    this.#on = on;
    this.#over = over;
    this.#inflow = new Inflow(
      (words) => {
        this.#count(words);
        on.batch(words);
      },
      (slots) => {
        if (this.#resolve !== null) this.#room?.order({ type: "taken", run: id, slots });
      },
    );
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** `held`: its server stays open for visitors until `leave`. */
  start(room: Room, fragment: string, held = false): void {
    if (this.#resolve === null) return;
    this.#room = room;
    for (const knock of this.#early.splice(0)) room.order(knock);
    room.order({ type: "start", run: this.id, fragment, held });
  }

  visit(method: string, path: string): Promise<ServerResponse | null> {
    if (this.#resolve === null) return Promise.resolve(null);
    const ticket = ++this.#tickets;
    return new Promise((answered) => {
      this.#visitors.set(ticket, answered);
      this.#knock({ type: "visit", run: this.id, ticket, method, path });
    });
  }

  leave(): void {
    this.#knock({ type: "leave", run: this.id });
  }

  pace(speed: string): void {
    this.#knock({ type: "pace", run: this.id, speed });
  }

  #knock(knock: Knock): void {
    if (this.#room === null) this.#early.push(knock);
    else this.#room.order(knock);
  }

  stop(): void {
    if (this.#stopping || this.#resolve === null) return;
    this.#stopping = true;
    if (this.#room === null) {
      this.#end(() => stopped(0, 0), true);
    } else if (this.#threads) {
      this.#kill();
    } else {
      this.#room.order({ type: "stop", run: this.id });
      this.#patience = setTimeout(() => this.#kill(), patienceMs);
    }
  }

  fail(failure: Failure): void {
    this.#end(() => failed(failure), false);
  }

  take(report: Report & { run: number }): void {
    switch (report.type) {
      case "threads":
        this.#threads = true;
        if (this.#stopping) this.#kill();
        else if (!this.#support.threads)
          this.#end(() => failed(problem(`no real threads here: ${this.#support.reason}`)), true);
        return;
      case "places":
        this.#places = report.places;
        return;
      case "batch":
        this.#received = report.end;
        this.#inflow.put(report.words);
        return;
      case "progress": {
        const { wanted = 0, ready = 0 } = this.#room ?? {};
        this.#seconds = report.seconds;
        const { alive, seconds, downloads } = report;
        this.#on.progress({ alive, seconds, downloads, ready, wanted });
        return;
      }
      case "answered":
        this.#visitors.get(report.ticket)?.(report.response);
        this.#visitors.delete(report.ticket);
        return;
      case "ended":
        this.#end(() => this.#notBefore(report.outcome), !this.#threads && report.outcome.kind !== "failed");
    }
  }

  /** How many events the page has been given, and the time of the last. */
  #count(words: Uint32Array): void {
    let at = 0;
    let last = 0;
    while (at < words.length) {
      last = at;
      this.#events += 1;
      at += (1 + (((words[at] ?? 0) >>> 8) & 0xffff)) * slotWords;
    }
    this.#micros = (words[last + 3] ?? 0) + (words[last + 4] ?? 0) * 2 ** 32;
  }

  /** Ends the workers in the middle of whatever they do, then takes what they left in the shared memory. */
  #kill(): void {
    const memory = this.#room?.instance.memory;
    if (this.#places !== null && memory) {
      const { ring, stop } = this.#places;
      // Browsers let a busy worker run on for a while: busy work reads this flag.
      if (stop !== 0) Atomics.store(new Uint32Array(memory.buffer, stop, 1), 0, 1);
      this.#room?.close();
      const left = new Ring(memory.buffer, ring).since(this.#received);
      if (left !== null) this.#inflow.put(left.words);
    }
    this.#end(() => this.#notBefore(stopped(this.#micros / 1e6, this.#events)), false);
  }

  /** A run is not stopped earlier than the page has shown already. */
  #notBefore(outcome: Outcome): Outcome {
    return outcome.kind === "stopped" ? { ...outcome, duration: Math.max(outcome.duration, this.#seconds) } : outcome;
  }

  /** `told` is asked when the page has been given everything. */
  #end(told: () => Outcome, reusable: boolean): void {
    const resolve = this.#resolve;
    if (resolve === null) return;
    this.#resolve = null;
    clearTimeout(this.#patience);
    for (const answered of this.#visitors.values()) answered(null);
    this.#visitors.clear();
    this.#over(reusable);
    this.#inflow.end(() => {
      const outcome = told();
      resolve(outcome);
      this.#on.ended(outcome);
    });
  }
}
