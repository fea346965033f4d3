/** A whole run as a still picture: grid, lanes, resources and axis, with nothing selected. */
import { nameIn } from "../../run/names";
import type { Ran } from "../../run/runner";
import type { Lang } from "../../texts/language";
import type { Row } from "./layout";
import { tag } from "./names";
import { paintLane, type Stroke } from "./paint-lane";
import { paintAxis, paintGrid } from "./paint-over";
import { paintResource } from "./paint-resource";

export interface Frame {
  rows: readonly Row[];
  /** Of the rows; the axis lies below. */
  height: number;
  lang: Lang;
}

/** In rems, as `paintAxis` draws it. */
export const AXIS = 1.4;

export function paintPicture(stroke: Stroke, ran: Ran, { rows, height, lang }: Frame): void {
  const area = { height, lang };
  const { actors } = ran.recording;
  paintGrid(stroke, area);
  for (const row of rows) {
    if (row.type === "resource") paintResource(stroke, row, row.top, { actors });
    else
      paintLane(stroke, row.lane, actors.get(row.lane.id), {
        middle: row.top + row.height / 2,
        bar: stroke.palette.rem,
        tag: (lane, span) => tag({ ran, lang }, lane, span),
      });
  }
  paintAxis(stroke, area, null);
}

/** The name of a row as the page writes it. */
export function rowName(ran: Ran, row: Row, lang: Lang): string {
  if (row.type === "resource") return nameIn(ran.info.names, row.meeting.name, lang);
  return ran.recording.actors.get(row.lane.id)?.name[lang] ?? "";
}
