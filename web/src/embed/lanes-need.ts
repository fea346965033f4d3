/** How high the timeline of an embed has to be, at the least, for what runs there. */
import type { Page } from "../page";
import { expected as foreseen } from "../run/expected";
import { layOut } from "../views/timeline/layout";

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
/** A lane of 24 pixels, a resource's with who holds it and who waits, and the axis, in rem. */
const LANE = 1.5;
const RESOURCE = 2.25;
const AXIS = 1.4;

/** `rem` in pixels: rows end at whole ones. */
export function lanesNeed(page: Page, view: HTMLElement, rem: number): LanesNeed {
  const { actors, meetings } = foreseen(page.chosen.example.value.id, page.chosen.values.value);
  const resource = meetings.length > 0 ? RESOURCE : 0;
  const [expected, some] = [Math.min(EXPECTED, actors) * LANE + resource + AXIS, SOME * LANE + AXIS];
  const lanes = page.runner.ran.peek()?.recording.lanes;
  if (!view.querySelector("trenza-timeline") || !lanes)
    return { all: expected, kept: expected, actors: expected - resource, some };
  const above = view.querySelector(".tl .name.res.above") !== null;
  // with no room at all, rows are as low as they may be
  const { rows, height } = layOut(lanes, { unit: 1.75 * rem, room: 0, above, coarse: false });
  const last = rows.findLast(({ type }) => type === "actor");
  const inRem = (pixels: number, least: number) => Math.max(least, (pixels + Math.round(AXIS * rem)) / rem);
  const ofActors = last ? last.top + last.height : 0;
  return {
    all: inRem(height, expected),
    kept: inRem(ofActors, expected),
    actors: inRem(ofActors, expected - resource),
    some,
  };
}
