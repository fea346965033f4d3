/**
 * When what comes of a run is shown: in the next frame, if the last showing was not long ago. A showing that costs the
 * page much is followed by a rest in which it takes in more of the run and hears the reader.
 */

/** A rest is so many times as long as the showing before it. The timeline, drawn a frame later, costs as much again. */
const REST = 4;
/** No rest is longer, in ms: what is shown goes on being what happens. */
const LONGEST = 160;
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
  const relay = new MessageChannel();
  return (call) => {
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
  #asked = false;
  /** When the rest is over. */
  #rested = 0;
  readonly #turns: Turns;

  constructor(
    readonly show: () => void,
    turns: Turns | null = null,
  ) {
    this.#turns = turns ?? browser();
  }

  /** Something has come; a hidden page has no frames, and needs none. */
  soon(): void {
    if (this.#asked) return;
    this.#asked = true;
    const rest = this.#rested - this.#turns.now();
    if (rest < FRAME) this.#inFrame();
    else this.#turns.later(() => this.#inFrame(), rest);
  }

  #inFrame(): void {
    this.#turns.frame(() => {
      this.#asked = false;
      const start = this.#turns.now();
      this.show();
      this.#turns.drawn(() => {
        const end = this.#turns.now();
        this.#rested = end + Math.min(LONGEST, REST * (end - start));
      });
    });
  }
}
