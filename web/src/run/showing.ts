/**
 * When what comes of a run is shown: in the next frames, if the last showing was not long ago. It is shown in parts, a
 * frame for each, so that no frame has to draw everything; and a showing that costs the page much is followed by a rest,
 * in which the page takes in more of the run and hears the reader.
 */

/** Of so many ms, one is for showing. */
const SHARE = 4;
/** No showing is further from the one before, in ms: what is shown goes on being what happens. */
const LONGEST = 200;
/** A rest of less than a frame is none, in ms. */
const FRAME = 16;

/** Turns as the browser gives them. */
export interface Turns {
  now(): number;
  /** Before the next frame is drawn. */
  frame(call: () => void): void;
  /** So many ms from now. */
  later(call: () => void, ms: number): void;
  /** After the frame that is on its way was drawn. */
  drawn(call: () => void): void;
}

const channel = (): ((call: () => void) => void) => {
  let relay: MessageChannel | null = null;
  return (call) => {
    relay ??= new MessageChannel();
    relay.port1.onmessage = call;
    relay.port2.postMessage(null);
  };
};

const browser = (): Turns => ({
  now: () => performance.now(),
  frame: (call) => requestAnimationFrame(call),
  later: (call, ms) => setTimeout(call, ms),
  drawn: channel(),
});

export class Showing {
  /** Something has come that is not shown. */
  #asked = false;
  /** A showing is on its way, or its rest goes on. */
  #busy = false;
  readonly #turns: Turns;

  constructor(
    readonly parts: readonly (() => void)[],
    turns: Turns | null = null,
  ) {
    this.#turns = turns ?? browser();
  }

  /** Something has come. A hidden page has no frames, and needs none. */
  soon(): void {
    if (this.#asked) return;
    this.#asked = true;
    if (!this.#busy) this.#begin();
  }

  #begin(): void {
    this.#busy = true;
    this.#turns.frame(() => {
      this.#asked = false;
      this.#part(0, this.#turns.now(), 0);
    });
  }

  /** In a frame. The one after the last part is weighed too: what is painted is painted there. */
  #part(which: number, began: number, cost: number): void {
    const start = this.#turns.now();
    this.parts[which]?.();
    this.#turns.drawn(() => {
      const sum = cost + this.#turns.now() - start;
      if (which < this.parts.length) this.#turns.frame(() => this.#part(which + 1, began, sum));
      else this.#rest(began + Math.min(LONGEST, SHARE * sum) - this.#turns.now());
    });
  }

  #rest(ms: number): void {
    if (ms < FRAME) this.#rested();
    else this.#turns.later(() => this.#rested(), ms);
  }

  #rested(): void {
    this.#busy = false;
    if (this.#asked) this.#begin();
  }
}
