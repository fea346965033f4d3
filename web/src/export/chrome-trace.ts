/**
 * A run in the Trace Event Format, for ui.perfetto.dev and chrome://tracing: a thread for each actor with a complete
 * slice for each span of its life, its log lines as instants, the levels of resources as counters, and wake-ups and messages
 * as flows. All of it in order of time.
 */
import { type Lane, State } from "../run/lane";
import type { Meeting } from "../run/meeting";
import type { Ran } from "../run/runner";
import type { Words } from "../texts/es";
import { exportWords } from "../texts/export";
import type { Lang } from "../texts/language";
import { doing, resourceName } from "../views/timeline/names";
import { inOrder, type Timed } from "./in-order";
import { type Flow, flows } from "./trace-flows";

const CATEGORIES = {
  [State.running]: "running",
  [State.sleeping]: "sleeping",
  [State.waiting]: "waiting",
  [State.blocked]: "blocked",
  [State.ready]: "ready",
};
const PID = 1;

export interface Traced {
  ran: Ran;
  /** The scenario, as a link has it. */
  fragment: string;
  /** Until when the run is known, in microseconds. */
  now: number;
  w: Words;
  lang: Lang;
}

/** Thread 0 is the idle one of a trace viewer: actors begin at 1. */
const tid = (actor: number): number => actor + 1;

export function* chromeTrace(traced: Traced): Generator<string> {
  yield `{"displayTimeUnit":"ms","otherData":${JSON.stringify({ scenario: traced.fragment })},"traceEvents":[\n`;
  let first = true;
  for (const event of events(traced)) {
    yield `${first ? "" : ",\n"}${JSON.stringify({ pid: PID, ...event })}`;
    first = false;
  }
  yield "\n]}\n";
}

type TraceEvent = Record<string, unknown>;
type TimedEvent = TraceEvent & Timed;

function* events(traced: Traced): Generator<TraceEvent> {
  const { ran, now, w, lang } = traced;
  const { lanes, actors } = ran.recording;
  yield { ph: "M", name: "process_name", args: { name: `${ran.info.title[lang]} (${w.engines[ran.engine]})` } };
  for (const lane of lanes.actors) {
    const name = actors.get(lane.id)?.name[lang] ?? "";
    yield { ph: "M", name: "thread_name", tid: tid(lane.id), args: { name } };
    yield { ph: "M", name: "thread_sort_index", tid: tid(lane.id), args: { sort_index: lane.id } };
  }
  const arrows = flows(lanes, now);
  yield* inOrder<TimedEvent>([
    ...lanes.actors.map((lane) => spans(traced, lane)),
    logLines(traced),
    ...lanes.resources.filter(({ isUsed }) => isUsed).map((meeting) => levels(traced, meeting)),
    ends(traced, arrows.begins, { ph: "s" }),
    ends(traced, arrows.ends, { ph: "f", bp: "e" }),
  ]);
}

/**
 * A slice has a length. Of what took no time only a turn is something that happened, and seen on the timeline: an instant.
 */
function* spans(traced: Traced, lane: Lane): Generator<TimedEvent> {
  for (let span = 0; span < lane.length; span++) {
    const ts = lane.start(span);
    const dur = lane.finish(span, traced.now) - ts;
    const state = lane.state(span);
    if (dur === 0 && state !== State.running) continue;
    const what = { name: doing(traced, lane, span), cat: CATEGORIES[state], ts, tid: tid(lane.id) };
    yield dur > 0 ? { ph: "X", ...what, dur } : { ph: "i", s: "t", ...what };
  }
}

function* logLines({ ran, lang }: Traced): Generator<TimedEvent> {
  const { log } = ran.recording;
  for (let i = 0; i < log.length; i++)
    yield { ph: "i", s: "t", name: log.text(i, lang), cat: "log", ts: log.time(i), tid: tid(log.actor(i)) };
}

function* levels(traced: Traced, { id, level }: Meeting): Generator<TimedEvent> {
  const name = resourceName(traced, id);
  for (let i = 0; i < level.length; i++)
    yield { ph: "C", name, id, ts: level.time(i), args: { level: level.value(i) } };
}

/** One end of each arrow: both have the same name, category and number, by which a viewer finds them. */
function* ends({ ran, lang }: Traced, flows: Flow[], end: object): Generator<TimedEvent> {
  const { arrows } = ran.recording.lanes;
  const { wakeUp, message } = exportWords(lang);
  for (const { arrow, actor, ts } of flows) {
    const what = arrows.isMessage(arrow) ? { name: message, cat: "message" } : { name: wakeUp, cat: "wake-up" };
    yield { ...end, ...what, id: arrow + 1, ts, tid: tid(actor) };
  }
}
