/** Where the arrow keys lead in the lanes: to the change before or after, to the lane above or below. */
import type { Lane } from "../../run/lane";
import type { Meeting } from "../../run/meeting";
import type { Recording } from "../../run/recording";
import type { Selection } from "../../run/selection";
import { met } from "./layout";

/** Back or forward, up or down. */
export type Way = 1 | -1;

/** Until when the run is known, and how much of it is a pixel. */
export interface Seen {
  now: number;
  step: number;
}

/** The next change of the resource or the actors that are meant, or of anybody who is shown: at least a pixel away, so that every press is seen. */
export function nextChange(
  { lanes }: Pick<Recording, "lanes">,
  selection: Selection,
  { now, step }: Seen,
  way: Way,
): number {
  const cursor = selection.cursor.peek();
  if (!cursor) return way > 0 ? 0 : now;
  const chosen = selection.actors.peek();
  const shows = selection.shows.peek();
  const limit = cursor.micros + way * step;
  let best = way > 0 ? now : 0;
  const meeting = lanes.meeting(selection.resource.peek() ?? -1);
  if (meeting) return nearest(best, changesOf(meeting, limit, way), limit, way);
  for (const lane of lanes.actors) {
    if (chosen.size > 0 ? !chosen.has(lane.id) : !shows(lane.id)) continue;
    const place = way > 0 ? lane.after(limit) : lane.after(limit) - 1;
    best = nearest(best, [place >= 0 && place < lane.length ? lane.start(place) : null, lane.ended], limit, way);
  }
  return best;
}

/** The one nearest to the limit, on the way, of some moments and the best so far. */
function nearest(best: number, times: readonly (number | null)[], limit: number, way: Way): number {
  let found = best;
  for (const time of times) {
    if (time === null || (way > 0 ? time < limit : time > limit)) continue;
    if (way > 0 ? time < found : time > found) found = time;
  }
  return found;
}

/** The changes of a resource next to a moment: who holds it, how many wait, its level, who reads or writes it. */
function changesOf({ places, waiting, level, touches }: Meeting, limit: number, way: Way): (number | null)[] {
  const side = way > 0 ? 1 : 0;
  const steps = [waiting, level].map((it) => {
    const i = it.at(limit) + side;
    return i >= 0 && i < it.length ? it.time(i) : null;
  });
  const holds = places.flatMap((it) => {
    const i = it.at(limit);
    const near = [i - 1, i, i + 1].filter((at) => at >= 0 && at < it.length);
    return near.flatMap((at) => [it.start(at), it.finish(at, Number.POSITIVE_INFINITY)]);
  });
  const touch = touches ? touches.after(limit) - 1 + side : -1;
  return [...steps, ...holds, touches && touch >= 0 && touch < touches.length ? touches.time(touch) : null];
}

/** The lane above or below the one that is meant, of the actors that are shown and the resources below them. */
export function nextLane(recording: Recording, selection: Selection, way: Way): Lane | Meeting | undefined {
  const meant = selection.actor(recording);
  const shows = selection.shows.peek();
  const actors = recording.lanes.actors.filter(({ id }) => id === meant || shows(id));
  const all = [...actors, ...met(recording.lanes)];
  const resource = recording.lanes.meeting(selection.resource.peek() ?? -1);
  if (resource) return all[all.indexOf(resource) + way];
  const here = actors.findIndex((lane) => lane.id === meant);
  if (here < 0) return all.at(way > 0 ? 0 : -1);
  // an actor that only a line of the log means is pointed at first
  return all[selection.actors.peek().size === 0 ? here : here + way];
}
