/** A canvas's pen that writes SVG: the painters of the timeline draw the same picture with it, and text stays text. */
import type { Pen } from "../views/timeline/paint-lane";

const ANCHORS: Partial<Record<CanvasTextAlign, string>> = { center: "middle", right: "end", end: "end" };

/** What XML cannot hold, escaped or not. */
const NO_XML = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])\p{Cc}/gu;

export const escapeXml = (text: string): string =>
  text
    .replace(NO_XML, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** Lines at 45 degrees, one and a half wide, five apart, as on the page. */
const HATCH = 7;

/** A pattern `hatch-i`, for an actor's colour. */
export const hatchPattern = (i: number, colour: string): string =>
  `<pattern id="hatch-${i}" width="${HATCH}" height="${HATCH}" patternUnits="userSpaceOnUse"><path d="M-1 ${HATCH + 1}L${HATCH + 1} -1M-1 1L1 -1M${HATCH - 1} ${HATCH + 1}L${HATCH + 1} ${HATCH - 1}" stroke="${colour}" stroke-width="1.5"/></pattern>`;

const px = (n: number): string => String(Math.round(n * 100) / 100);

export class SvgPen implements Pen {
  fillStyle: Pen["fillStyle"] = "#000";
  strokeStyle: Pen["strokeStyle"] = "#000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  readonly #parts: string[] = [];
  #path = "";
  #dash = "";
  /** Groups that were opened by clips since each save. */
  readonly #saved: number[] = [];
  #open = 0;
  #clips = 0;

  /** `measure` gives how wide a text is in a font: only a browser knows. */
  constructor(readonly measure: (text: string, font: string) => number) {}

  /** The elements drawn so far. */
  get elements(): string {
    return this.#parts.join("\n");
  }

  beginPath(): void {
    this.#path = "";
  }
  moveTo(x: number, y: number): void {
    this.#path += `M${px(x)} ${px(y)}`;
  }
  lineTo(x: number, y: number): void {
    this.#path += `L${px(x)} ${px(y)}`;
  }
  closePath(): void {
    this.#path += "Z";
  }
  rect(x: number, y: number, w: number, h: number): void {
    this.#path += `M${px(x)} ${px(y)}h${px(w)}v${px(h)}h${px(-w)}Z`;
  }
  /** Whole circles are all that is asked for. */
  arc(x: number, y: number, r: number): void {
    this.#path += `M${px(x + r)} ${px(y)}a${px(r)} ${px(r)} 0 1 1 ${px(-2 * r)} 0a${px(r)} ${px(r)} 0 1 1 ${px(2 * r)} 0`;
  }
  fill(): void {
    this.#parts.push(`<path d="${this.#path}"${this.#filled()}/>`);
  }
  stroke(): void {
    this.#parts.push(`<path d="${this.#path}" fill="none"${this.#stroked()}/>`);
  }
  fillRect(x: number, y: number, w: number, h: number): void {
    if (w > 0 && h > 0) this.#parts.push(`<rect ${box(x, y, w, h)}${this.#filled()}/>`);
  }
  strokeRect(x: number, y: number, w: number, h: number): void {
    this.#parts.push(`<rect ${box(x, y, Math.max(0, w), Math.max(0, h))} fill="none"${this.#stroked()}/>`);
  }
  setLineDash(segments: Iterable<number>): void {
    this.#dash = [...segments].map(px).join(" ");
  }

  fillText(text: string, x: number, y: number): void {
    const anchor = ANCHORS[this.textAlign];
    const middle = this.textBaseline === "middle" ? ' dominant-baseline="central"' : "";
    this.#parts.push(
      `<text x="${px(x)}" y="${px(y)}" style="font:${escapeXml(this.font)}"${anchor ? ` text-anchor="${anchor}"` : ""}${middle}${this.#filled()}>${escapeXml(text)}</text>`,
    );
  }
  measureText(text: string): TextMetrics {
    return { width: this.measure(text, this.font) } as TextMetrics; // all that is ever read of it
  }

  save(): void {
    this.#saved.push(this.#open);
  }
  clip(): void {
    const id = `clip-${++this.#clips}`;
    this.#parts.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath><g clip-path="url(#${id})">`);
    this.#open += 1;
  }
  restore(): void {
    for (const until = this.#saved.pop() ?? 0; this.#open > until; this.#open--) this.#parts.push("</g>");
  }

  #filled(): string {
    const alpha = this.globalAlpha < 1 ? ` fill-opacity="${px(this.globalAlpha)}"` : "";
    return ` fill="${escapeXml(String(this.fillStyle))}"${alpha}`;
  }
  #stroked(): string {
    const alpha = this.globalAlpha < 1 ? ` stroke-opacity="${px(this.globalAlpha)}"` : "";
    const dash = this.#dash ? ` stroke-dasharray="${this.#dash}"` : "";
    return ` stroke="${escapeXml(String(this.strokeStyle))}" stroke-width="${px(this.lineWidth)}"${dash}${alpha}`;
  }
}

const box = (x: number, y: number, w: number, h: number): string =>
  `x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"`;
