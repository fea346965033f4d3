/** A schedule, turn by turn, as an SVG that stands by itself: title, the actors' names, the woven strip, its key, the end. */
import { columnWidth } from "../explore/columns";
import type { Walking } from "../explore/walking";
import { At, type AtCode } from "../explore/walking";
import { type Bar, HEAD, laneHeight, type Turn, weave, weaveHeight } from "../explore/weave";
import type { Lang } from "../texts/language";
import type { Palette } from "../views/timeline/palette";
import { type Key, type Measure, svgKey } from "./svg-key";
import { escapeXml, hatchPattern } from "./svg-pen";

export interface DrawnStrip {
  walking: Walking;
  /** How many turns are made. */
  at: number;
  title: string;
  /** What came of it, once it is walked to its end. */
  end: string;
  /** What the shapes mean, in words. */
  key: StripKey;
  lang: Lang;
  onColour: readonly string[];
}
export interface StripKey {
  goes: string;
  ready: string;
  waiting: string;
  blocked: string;
  sleeping: string;
}

const MARGIN = 16;
const TITLE = 40;
/** Of the lanes, as far as the columns let them. */
const WIDE = 900;
const REM = 16;
const CHIP = { width: 32, height: 18 };

export function stripSvg(drawn: DrawnStrip, palette: Palette, measure: Measure): string {
  const { walking, at, title, end, key, lang, onColour } = drawn;
  const font = (size: number, look = "") => `${look}${size}px ${palette.font}`;
  const { actors } = walking.recording;
  const steps = walking.walk.steps.length;
  const column = columnWidth(WIDE, steps);
  const called = walking.actors.map((id) => actors.get(id)?.name[lang] ?? "");
  const labels = CHIP.width + 24 + Math.max(0, ...called.map((name) => measure(name, font(0.9375 * REM))));
  const lanes = { x: MARGIN + Math.ceil(labels), y: TITLE };
  const [lane, tall, wide] = [laneHeight(walking), weaveHeight(walking), Math.max(column * steps, 1)];
  const foot = keyOf(key, palette, measure);
  const said = font(REM, "700 ");
  const width = Math.ceil(
    2 * MARGIN + Math.max(labels + wide, foot.width, measure(title, said), measure(end, font(0.9375 * REM))),
  );
  const height = lanes.y + tall + 24 + 20 + (end ? 28 : 0) + MARGIN;
  const { bars, turns, numbers, ways } = weave(walking, at, column, { first: 0, last: steps });
  const label = (id: number, i: number) => {
    const y = lanes.y + HEAD + lane * (i + 0.5);
    const actor = actors.get(id);
    const colour = actor?.colour ?? 0;
    return `<rect x="${MARGIN}" y="${y - CHIP.height / 2}" width="${CHIP.width}" height="${CHIP.height}" rx="2" fill="${palette.actors[colour]?.fill}"/><text x="${MARGIN + CHIP.width / 2}" y="${y}" style="font:700 12px monospace" text-anchor="middle" dominant-baseline="central" fill="${onColour[colour]}">${escapeXml(actor?.sign[lang] ?? "")}</text><text x="${MARGIN + CHIP.width + 8}" y="${y}" style="font:${escapeXml(font(0.9375 * REM))}" dominant-baseline="central" fill="${palette.ink}">${escapeXml(called[i] ?? "")}</text>`;
  };
  const rule = (y: number) => `<path d="M${-labels} ${y}H${wide}" stroke="${palette.rule}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" lang="${lang}" role="img" aria-labelledby="title">
<title id="title">${escapeXml(title)}</title>
<defs>
${palette.actors.map(({ fill }, i) => hatchPattern(i, fill)).join("\n")}
</defs>
<rect width="100%" height="100%" fill="${palette.paper}"/>
<text x="${MARGIN}" y="${MARGIN + 10}" style="font:${escapeXml(said)}" fill="${palette.ink}">${escapeXml(title)}</text>
${walking.actors.map(label).join("\n")}
<g transform="translate(${lanes.x} ${lanes.y})">
${at > 0 ? `<rect x="${column * (at - 1)}" y="${HEAD}" width="${column}" height="${tall - HEAD}" fill="${palette.mark}"/>` : ""}
${[...walking.actors.map((_, i) => HEAD + lane * i + 0.5), tall - 0.5].map(rule).join("\n")}
${numbers.map(({ n, x, on }) => `${on ? `<rect x="${x - 14}" y="3" width="28" height="22" rx="2" fill="${palette.ink}"/>` : ""}<text x="${x}" y="19" style="font:${escapeXml(font(0.9375 * REM, on ? "700 " : ""))}" text-anchor="middle" fill="${on ? palette.paper : palette.ink3}">${n}</text>`).join("\n")}
${bars.map((bar) => barOf(bar, palette)).join("\n")}
<path d="${ways.past}" fill="none" stroke="${palette.ink}" stroke-width="2"/>
<path d="${ways.next}" fill="none" stroke="${palette.edge}" stroke-width="2" stroke-dasharray="3 4"/>
${turns.map((turn) => turnOf(turn, palette, onColour)).join("\n")}
</g>
<g transform="translate(${MARGIN} ${lanes.y + tall + 24})">
${foot.elements}
</g>
${end ? `<text x="${MARGIN}" y="${height - MARGIN - 4}" style="font:${escapeXml(font(0.9375 * REM))}" fill="${palette.ink}">${escapeXml(end)}</text>` : ""}
</svg>
`;
}

function turnOf({ colour, x, y, done, expires }: Turn, palette: Palette, onColour: readonly string[]): string {
  const fill = palette.actors[colour]?.fill ?? palette.ink;
  const look = done
    ? `fill="${fill}" stroke="${palette.paper}" stroke-width="3" paint-order="stroke"`
    : `fill="${palette.paper}" stroke="${fill}" stroke-width="2"`;
  const clock = expires
    ? `<path d="M${x} ${y - 4.5}v4.5h3.5" fill="none" stroke="${done ? onColour[colour] : fill}" stroke-width="1.5"/>`
    : "";
  return `<rect x="${x - 9}" y="${y - 9}" width="18" height="18" rx="1" ${look}/>${clock}`;
}

function barOf({ doing, colour, x, width, y, future }: Bar, palette: Palette): string {
  const ink = palette.actors[colour];
  const fill = ink?.fill ?? palette.ink;
  return `<g${future ? ' opacity="0.45"' : ""}>${shape(doing, { x, width, y, fill, wash: ink?.wash ?? palette.rule, hatch: `url(#hatch-${colour})`, palette })}</g>`;
}

interface Look {
  x: number;
  width: number;
  y: number;
  fill: string;
  wash: string;
  hatch: string;
  palette: Palette;
}

function shape(doing: AtCode, { x, width, y, fill, wash, hatch, palette }: Look): string {
  switch (doing) {
    case At.ready:
      return `<circle cx="${x + width / 2}" cy="${y}" r="3" fill="${fill}" stroke="${palette.paper}" stroke-width="3" paint-order="stroke"/>`;
    case At.waiting:
    case At.joining:
      return `<rect x="${x}" y="${y - 6}" width="${width}" height="12" fill="${hatch}"/><path d="M${x} ${y - 6}h${width}M${x} ${y + 6}h${width}" stroke="${fill}"/>`;
    case At.blocked:
      return `<rect x="${x + 1}" y="${y - 6}" width="${Math.max(0, width - 2)}" height="12" rx="1" fill="${palette.paper}" stroke="${fill}" stroke-width="1.5"/>`;
    case At.sleeping:
      return `<rect x="${x}" y="${y - 3}" width="${width}" height="6" fill="${wash}"/>`;
    default:
      return `<path d="M${x} ${y}h${width}" stroke="${palette.edge}" stroke-dasharray="2 4"/>`;
  }
}

function keyOf(key: StripKey, palette: Palette, measure: Measure): Key {
  const { fill, wash } = palette.actors[0] ?? { fill: palette.ink, wash: palette.rule };
  const look = { x: 0, width: 22, y: 6, fill, wash, hatch: "url(#hatch-0)", palette };
  const shapes: [string, string][] = [
    [key.goes, `<rect x="4" y="0" width="12" height="12" rx="1" fill="${fill}"/>`],
    [key.ready, shape(At.ready, look)],
    [key.waiting, shape(At.waiting, look)],
    [key.blocked, shape(At.blocked, look)],
    [key.sleeping, shape(At.sleeping, look)],
  ];
  return svgKey(shapes, palette, measure);
}
