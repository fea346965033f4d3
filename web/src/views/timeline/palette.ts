/** The page's colours and sizes as the canvas needs them, read from the tokens in force. */

export interface Ink {
  fill: string;
  /** A sleeping bar. */
  wash: string;
  hatch: CanvasPattern | string;
}
export interface Palette {
  paper: string;
  sunk: string;
  ink: string;
  ink2: string;
  ink3: string;
  rule: string;
  edge: string;
  alarm: string;
  mark: string;
  /** By an actor's colour, 0 to 7. */
  actors: Ink[];
  font: string;
  /** Pixels in a rem. */
  rem: number;
  ratio: number;
}

export function readPalette(host: HTMLElement, ratio: number): Palette {
  const probe = document.createElement("i");
  probe.style.display = "none";
  host.append(probe);
  const colour = (value: string) => {
    probe.style.color = value;
    return inRgb(getComputedStyle(probe).color);
  };
  const token = (name: string) => colour(`var(--${name})`);
  const actors: Ink[] = [];
  for (let i = 0; i <= 7; i++) {
    probe.className = `c${i}`;
    const fill = token("c");
    actors.push({ fill, wash: token("c-wash"), hatch: hatch(fill, ratio) });
  }
  const palette: Palette = {
    paper: token("paper"),
    sunk: token("paper-3"),
    ink: token("ink"),
    ink2: token("ink-2"),
    ink3: token("ink-3"),
    rule: token("rule"),
    edge: token("edge"),
    alarm: token("alarm"),
    mark: token("mark"),
    actors,
    font: getComputedStyle(host).fontFamily,
    rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    ratio,
  };
  probe.remove();
  return palette;
}

let pixel: CanvasRenderingContext2D | null = null;

/** A mixed colour as everybody reads it: files go to programs that know less than browsers. */
function inRgb(colour: string): string {
  if (colour.startsWith("rgb")) return colour;
  pixel ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!pixel) return colour;
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Lines at 45 degrees, one and a half wide, five apart. */
function hatch(colour: string, ratio: number): CanvasPattern | string {
  const size = Math.max(4, Math.round(7 * ratio));
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5 * ratio;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
  }
  pen.stroke();
  const pattern = pen.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern ?? colour;
}
