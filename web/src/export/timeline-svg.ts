/** The timeline of a whole run as an SVG that stands by itself: title, names, lanes, axis, and what the shapes mean. */
import type { Ran } from "../run/runner";
import type { Lang } from "../texts/language";
import { layOut, type Row, unitOf } from "../views/timeline/layout";
import { resourceName } from "../views/timeline/names";
import type { Palette } from "../views/timeline/palette";
import { AXIS, paintPicture, rowName } from "../views/timeline/picture";
import { TimeScale, wholeEnd } from "../views/timeline/time-scale";
import { type Key, type Measure, svgKey } from "./svg-key";
import { escapeXml, hatchPattern, SvgPen } from "./svg-pen";

export interface Drawn {
  ran: Ran;
  /** Until when the run is known, in microseconds. */
  now: number;
  stuck: boolean;
  title: string;
  /** What the shapes mean, in words. */
  key: TimelineKey;
  lang: Lang;
  /** What is written on an actor's colour. */
  onColour: readonly string[];
}

export interface TimelineKey {
  running: string;
  /** None where nobody is known to have been ready. */
  ready: string | null;
  sleeping: string;
  waiting: string;
  blocked: string;
}

/** Of the lanes; the names lie beside them, as wide as the longest. */
const WIDE = 960;
const NAMES = { least: 120, after: 16 };
const MARGIN = 16;
const HEAD = 40;
/** Of a chip, with the room after it. */
const CHIP = 40;
const FOOT = 36;

export function timelineSvg(drawn: Drawn, page: Palette, measure: Measure): string {
  const { ran, now, stuck, title, key, lang } = drawn;
  // a pattern of a canvas is none of a document: here it is named
  const palette: Palette = { ...page, actors: page.actors.map((ink, i) => ({ ...ink, hatch: `url(#hatch-${i})` })) };
  const laid = layOut(ran.recording.lanes, {
    unit: unitOf(palette.rem),
    room: Number.POSITIVE_INFINITY,
    above: false,
    coarse: false,
  });
  const pen = new SvgPen(measure);
  const scale = new TimeScale(0, wholeEnd(now, WIDE), WIDE);
  paintPicture({ pen, palette, scale, now, stuck }, ran, { rows: laid.rows, height: laid.height, lang });
  const nameFont = `${palette.rem * 0.9375}px ${palette.font}`;
  const longest = laid.rows.map(
    (row) => measure(rowName(ran, row, lang), nameFont) + (row.type === "actor" ? CHIP : 0),
  );
  const gutter = Math.ceil(Math.max(NAMES.least, ...longest) + NAMES.after);
  const foot = keyOf(key, palette, measure);
  const titled = measure(title, `700 ${palette.rem}px ${palette.font}`);
  const width = Math.ceil(MARGIN * 2 + Math.max(gutter + WIDE, foot.width, titled));
  const lanes = Math.ceil(HEAD + laid.height + AXIS * palette.rem);
  const height = lanes + FOOT + MARGIN;
  const names = laid.rows.map((row) => name(row, drawn, palette)).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" lang="${lang}" role="img" aria-labelledby="title">
<title id="title">${escapeXml(title)}</title>
<defs>
${palette.actors.map(({ fill }, i) => hatchPattern(i, fill)).join("\n")}
</defs>
<rect width="100%" height="100%" fill="${palette.paper}"/>
<text x="${MARGIN}" y="${MARGIN + 10}" style="font:700 ${palette.rem}px ${escapeXml(palette.font)}" fill="${palette.ink}">${escapeXml(title)}</text>
<g transform="translate(${MARGIN} ${HEAD})">
${names}
</g>
<g transform="translate(${MARGIN + gutter} ${HEAD})">
${pen.elements}
</g>
<g transform="translate(${MARGIN} ${lanes + FOOT - 18})">
${foot.elements}
</g>
</svg>
`;
}

/** Each shape as a lane has it. */
function keyOf(key: TimelineKey, palette: Palette, measure: Measure): Key {
  const { fill, wash } = palette.actors[0] ?? { fill: palette.ink, wash: palette.rule };
  const edges = (y: number, tall: number) => `<path d="M0 ${y + 0.5}h22M0 ${y + tall - 0.5}h22" stroke="${fill}"/>`;
  const shapes: [string, string][] = [
    [key.running, `<rect y="-2" width="22" height="16" fill="${fill}"/>`],
    ...(key.ready === null
      ? []
      : ([[key.ready, `<path d="M0 6h22" stroke="${fill}" stroke-width="2" stroke-dasharray="2 4"/>`]] as [
          string,
          string,
        ][])),
    [key.sleeping, `<rect y="3" width="22" height="6" fill="${wash}"/>${edges(3, 6)}`],
    [key.waiting, `<rect y="-2" width="22" height="16" fill="url(#hatch-0)"/>${edges(-2, 16)}`],
    [
      key.blocked,
      `<rect x=".75" y="-1.25" width="20.5" height="14.5" fill="${palette.paper}" stroke="${fill}" stroke-width="1.5"/>`,
    ],
  ];
  return svgKey(shapes, palette, measure);
}

function name(row: Row, { ran, lang, onColour }: Drawn, palette: Palette): string {
  const middle = row.top + row.height / 2;
  const font = `${palette.rem * 0.9375}px ${escapeXml(palette.font)}`;
  if (row.type === "resource")
    return `<text x="0" y="${row.top + palette.rem}" style="font:${font}" fill="${palette.ink2}">${escapeXml(resourceName({ ran, lang }, row.meeting.id))}</text>`;
  const actor = ran.recording.actors.get(row.lane.id);
  const colour = actor?.colour ?? 0;
  return `<rect x="0" y="${middle - 9}" width="32" height="18" rx="2" fill="${palette.actors[colour]?.fill}"/><text x="16" y="${middle}" style="font:700 12px monospace" text-anchor="middle" dominant-baseline="central" fill="${onColour[colour]}">${escapeXml(actor?.sign[lang] ?? "")}</text><text x="${CHIP}" y="${middle}" style="font:${font}" dominant-baseline="central" fill="${palette.ink}">${escapeXml(rowName(ran, row, lang))}</text>`;
}
