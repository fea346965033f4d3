// The worker that hosts the wasm. It never blocks: it runs the tasks engine in slices, looks after a run on threads,
// and hands the events to the page in packed batches.

import "../trusted";
import init, * as wasm from "../generated/pkg/index.js";
import { reserve } from "./memory";
import { failed, problem, whyBroken } from "./outcome";
import { answerThread, connect, downloads, forgetDownloads } from "./outside";
import type { Answers, Instance, Knock, Order, Question, Report } from "./protocol";
import { Ring, slotWords } from "./ring";

/** How long the tasks engine computes before messages are read, in ms. */
const sliceMs = 8;
/** How often events go to the page, in ms: about once a frame. Timers, since hidden tabs have no frames. */
const frameMs = 16;
/**
 * Slots that the page has been sent and not taken, from which on the run waits for it: at first, so that the page has a
 * core while it shows a run for the first time, and in the end. The page keeps fewer to itself than the first number
 * (`inflow.ts`), or both would wait.
 */
const least = 1 << 13;
const most = 1 << 15;
/** How often the page hears how far a run is, in ms. */
const progressMs = 100;

const tell = (report: Report, transfer: Transferable[] = []): void => self.postMessage(report, { transfer });

let memory: WebAssembly.Memory;
/** Whether the page has the memory too, so that other workers can have it. */
let shared = false;
let booting: Promise<void>;
let booted = false;
let current: Run | null = null;
/** What was asked of runs that have not started yet. */
let early: Knock[] = [];

/** Gives the turn back to the event loop, and asks for it again at once: a timer would cost 4 ms. */
const relay = new MessageChannel();
let asked = false;
relay.port1.onmessage = () => {
  asked = false;
  turn();
};

/** Once, whoever else asks: or Stop would wait behind all of them. */
function again(): void {
  if (asked) return;
  asked = true;
  relay.port2.postMessage(null);
}

const turn = (): void => guarded(() => current?.turn());

function guarded(work: () => void): void {
  try {
    work();
  } catch (error) {
    broken(error);
  }
}

/** The instance can't be trusted any more: the page throws it away. A panic knows its place, an exception only itself. */
function broken(error: unknown): void {
  current = null;
  tell({ type: "broken", failure: whyBroken(error, () => (booted ? wasm.last_panic() : undefined)) });
}

class Run {
  readonly id: number;
  readonly #ring: Ring;
  #timer = 0;
  #drained = 0;
  #progressed = 0;
  /** Slots that the page has been sent and has not told that it took. */
  #ahead = 0;
  /** How many it may be sent now. */
  #room = least;
  #stopping = false;
  /** Visitors who have no answer yet. */
  #visitors = 0;
  #leaving = false;

  constructor(id: number, ring: number) {
    this.id = id;
    this.#ring = new Ring(memory.buffer, ring);
  }

  /** One slice, then the next is arranged. */
  turn(): void {
    clearTimeout(this.#timer);
    if (this.#ahead >= this.#room && !this.#stopping) return; // the page's word takes up the run again
    const now = performance.now();
    // Events are taken out first: a thread that waits for room in the ring may hold what the slice asks for.
    if (now - this.#drained >= frameMs) this.flush();
    if (this.#leaving) this.#leaving = !wasm.leave_server();
    const wait = wasm.slice(sliceMs);
    if (this.#visitors > 0) this.#answer();
    if (wait < 0) {
      this.#end();
      return;
    }
    if (now - this.#progressed >= progressMs) {
      this.#progressed = now;
      tell({ type: "progress", run: this.id, alive: wasm.alive(), seconds: wasm.seconds(), downloads: downloads() });
    }
    if (wait === 0) {
      again();
      return;
    }
    this.flush();
    this.#timer = self.setTimeout(turn, Math.min(wait, progressMs));
  }

  /** The page has taken so many slots: there is room for more. */
  taken(slots: number): void {
    const held = this.#ahead >= this.#room;
    this.#ahead -= slots;
    this.#room = Math.min(most, this.#room + slots);
    if (held && this.#ahead < this.#room) again();
  }

  /** Whatever the page has not taken yet, the run ends now. */
  stop(): void {
    this.#stopping = true;
    this.turn();
  }

  take(knock: Knock): void {
    switch (knock.type) {
      case "pace":
        wasm.pace(knock.speed);
        return;
      case "leave":
        this.#leaving = true;
        return;
      case "visit":
        this.#visitors += 1;
        wasm.visit(knock.ticket, knock.method, knock.path);
    }
  }

  #answer(): void {
    for (const [ticket, response] of wasm.answers()) {
      this.#visitors -= 1;
      tell({ type: "answered", run: this.id, ticket, response });
    }
  }

  /** Sends what the ring holds. Also called by the core, when the ring is full in the middle of a slice. */
  flush(): void {
    this.#drained = performance.now();
    const batch = this.#ring.drain();
    if (batch === null) return;
    this.#ahead += batch.words.length / slotWords;
    tell({ type: "batch", run: this.id, ...batch }, [batch.words.buffer]);
  }

  #end(): void {
    this.flush();
    current = null;
    tell({ type: "ended", run: this.id, outcome: wasm.outcome() });
  }
}

async function start({ run, fragment, held }: Order & { type: "start" }): Promise<void> {
  const [wrong] = wasm.check(fragment, "en");
  if (wrong !== undefined) {
    const failure = problem(`${wrong.field}=${wrong.value}: ${wrong.message} (${wrong.allowed})`);
    tell({ type: "ended", run, outcome: failed(failure) });
    return;
  }
  if (threaded(fragment)) {
    tell({ type: "threads", run });
    if (!shared) return;
    await prepare(run, fragment);
  }
  const knocks = early.filter((knock) => knock.run === run);
  early = [];
  // Who is there already finds the server open, however short the run.
  const expected = held || knocks.some(({ type }) => type === "visit");
  forgetDownloads();
  const { ring, stop } = wasm.start(fragment, expected, () => current?.flush());
  current = new Run(run, ring);
  for (const knock of knocks) current.take(knock);
  tell({ type: "places", run, places: { ring, stop } });
  turn();
}

const threaded = (fragment: string): boolean => wasm.read(fragment, "en").scenario.engine === "threads";

/** Waits for the threads that the run needs, so that its time does not begin with their start. */
async function prepare(run: number, fragment: string): Promise<void> {
  const { workers, pool } = wasm.prepare(fragment);
  while (wasm.workers_ready() < workers) {
    tell({ type: "progress", run, alive: 0, seconds: 0, downloads: [] });
    await new Promise((later) => setTimeout(later, 4));
  }
  if (pool > 0) await wasm.initThreadPool(pool);
}

async function answer(question: Question): Promise<Answers[Question["type"]]> {
  switch (question.type) {
    case "read":
      return wasm.read(question.fragment, question.lang);
    case "check":
      return wasm.check(question.fragment, question.lang);
    case "estimate":
      return wasm.estimate(question.fragment, navigator.hardwareConcurrency);
    case "meet":
      return await meet();
    case "isolation":
      return await isolation();
  }
}

/** Two of the module's threads meet by spinning; this worker only looks whether they have. */
function meet(): Promise<number[]> {
  const meeting = wasm.rendezvous(2);
  return new Promise((met) => {
    const look = (): void => {
      const workers = meeting.met();
      if (workers === undefined) setTimeout(look, 1);
      else met([...workers]);
    };
    look();
  });
}

/** What a global is in the memories of this device's threads and processes. */
function isolation(): Promise<number[]> {
  const isolation = wasm.isolation();
  return new Promise((seen) => {
    const look = (): void => {
      const values = isolation.seen();
      if (values === undefined) setTimeout(look, 1);
      else seen([...values]);
    };
    look();
  });
}

async function boot({ module, stackSize, base, memory: given }: Instance): Promise<void> {
  shared = given !== null;
  memory = given ?? reserve();
  await init({ module_or_path: module, memory, thread_stack_size: stackSize });
  connect(base, turn);
  wasm.install();
  booted = true;
}

async function obey(order: Order): Promise<void> {
  if (order.type === "boot") {
    booting = boot(order.instance);
    return booting;
  }
  await booting;
  switch (order.type) {
    case "ask":
      tell({ type: "answer", id: order.id, value: await answer(order.question) });
      return;
    case "start":
      await start(order);
      return;
    case "stop":
      wasm.stop();
      guarded(() => current?.stop());
      return;
    case "taken":
      if (current?.id === order.run) current.taken(order.slots);
      return;
    case "fetch":
      await answerThread(order);
      return;
    case "visit":
    case "leave":
    case "pace":
      if (current?.id === order.run) {
        current.take(order);
        turn();
      } else early.push(order);
      return;
  }
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
  obey(data).catch(broken);
};
