/** How high the timeline of an embed has to be, at the least, for what runs there. */
import type { Page } from "../page";
import { expected as foreseen } from "../run/expected";
import { axisHeight, foresee, layOut, type Room, unitOf } from "../views/timeline/layout";

/** In rem, the axis included. */
export interface LanesNeed {
  /** For every lane, of actors and of resources. */
  all: number;
  /** For every actor, and for what was expected before anything ran: what follows from that does not change again. */
  kept: number;
  /** For every actor. */
  actors: number;
  /** For so many that something of a run is seen. */
  some: number;
}

/** Before anything ran the place is kept for those whom the parameters tell of, up to so many: less moves when they come. */
const EXPECTED = 8;
const SOME = 3;

/** `rem` in pixels: rows end at whole ones. */
export function lanesNeed(page: Page, view: HTMLElement, rem: number): LanesNeed {
  const { actors, meetings } = foreseen(page.chosen.example.value.id, page.chosen.values.value);
  // with no room at all, rows are as low as they may be
  const low: Room = { unit: unitOf(rem), room: 0, above: false, coarse: false };
  const inRem = (pixels: number) => (pixels + axisHeight(low.unit)) / rem;
  const alone = (count: number) => inRem(foresee(count, [], low).height);
  const some = alone(SOME);
  const likely = Math.min(EXPECTED, actors);
  // one of the resources: whoever needs all of them scrolls
  const expected = inRem(foresee(likely, meetings.slice(0, 1), low).height);
  const lanes = page.runner.ran.peek()?.recording.lanes;
  if (!view.querySelector("trenza-timeline") || !lanes)
    return { all: expected, kept: expected, actors: alone(likely), some };
  const above = view.querySelector(".tl .name.res.above") !== null;
  const { rows, height } = layOut(lanes, { ...low, above });
  const last = rows.findLast(({ type }) => type === "actor");
  const ofActors = inRem(last ? last.top + last.height : 0);
  return {
    all: Math.max(expected, inRem(height)),
    kept: Math.max(expected, ofActors),
    actors: Math.max(alone(likely), ofActors),
    some,
  };
}
