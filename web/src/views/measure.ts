/** How wide a text is in a font: asked of a canvas, which lays nothing out. */

let pen: CanvasRenderingContext2D | null | undefined;
/** The font that the pen has: to give it one costs more than to measure. */
let has = "";

export function textWidth(text: string, font: string): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * 8;
  if (font !== has) pen.font = has = font;
  return pen.measureText(text).width;
}
