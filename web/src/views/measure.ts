/** How wide a text is in a font: asked of a canvas, which lays nothing out. */

let pen: CanvasRenderingContext2D | null | undefined;

export function textWidth(text: string, font: string): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * 8;
  pen.font = font;
  return pen.measureText(text).width;
}
