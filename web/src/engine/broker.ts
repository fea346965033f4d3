// Creates and ends workers, on the page's main thread, which never blocks: a worker created by one that then blocks
// would never start. A room is one instance with all its workers; it is thrown away as a whole.

import { reserve, stackSize } from "./memory";
import { type Failure, problem } from "./outcome";
import type { Enlist, Enlisted, Instance, Isolate, Isolated, Order, Report } from "./protocol";

let alive = 0;

/** Workers that were created and not ended, of all rooms. */
export const workersAlive = (): number => alive;

export interface RoomEvents {
  report(report: Report): void;
  /** A worker of the room failed: nothing more can be expected of it. */
  broke(failure: Failure): void;
}

export class Room {
  readonly instance: Instance;
  readonly #on: RoomEvents;
  readonly #workers: Worker[] = [];
  readonly #engine: Worker;
  #open = true;
  /** Threads asked for, and those that came. */
  wanted = 0;
  ready = 0;

  /** `threads`: whether the page is isolated, so that the memory can be shared. */
  constructor(module: WebAssembly.Module, threads: boolean, on: RoomEvents) {
    this.instance = { module, memory: threads ? reserve() : null, stackSize, base: document.baseURI };
    this.#on = on;
    this.#engine = this.#hire(
      new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name: "engine" }),
    );
    this.#engine.onmessage = ({ data }: MessageEvent<Report>) => {
      if (!this.#open) return;
      if (data.type === "more") this.#enlist(data.n);
      else if (data.type === "broken") this.#on.broke(data.failure);
      else this.#on.report(data);
    };
    this.order({ type: "boot", instance: this.instance });
  }

  order(order: Order): void {
    if (this.#open) this.#engine.postMessage(order);
  }

  /** Ends every worker of the room at once. Its memory lives on for as long as somebody holds it. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const worker of this.#workers) worker.terminate();
    alive -= this.#workers.length;
    this.#workers.length = 0;
  }

  #enlist(n: number): void {
    for (let count = 0; count < n; count++) {
      this.wanted += 1;
      const worker = this.#hire(
        new Worker(new URL("./thread.worker.ts", import.meta.url), { type: "module", name: `thread ${this.wanted}` }),
      );
      worker.onmessage = ({ data }: MessageEvent<Enlisted>) => {
        if (!this.#open) return;
        if (data.type === "ready") this.ready += 1;
        else if (data.type === "more") this.#enlist(data.n);
        else if (data.type === "process") this.#isolate(data.mailbox);
        else if (data.type === "fetch") this.order(data);
        else this.#on.broke(data.failure);
      };
      worker.postMessage({ instance: this.instance, worker: this.wanted } satisfies Enlist);
    }
  }

  /** A worker with a memory of its own, which reaches the run's only through that mailbox. */
  #isolate(mailbox: number): void {
    const { module, memory } = this.instance;
    if (memory === null) return;
    const worker = this.#hire(
      new Worker(new URL("./process.worker.ts", import.meta.url), { type: "module", name: `process ${mailbox}` }),
    );
    worker.onmessage = ({ data }: MessageEvent<Isolated>) => {
      if (this.#open) this.#on.broke(data.failure);
    };
    worker.postMessage({ module, stackSize, run: memory, mailbox } satisfies Isolate);
  }

  #hire(worker: Worker): Worker {
    this.#workers.push(worker);
    alive += 1;
    const broke = (what: string): void => {
      if (this.#open) this.#on.broke(problem(what));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      broke(event.message || "a worker could not be started");
    };
    worker.onmessageerror = () => broke("a worker's message could not be read");
    return worker;
  }
}
