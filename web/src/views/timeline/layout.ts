/** Which lane goes where: actors first, then resources, each with the parts that its kind has. */
import type { Lane } from "../../run/lane";
import type { Lanes } from "../../run/lanes";
import type { Meeting } from "../../run/meeting";

export interface ActorRow {
  type: "actor";
  lane: Lane;
  top: number;
  height: number;
}
/** Heights of the parts of a resource's row, 0 for one that it does not have. */
export interface ResourceRow {
  type: "resource";
  meeting: Meeting;
  top: number;
  height: number;
  /** A line of its own for the name, where there is no room for it beside the lane. */
  head: number;
  holders: number;
  waiting: number;
  level: number;
  touches: number;
  /** Where the plot of the level begins, from the top of the row. */
  plot: number;
  /** The first one has a hairline above. */
  first: boolean;
}
export type Row = ActorRow | ResourceRow;

const FLAG_KINDS = [2, 4, 6]; // a depth, a flag, a count of parties: a few levels need no tall plot
/** In units of a lane of 28. */
const PARTS = { head: 18, gap: 5, holder: 12, place: 5, waiting: 12, plot: 44, flag: 22, touches: 12 };

export interface Room {
  /** Pixels of a lane of 28. */
  unit: number;
  /** Pixels that there are for all rows. */
  room: number;
  /** The names of resources lie above their lanes. */
  above: boolean;
  /** For fingers: a lane is a target of 44. */
  coarse: boolean;
  /** How dense the rows will have to be once all are there: nothing changes place when the last ones come. */
  density?: Density;
}

/** 0: for fingers, 1: normal, 2: low. */
export type Density = 0 | 1 | 2;

/** Heights of an actor's lane: where there is room, as high as a finger asks for; never less than a target of 24. */
const LANE = { coarse: 44, normal: 28, low: 24 };

/** The rows, as high as they would like to be; lower ones where that makes more of them fit. */
export function layOut(lanes: Lanes, room: Room): { rows: Row[]; height: number } {
  const meetings = met(lanes);
  return fitted(room, (unit, each) => placed(lanes.actors, meetings, room.above, { unit, each }));
}

/** How high and how dense the rows of so many actors and of such resources would be. */
export const foresee = (
  actors: number,
  meetings: readonly Meeting[],
  room: Room,
): { height: number; density: Density } =>
  fitted(room, (unit, each, density) => {
    const rows = meetings.map((meeting) => resourceRow(meeting, 0, room.above, unit).height);
    return { height: actors * pixels(each, unit) + rows.reduce((sum, height) => sum + height, 0), density };
  });

/** The first way of placing the rows that fits. */
function fitted<T extends { height: number }>(
  { unit, room, coarse, density = 0 }: Room,
  place: (unit: number, each: number, density: Density) => T,
): T {
  const tall = coarse && density === 0 ? place(unit, LANE.coarse, 0) : null;
  if (tall && tall.height <= room) return tall;
  const normal = density < 2 ? place(unit, LANE.normal, 1) : null;
  return normal && normal.height <= room ? normal : place((unit * LANE.low) / 28, LANE.normal, 2);
}

const pixels = (n: number, unit: number): number => Math.round((n * unit) / 28);

function placed(
  actors: readonly Lane[],
  meetings: readonly Meeting[],
  above: boolean,
  { unit, each }: { unit: number; each: number },
): { rows: Row[]; height: number } {
  const rows: Row[] = [];
  let top = 0;
  for (const lane of actors) {
    rows.push({ type: "actor", lane, top, height: pixels(each, unit) });
    top += pixels(each, unit);
  }
  for (const meeting of meetings) {
    const row = resourceRow(meeting, top, above, unit);
    row.first = meeting === meetings[0];
    rows.push(row);
    top += row.height;
  }
  return { rows, height: top };
}

function resourceRow(meeting: Meeting, top: number, above: boolean, unit: number): ResourceRow {
  const px = (n: number) => pixels(n, unit);
  const places = meeting.places.length;
  const row: ResourceRow = {
    type: "resource",
    meeting,
    top,
    height: 0,
    head: above ? px(PARTS.head) : 0,
    holders: meeting.isHeld ? px(places > 1 ? Math.max(PARTS.holder, places * PARTS.place) : PARTS.holder) : 0,
    waiting: meeting.canBeWaitedFor ? px(PARTS.waiting) : 0,
    level: hasPlot(meeting) ? px(FLAG_KINDS.includes(meeting.kind) ? PARTS.flag : PARTS.plot) : 0,
    touches: meeting.touches ? px(PARTS.touches) : 0,
    plot: 0,
    first: false,
  };
  const parts = [row.holders, row.touches, row.waiting, row.level].filter((h) => h > 0);
  row.height =
    row.head + Math.max(px(28), parts.reduce((a, b) => a + b, 0) + px(4) * (parts.length - 1) + px(PARTS.gap) * 2);
  const before = parts.slice(0, -1);
  row.plot = row.head + px(PARTS.gap) + before.reduce((a, b) => a + b, 0) + px(4) * before.length;
  return row;
}

/** The height of a lane as it likes to be, of a rem's pixels. */
export const unitOf = (rem: number): number => 1.75 * rem;

/** The axis below the lanes. */
export const axisHeight = (unit: number): number => Math.round(unit * 0.8);

/** An example may make more than it needs: who is met has a lane. */
export const met = (lanes: Lanes): Meeting[] => lanes.resources.filter((meeting) => meeting.isUsed);

/** Permits in use are seen as places; what has no places shows its level. */
const SEMAPHORE = 3;
const hasPlot = (meeting: Meeting): boolean => meeting.hasLevel && meeting.kind !== SEMAPHORE;

export const rowAt = (rows: readonly Row[], y: number): Row | undefined =>
  rows.find((row) => y >= row.top && y < row.top + row.height);
