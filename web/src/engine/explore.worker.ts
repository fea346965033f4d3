// The worker that explores: an instance of its own, so that the page and its runs stay as quick as they are. It goes on
// in slices, between which it hears that it is to stop.

import "../trusted";
import init, * as wasm from "../generated/pkg/index.js";
import type { FieldError } from "../generated/types";
import type { ExploreAnswers, ExploreOrder, ExploreQuestion, ExploreReport, Plan } from "./explore-protocol";
import { reserve } from "./memory";
import { whyBroken } from "./outcome";

/** How long it computes before messages are read, in ms. */
const sliceMs = 30;
/** How often the page hears how far it is, in ms. */
const progressMs = 125;
/** To count what there is takes the longer, the more there is: at most this share of the time goes into it. */
const share = 0.1;

const tell = (report: ExploreReport, transfer: Transferable[] = []): void => self.postMessage(report, { transfer });

let booting: Promise<void>;
let booted = false;
let exploring: wasm.Exploring | null = null;
/** The last one, whose graph is kept to look schedules up in. */
let explored: wasm.Exploring | null = null;
let heard = 0;

/** Gives the turn back to the event loop, and asks for it again at once: a timer would cost 4 ms. */
const relay = new MessageChannel();
relay.port1.onmessage = () => {
  try {
    turn();
  } catch (error) {
    broken(error);
  }
};

/** The instance can't be trusted any more: the page throws it away. */
function broken(error: unknown): void {
  exploring = null;
  tell({ type: "broken", message: whyBroken(error, () => (booted ? wasm.last_panic() : undefined)).message });
}

function turn(): void {
  if (exploring === null) return;
  if (!exploring.go(sliceMs)) {
    end();
    return;
  }
  const now = performance.now();
  if (now >= heard) {
    tell({ type: "progress", report: exploring.progress() });
    const took = performance.now() - now;
    heard = now + Math.max(progressMs, took / share);
  }
  relay.port2.postMessage(null);
}

function explore({ fragment, lang, mode, number, delays, states }: Plan): void {
  exploring?.free();
  explored?.free();
  exploring = explored = null;
  try {
    exploring = new wasm.Exploring(fragment, lang, mode, number, delays, states);
  } catch (errors) {
    if (!Array.isArray(errors)) throw errors;
    tell({ type: "wrong", id: null, errors: errors as FieldError[] });
    return;
  }
  heard = 0;
  relay.port2.postMessage(null);
}

function end(): void {
  if (exploring === null) return;
  explored = exploring;
  exploring = null;
  tell({ type: "report", report: explored.report() });
}

function answer(id: number, question: ExploreQuestion): void {
  const say = <Q extends ExploreQuestion["type"]>(value: ExploreAnswers[Q], transfer: Transferable[] = []): void =>
    tell({ type: "answer", id, value }, transfer);
  try {
    switch (question.type) {
      case "walk": {
        const walked = new wasm.Walked(question.fragment, question.lang);
        const slots = new Uint32Array(walked.slots());
        say<"walk">({ walk: walked.walk(), slots }, [slots.buffer]);
        walked.free();
        return;
      }
      case "look":
        told(id, wasm.look(question.fragment, question.lang, question.steps), say<"look">);
        return;
      case "choose":
        told(id, wasm.choose(question.fragment, question.lang, question.steps, question.place), say<"choose">);
    }
  } catch (errors) {
    if (!Array.isArray(errors)) throw errors;
    tell({ type: "wrong", id, errors: errors as FieldError[] });
  }
}

/** Either what was asked for, or what is wrong with the question. */
function told<T>(id: number, value: T | { errors: FieldError[] }, say: (value: T) => void): void {
  if (typeof value === "object" && value !== null && "errors" in value)
    tell({ type: "wrong", id, errors: value.errors });
  else say(value);
}

async function boot({ module, stackSize }: ExploreOrder & { type: "boot" }): Promise<void> {
  await init({ module_or_path: module, memory: reserve(), thread_stack_size: stackSize });
  wasm.install();
  booted = true;
}

async function obey(order: ExploreOrder): Promise<void> {
  if (order.type === "boot") {
    booting = boot(order);
    return booting;
  }
  await booting;
  switch (order.type) {
    case "explore":
      explore(order.plan);
      return;
    case "stop":
      end();
      return;
    case "nth":
      tell({ type: "nth", id: order.id, schedule: explored?.nth(order.outcome, order.place) ?? null });
      return;
    case "ask":
      answer(order.id, order.question);
  }
}

self.onmessage = ({ data }: MessageEvent<ExploreOrder>) => {
  obey(data).catch(broken);
};
