/**
 * Arrows as flow events of the Trace Event Format. A viewer ties either end of a flow to the slice of its thread that
 * encloses that moment, and drops a flow with an end that lies in none: so each end is put into a slice that has a length.
 */
import { type Lane, State } from "../run/lane";
import type { Lanes } from "../run/lanes";

/** What ends at a moment no longer encloses it: a nanosecond before, it does. */
const WITHIN = 0.001;

export interface Flow {
  arrow: number;
  actor: number;
  ts: number;
}

/** Who sends or wakes does so in the slice in which it runs; one that runs for no time, in the slice that it came from. */
function start(lane: Lane, micros: number, now: number): number | null {
  const { before, within } = around(lane, micros, now);
  const runs = within !== null && (lane.start(within) < micros || lane.state(within) === State.running);
  if (runs || !before) return within === null ? null : micros;
  return micros - WITHIN;
}

/** Who is let go on: in the slice that begins there, of one that ended there in its last. */
function finish(lane: Lane, micros: number, now: number): number | null {
  const { before, within } = around(lane, micros, now);
  if (within !== null) return micros;
  return before ? micros - WITHIN : null;
}

/** Whether a span with a length ends at a moment, and which one encloses it: begun, and not over. */
function around(lane: Lane, micros: number, now: number): { before: boolean; within: number | null } {
  let within: number | null = null;
  for (let i = lane.after(micros) - 1; i >= 0; i--) {
    const [from, to] = [lane.start(i), lane.finish(i, now)];
    if (to < micros) break;
    if (to > micros) within = i;
    else if (from < to) return { before: true, within };
  }
  return { before: false, within };
}

/** Where the arrows begin and where they end, either in order of time; without those of which an end meets no slice. */
export function flows(lanes: Lanes, now: number): { begins: Flow[]; ends: Flow[] } {
  const { arrows } = lanes;
  const begins: Flow[] = [];
  const ends: Flow[] = [];
  for (let arrow = 0; arrow < arrows.length; arrow++) {
    const [from, to] = [arrows.from(arrow), arrows.to(arrow)];
    const [lane, other] = [lanes.lane(from.actor), lanes.lane(to.actor)];
    const sent = lane ? start(lane, from.micros, now) : null;
    const came = other ? finish(other, to.micros, now) : null;
    if (sent === null || came === null || sent > came) continue;
    begins.push({ arrow, actor: from.actor, ts: sent });
    ends.push({ arrow, actor: to.actor, ts: came });
  }
  const byTime = (a: Flow, b: Flow) => a.ts - b.ts;
  return { begins: begins.sort(byTime), ends: ends.sort(byTime) };
}
