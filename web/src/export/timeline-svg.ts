/** The timeline of a whole run as an SVG that stands by itself: title, names, lanes, axis. */
import type { Ran } from "../run/runner";
import type { Lang } from "../texts/language";
import { layOut, type Row } from "../views/timeline/layout";
import { resourceName } from "../views/timeline/names";
import type { Palette } from "../views/timeline/palette";
import { AXIS, paintPicture, rowName } from "../views/timeline/picture";
import { TimeScale, wholeEnd } from "../views/timeline/time-scale";
import { escapeXml, hatchPattern, SvgPen } from "./svg-pen";

export interface Drawn {
  ran: Ran;
  /** Until when the run is known, in microseconds. */
  now: number;
  stuck: boolean;
  title: string;
  lang: Lang;
  /** What is written on an actor's colour. */
  onColour: readonly string[];
}

/** Of the lanes; the names lie beside them. */
const WIDE = 960;
const NAMES = 168;
const MARGIN = 16;
const HEAD = 40;
export function timelineSvg(drawn: Drawn, page: Palette, measure: (text: string, font: string) => number): string {
  const { ran, now, stuck, title, lang } = drawn;
  // a pattern of a canvas is none of a document: here it is named
  const palette: Palette = { ...page, actors: page.actors.map((ink, i) => ({ ...ink, hatch: `url(#hatch-${i})` })) };
  const laid = layOut(ran.recording.lanes, {
    unit: 1.75 * palette.rem,
    room: Number.POSITIVE_INFINITY,
    above: false,
    coarse: false,
  });
  const pen = new SvgPen(measure);
  const scale = new TimeScale(0, wholeEnd(now, WIDE), WIDE);
  paintPicture({ pen, palette, scale, now, stuck }, ran, { rows: laid.rows, height: laid.height, lang });
  const width = MARGIN * 2 + NAMES + WIDE;
  const height = HEAD + laid.height + AXIS * palette.rem + MARGIN;
  const names = laid.rows.map((row) => name(row, drawn, palette)).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.ceil(height)}" viewBox="0 0 ${width} ${Math.ceil(height)}" lang="${lang}" role="img" aria-labelledby="title">
<title id="title">${escapeXml(title)}</title>
<defs>
${palette.actors.map(({ fill }, i) => hatchPattern(i, fill)).join("\n")}
</defs>
<rect width="100%" height="100%" fill="${palette.paper}"/>
<text x="${MARGIN}" y="${MARGIN + 10}" style="font:700 ${palette.rem}px ${escapeXml(palette.font)}" fill="${palette.ink}">${escapeXml(title)}</text>
<g transform="translate(${MARGIN} ${HEAD})">
${names}
</g>
<g transform="translate(${MARGIN + NAMES} ${HEAD})">
${pen.elements}
</g>
</svg>
`;
}

function name(row: Row, { ran, lang, onColour }: Drawn, palette: Palette): string {
  const middle = row.top + row.height / 2;
  const font = `${palette.rem * 0.9375}px ${escapeXml(palette.font)}`;
  if (row.type === "resource")
    return `<text x="0" y="${row.top + palette.rem}" style="font:${font}" fill="${palette.ink2}">${escapeXml(resourceName({ ran, lang }, row.meeting.id))}</text>`;
  const actor = ran.recording.actors.get(row.lane.id);
  const colour = actor?.colour ?? 0;
  return `<rect x="0" y="${middle - 9}" width="32" height="18" rx="2" fill="${palette.actors[colour]?.fill}"/><text x="16" y="${middle}" style="font:700 12px monospace" text-anchor="middle" dominant-baseline="central" fill="${onColour[colour]}">${escapeXml(actor?.sign[lang] ?? "")}</text><text x="40" y="${middle}" style="font:${font}" dominant-baseline="central" fill="${palette.ink}">${escapeXml(rowName(ran, row, lang))}</text>`;
}
