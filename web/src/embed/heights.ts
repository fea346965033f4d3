/**
 * Which heights are told to the host. Told is what changes, rounded up. A host whose own layout answers a height with
 * another width (a scroll bar that comes and goes) could go on for ever: the taller of two heights between which the
 * content swings stays, the shorter is told again only after a while, each time a longer one, and soon no more.
 */

const FIRST_WHILE_MS = 1000;
/** How often a shorter height is tried again before it is given up. */
const TRIES = 4;

export class Heights {
  #told = 0;
  /** Heights that were left, and when. */
  #left = new Map<number, number>();
  #tries = 0;
  /** After so many ms it is worth asking again; nothing: not before the content changes. */
  later: number | null = null;

  /** The height to tell now, if any. */
  next(exact: number, now: number): number | null {
    const height = Math.ceil(exact);
    this.later = null;
    if (height === this.#told || height <= 0) return null;
    const left = this.#left.get(height);
    if (height < this.#told && left !== undefined) {
      if (this.#tries >= TRIES) return null;
      const due = left + FIRST_WHILE_MS * 2 ** this.#tries;
      if (now < due) {
        this.later = due - now;
        return null;
      }
      this.#tries += 1;
    }
    if (this.#told > 0) this.#left.set(this.#told, now);
    this.#told = height;
    return height;
  }

  /** The learner or the host did something: what happens now has a new cause. */
  fresh(): void {
    this.#left.clear();
    this.#tries = 0;
  }
}
