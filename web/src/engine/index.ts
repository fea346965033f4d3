// The engine as the page sees it: reads scenarios, runs one at a time, and stops at once whatever the run does.

import { drawn } from "../frames";
import type { Estimate, FieldError, Reading, ServerResponse } from "../generated/types";
import { Room, workersAlive } from "./broker";
import { compiled } from "./module";
import { type Failure, problem } from "./outcome";
import type { Answers, Lang, Question, Report } from "./protocol";
import { Run, type RunEvents, type Running } from "./run";
import { type Support, support } from "./support";

export type { Download, Lang } from "./protocol";
export type { Progress, RunEvents, Running } from "./run";
export { browsersThatWork, type Reason, type Support } from "./support";

interface Asked {
  question: Question;
  resolve(value: never): void;
  reject(error: Error): void;
}

export class Engine {
  #room: Room | null = null;
  #run: Run | null = null;
  /** Questions without an answer yet: asked again when their room is replaced. */
  readonly #asked = new Map<number, Asked>();
  #count = 0;
  readonly #after: Promise<void>;

  /** `after`: nothing is loaded before that, so that a page can show itself first. */
  constructor(after: Promise<void> = Promise.resolve()) {
    this.#after = after;
  }

  static support(): Support {
    return support();
  }

  /** Workers that exist, of all engines of this page. */
  static get workersAlive(): number {
    return workersAlive();
  }

  /** Begins to load, so that the first run starts sooner. */
  warm(): void {
    this.#open().catch(() => {
      // Whoever runs or asks next is told.
    });
  }

  /** What a link means: tolerant, with a notice for each thing that it could not take. */
  read(fragment: string, lang: Lang): Promise<Reading> {
    return this.#ask({ type: "read", fragment, lang });
  }

  /** Every field that is wrong: strict. */
  check(fragment: string, lang: Lang): Promise<FieldError[]> {
    return this.#ask({ type: "check", fragment, lang });
  }

  /** How long a heavy run would take here; measured for about 50 ms. */
  estimate(fragment: string): Promise<Estimate | undefined> {
    return this.#ask({ type: "estimate", fragment });
  }

  /** Shows that threads are real on this device: ids of workers that spun inside wasm until they saw each other there. */
  meet(): Promise<number[]> {
    if (!support().threads) return Promise.reject(new Error(`no threads here: ${support().reason}`));
    return this.#ask({ type: "meet" });
  }

  /** Shows that processes share nothing: what a global was here, in two processes and in a thread that added to it. */
  isolation(): Promise<number[]> {
    if (!support().threads) return Promise.reject(new Error(`no threads here: ${support().reason}`));
    return this.#ask({ type: "isolation" });
  }

  /**
   * Runs a scenario. One at a time: a run that still goes on is stopped first. `held`: the server that it is stays open
   * for visitors until `leave`.
   */
  run(fragment: string, on: RunEvents, held = false): Running {
    this.#run?.stop();
    this.#count += 1;
    const run = new Run(this.#count, support(), on, (reusable) => {
      if (this.#run === run) this.#run = null;
      if (!reusable) this.#replace();
    });
    this.#run = run;
    // first the page says that it runs: workers and compilers leave little of a small machine to its frames
    this.warm();
    drawn()
      .then(() => this.#open())
      .then(
        (room) => run.start(room, fragment, held),
        (error: unknown) => run.fail(problem(error)),
      );
    return run;
  }

  /** Asks the server of the run that goes on; `null`: nobody answers. */
  async visit(method: string, path: string): Promise<ServerResponse | null> {
    return (await this.#run?.visit(method, path)) ?? null;
  }

  /** Lets the server of the run close. */
  leave(): void {
    this.#run?.leave();
  }

  /** Ends the run and every worker. The engine can be used again. */
  close(): void {
    this.#run?.stop();
    this.#room?.close();
    this.#room = null;
    this.#refuse(new Error("the engine was closed"));
  }

  /** The room, opened if there is none. */
  async #open(): Promise<Room> {
    await this.#after;
    const module = await compiled();
    if (this.#room === null) {
      const room = new Room(module, support().threads, {
        report: (report) => this.#take(report),
        broke: (failure) => this.#broke(failure),
      });
      this.#room = room;
      for (const [id, { question }] of this.#asked) room.order({ type: "ask", id, question });
    }
    return this.#room;
  }

  /** A fresh room, ready before the next run needs it. */
  #replace(): void {
    this.#room?.close();
    this.#room = null;
    this.warm();
  }

  #ask<Q extends Question>(question: Q): Promise<Answers[Q["type"]]> {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#open().then((room) => {
        this.#asked.set(id, { question, resolve, reject });
        room.order({ type: "ask", id, question });
      }, reject);
    });
  }

  #take(report: Report): void {
    switch (report.type) {
      case "answer":
        this.#asked.get(report.id)?.resolve(report.value as never);
        this.#asked.delete(report.id);
        return;
      case "threads":
      case "places":
      case "batch":
      case "progress":
      case "answered":
      case "ended":
        if (report.run === this.#run?.id) this.#run.take(report);
    }
  }

  /** The room can't be trusted any more. Its run ends, and whoever asked hears why; the next use opens another. */
  #broke(failure: Failure): void {
    this.#room?.close();
    this.#room = null;
    this.#refuse(new Error(failure.message));
    this.#run?.fail(failure);
  }

  #refuse(error: Error): void {
    for (const asked of this.#asked.values()) asked.reject(error);
    this.#asked.clear();
  }
}
