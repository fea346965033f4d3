// Explorations and walks as the page sees them: two workers of their own, one that searches and may be ended in the
// middle of it, and one that answers questions about single schedules.

import type { FieldError, Report } from "../generated/types";
import type { ExploreAnswers, ExploreOrder, ExploreQuestion, ExploreReport, Plan } from "./explore-protocol";
import { stackSize } from "./memory";
import { compiled } from "./module";

export type { Plan, Walked } from "./explore-protocol";

/** What there is to hear of an exploration. */
export interface ExploringEvents {
  progress(report: Report): void;
  /** It has come to its end, or was stopped; nothing follows. */
  report(report: Report): void;
  /** The scenario cannot be explored, or the worker could not go on: why. Nothing follows. */
  failed(why: string, errors: FieldError[]): void;
}

/** A worker, opened when it is first needed. */
class Desk {
  #worker: Promise<Worker> | null = null;

  constructor(
    readonly name: string,
    readonly hear: (report: ExploreReport) => void,
  ) {}

  order(order: ExploreOrder): void {
    const worker = this.#open();
    worker.then(
      (it) => {
        if (this.#worker === worker) it.postMessage(order);
      },
      (error: unknown) =>
        this.hear({ type: "broken", message: error instanceof Error ? error.message : String(error) }),
    );
  }

  close(): void {
    void this.#worker?.then(
      (worker) => worker.terminate(),
      () => {},
    );
    this.#worker = null;
  }

  #open(): Promise<Worker> {
    this.#worker ??= compiled().then((module) => {
      const worker = new Worker(new URL("./explore.worker.ts", import.meta.url), { type: "module", name: this.name });
      const mine = this.#worker;
      const hear = (report: ExploreReport): void => {
        if (this.#worker === mine) this.hear(report);
      };
      worker.onmessage = ({ data }: MessageEvent<ExploreReport>) => hear(data);
      worker.onerror = (event) => {
        event.preventDefault();
        hear({ type: "broken", message: event.message || "a worker could not be started" });
      };
      worker.postMessage({ type: "boot", module, stackSize } satisfies ExploreOrder);
      return worker;
    });
    return this.#worker;
  }
}

interface Asked {
  question: ExploreQuestion;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class Explorer {
  #searching: Desk | null = null;
  #on: ExploringEvents | null = null;
  /** Whether the searching worker is idle: else it is ended before it is used anew. */
  #idle = true;
  /** Who waits for one of many schedules, by number. */
  readonly #wanted = new Map<number, (schedule: string | null) => void>();
  #walking: Desk | null = null;
  /** The question that is being answered, and its number. */
  #asked: Asked | null = null;
  #count = 0;
  #asking = 0;
  /** One of each kind at most: a later question takes the place of an earlier one. */
  readonly #waiting = new Map<ExploreQuestion["type"], Asked>();

  /** Begins an exploration. One at a time: one that still goes on is ended. */
  explore(plan: Plan, on: ExploringEvents): void {
    if (!this.#idle) this.#endSearch();
    this.#on = on;
    this.#idle = false;
    this.#searching ??= new Desk("explore", (report) => this.#hearSearch(report));
    this.#searching.order({ type: "explore", plan });
  }

  /** No further. What was found comes as its report, as soon as the smallest schedules of it are known. */
  stop(): void {
    if (!this.#idle) this.#searching?.order({ type: "stop" });
  }

  /** Nothing more of it is wanted. */
  drop(): void {
    if (!this.#idle) this.#endSearch();
    this.#on = null;
  }

  /** One of the schedules of an outcome of the last report, by its place among them; `null`: it is no longer known. */
  nth(outcome: number, place: number): Promise<string | null> {
    const desk = this.#searching;
    if (desk === null || !this.#idle) return Promise.resolve(null);
    const id = ++this.#count;
    return new Promise((resolve) => {
      this.#wanted.set(id, resolve);
      desk.order({ type: "nth", id, outcome, place });
    });
  }

  /** Asks about a schedule. `null`: a later question of the kind has taken its place. */
  ask<Q extends ExploreQuestion>(question: Q): Promise<ExploreAnswers[Q["type"]] | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.get(question.type)?.resolve(null);
      this.#waiting.delete(question.type); // the last of all kinds that wait
      this.#waiting.set(question.type, { question, resolve: resolve as Asked["resolve"], reject });
      this.#next();
    });
  }

  close(): void {
    this.#endSearch();
    this.#on = null;
    this.#walking?.close();
    this.#walking = null;
    for (const asked of [this.#asked, ...this.#waiting.values()]) asked?.resolve(null);
    this.#asked = null;
    this.#waiting.clear();
  }

  #endSearch(): void {
    this.#searching?.close();
    this.#searching = null;
    this.#idle = true;
    for (const resolve of this.#wanted.values()) resolve(null);
    this.#wanted.clear();
  }

  #hearSearch(report: ExploreReport): void {
    const on = this.#on;
    switch (report.type) {
      case "progress":
        on?.progress(report.report);
        return;
      case "report":
        this.#idle = true;
        on?.report(report.report);
        return;
      case "nth":
        this.#wanted.get(report.id)?.(report.schedule);
        this.#wanted.delete(report.id);
        return;
      case "wrong":
        this.#idle = true;
        on?.failed(report.errors.map(({ message }) => message).join(" "), report.errors);
        return;
      case "broken":
        this.#endSearch();
        on?.failed(report.message, []);
    }
  }

  #next(): void {
    if (this.#asked !== null) return;
    const [first] = this.#waiting;
    if (!first) return;
    const [kind, asked] = first;
    this.#waiting.delete(kind);
    this.#asked = asked;
    this.#walking ??= new Desk("walk", (report) => this.#hearWalk(report));
    this.#asking = ++this.#count;
    this.#walking.order({ type: "ask", id: this.#asking, question: asked.question });
  }

  #hearWalk(report: ExploreReport): void {
    const asked = this.#asked;
    if (report.type === "broken") {
      this.#walking?.close();
      this.#walking = null;
    } else if ((report.type !== "answer" && report.type !== "wrong") || report.id !== this.#asking) return;
    this.#asked = null;
    if (report.type === "answer") asked?.resolve(report.value);
    else if (report.type === "wrong") asked?.reject(new Error(report.errors.map(({ message }) => message).join(" ")));
    else asked?.reject(new Error(report.message));
    this.#next();
  }
}
