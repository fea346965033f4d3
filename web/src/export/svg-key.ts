/** What the shapes of a picture mean: side by side, each with its word. */
import type { Palette } from "../views/timeline/palette";
import { escapeXml } from "./svg-pen";

export interface Key {
  elements: string;
  width: number;
}
/** How wide a text is in a font. */
export type Measure = (text: string, font: string) => number;

const REM = 16;
/** Of a shape, with the room after it; and after its word. */
const SHAPE = 28;
const APART = 26;

/** Shapes are 22 wide, around y = 6. */
export function svgKey(
  shapes: readonly (readonly [word: string, shape: string])[],
  palette: Palette,
  measure: Measure,
): Key {
  const font = `${0.8125 * REM}px ${palette.font}`;
  let x = 0;
  const elements = shapes.map(([word, drawn]) => {
    const here = x;
    x += Math.ceil(SHAPE + measure(word, font) + APART);
    return `<g transform="translate(${here} 0)">${drawn}<text x="${SHAPE}" y="6" style="font:${escapeXml(font)}" dominant-baseline="central" fill="${palette.ink2}">${escapeXml(word)}</text></g>`;
  });
  return { elements: elements.join("\n"), width: Math.max(0, x - APART) };
}
