/** Where the arrow keys lead in the lanes: to the change before or after, to the lane above or below. */
import type { Lane } from "../../run/lane";
import type { Recording } from "../../run/recording";
import type { Selection } from "../../run/selection";

/** Back or forward, up or down. */
export type Way = 1 | -1;

/** Until when the run is known, and how much of it is a pixel. */
export interface Seen {
  now: number;
  step: number;
}

/** The next change of the actors that are meant, or of anybody who is shown: at least a pixel away, so that every press is seen. */
export function nextChange({ lanes }: Recording, selection: Selection, { now, step }: Seen, way: Way): number {
  const cursor = selection.cursor.peek();
  if (!cursor) return way > 0 ? 0 : now;
  const chosen = selection.actors.peek();
  const shows = selection.shows.peek();
  const limit = cursor.micros + way * step;
  let best = way > 0 ? now : 0;
  for (const lane of lanes.actors) {
    if (chosen.size > 0 ? !chosen.has(lane.id) : !shows(lane.id)) continue;
    const place = way > 0 ? lane.after(limit) : lane.after(limit) - 1;
    const changes = [place >= 0 && place < lane.length ? lane.start(place) : null, lane.ended];
    for (const time of changes) {
      if (time === null || (way > 0 ? time < limit : time > limit)) continue;
      if (way > 0 ? time < best : time > best) best = time;
    }
  }
  return best;
}

/** The lane above or below the one that is meant, of those that are shown. */
export function nextLane(recording: Recording, selection: Selection, way: Way): Lane | undefined {
  const meant = selection.actor(recording);
  const shows = selection.shows.peek();
  const all = recording.lanes.actors.filter(({ id }) => id === meant || shows(id));
  const here = all.findIndex((lane) => lane.id === meant);
  if (here < 0) return all.at(way > 0 ? 0 : -1);
  // an actor that only a line of the log means is pointed at first
  return all[selection.actors.peek().size === 0 ? here : here + way];
}
