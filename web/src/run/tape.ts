/** The packed events of a run as they came, kept so that the run can be saved and shown again. */

/** In words: 48 MB. A longer run is not kept; its log and timeline are. */
const MOST = 12 << 20;

export class Tape {
  #batches: Uint32Array[] | null = [];
  #words = 0;

  /** Takes a batch over: nobody else writes into it. */
  keep(batch: Uint32Array): void {
    if (!this.#batches) return;
    this.#words += batch.length;
    if (this.#words > MOST) {
      this.#batches = null;
      return;
    }
    const last = this.#batches.at(-1);
    if (last && goesOn(last, batch))
      this.#batches[this.#batches.length - 1] = new Uint32Array(
        last.buffer,
        last.byteOffset,
        last.length + batch.length,
      );
    else this.#batches.push(batch);
  }

  /** Whether nothing of it had to be let go. */
  get whole(): boolean {
    return this.#batches !== null;
  }

  /** All of it in one piece; none when it was too much to be kept. */
  words(): Uint32Array | null {
    if (!this.#batches) return null;
    const all = new Uint32Array(this.#words);
    let at = 0;
    for (const batch of this.#batches) {
      all.set(batch, at);
      at += batch.length;
    }
    return all;
  }
}

/** Whether a piece lies right behind another: what came together was only handed on in pieces. */
const goesOn = (before: Uint32Array, piece: Uint32Array): boolean =>
  before.buffer === piece.buffer && before.byteOffset + before.byteLength === piece.byteOffset;
