/**
 * A run in the Trace Event Format, for ui.perfetto.dev and chrome://tracing: a thread for each actor with a complete
 * slice for each span of its life, its log lines as instants, and the levels of resources as counters.
 */
import { State } from "../run/lane";
import type { Ran } from "../run/runner";
import type { Words } from "../texts/es";
import type { Lang } from "../texts/language";
import { doing, resourceName } from "../views/timeline/names";

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

function* events({ ran, now, w, lang }: Traced): Generator<object> {
  const { lanes, actors, log } = ran.recording;
  const teller = { ran, w, lang, now };
  yield { ph: "M", name: "process_name", args: { name: `${ran.info.title[lang]} (${w.engines[ran.engine]})` } };
  for (const lane of lanes.actors) {
    const name = actors.get(lane.id)?.name[lang] ?? "";
    yield { ph: "M", name: "thread_name", tid: tid(lane.id), args: { name } };
    yield { ph: "M", name: "thread_sort_index", tid: tid(lane.id), args: { sort_index: lane.id } };
  }
  for (const lane of lanes.actors) {
    for (let span = 0; span < lane.length; span++) {
      const ts = lane.start(span);
      const dur = lane.finish(span, now) - ts;
      yield { ph: "X", name: doing(teller, lane, span), cat: CATEGORIES[lane.state(span)], ts, dur, tid: tid(lane.id) };
    }
  }
  for (let i = 0; i < log.length; i++)
    yield { ph: "i", s: "t", name: log.text(i, lang), cat: "log", ts: log.time(i), tid: tid(log.actor(i)) };
  for (const { id, level, isUsed } of lanes.resources) {
    if (!isUsed) continue;
    for (let i = 0; i < level.length; i++)
      yield { ph: "C", name: resourceName({ ran, lang }, id), id, ts: level.time(i), args: { level: level.value(i) } };
  }
}
