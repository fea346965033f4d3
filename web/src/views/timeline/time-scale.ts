/** From scenario time to pixels and back; where the axis puts its marks. */

/** No view is shorter: an event is told apart to the microsecond. */
export const SHORTEST = 40;

export class TimeScale {
  constructor(
    /** Microseconds at the left edge. */
    readonly from: number,
    readonly to: number,
    /** Pixels. */
    readonly width: number,
  ) {}

  /** Microseconds in a pixel. */
  get step(): number {
    return (this.to - this.from) / Math.max(1, this.width);
  }
  x(micros: number): number {
    return (micros - this.from) / this.step;
  }
  micros(x: number): number {
    return this.from + x * this.step;
  }

  /** Nearer (`factor` above 1) or further, so that what is at `x` stays there. */
  zoomed(factor: number, x: number, all: number): TimeScale {
    const fixed = this.micros(x);
    const length = Math.min(Math.max(SHORTEST, (this.to - this.from) / factor), Math.max(SHORTEST, all));
    return this.#placed(fixed - (x / Math.max(1, this.width)) * length, length, all);
  }
  /** Moved by pixels: what was at the right comes in when they are positive. */
  panned(pixels: number, all: number): TimeScale {
    return this.#placed(this.from + pixels * this.step, this.to - this.from, all);
  }
  /** Moved no further than needed so that a moment is in view. */
  showing(micros: number, all: number): TimeScale {
    const length = this.to - this.from;
    const margin = length * 0.08;
    if (micros >= this.from && micros <= this.to) return this;
    return this.#placed(micros < this.from ? micros - margin : micros - length + margin, length, all);
  }
  resized(width: number): TimeScale {
    return width === this.width ? this : new TimeScale(this.from, this.to, width);
  }

  #placed(from: number, length: number, all: number): TimeScale {
    const start = Math.max(0, Math.min(from, all - length));
    return new TimeScale(start, start + length, this.width);
  }
}

const STEPS = [1, 2, 5];

/** Round times at least so many pixels apart. */
export function ticks(scale: TimeScale, apart: number): { times: number[]; step: number } {
  const least = Math.max(1, scale.step * apart);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((n) => n * power >= least * (1 - 1e-9)) ?? 10) * power;
  const times: number[] = [];
  for (let i = Math.ceil(scale.from / step - 1e-9); i * step <= scale.to; i++) times.push(i * step);
  return { times, step };
}

const ENDS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** While a run goes on its bars grow towards a round time; there the view becomes longer. */
export function roundEnd(micros: number): number {
  const least = Math.max(1e6, micros * 1.02);
  const power = 10 ** Math.floor(Math.log10(least));
  return (ENDS.find((n) => n * power >= least) ?? 10) * power;
}

/** Pixels that the mark of an actor's end takes, past that end. */
const END_MARK = 16;

/** A whole run over so many pixels, with room for the marks at its end. */
export const wholeEnd = (micros: number, width: number): number =>
  Math.max(SHORTEST, (micros * width) / Math.max(1, width - END_MARK));
