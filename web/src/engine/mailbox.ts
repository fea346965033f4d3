// A process's end of its mailbox: a place in the run's shared memory for one message at a time, in parts where it is
// long. The layout and the turns are those of crate/wasm/src/processes.rs.

const turn = { nobody: 0, processPart: 1, processLast: 2, runPart: 3, runLast: 4, processDone: 5 } as const;
const part = 64 * 1024;

export class Mailbox {
  readonly #header: Int32Array;
  readonly #bytes: Uint8Array;

  /** `address`: of the mailbox in the run's memory, in bytes. */
  constructor(buffer: ArrayBufferLike, address: number) {
    this.#header = new Int32Array(buffer, address, 2);
    this.#bytes = new Uint8Array(buffer, address + 8, part);
  }

  /** Blocks until the run has sent a whole message. */
  receive(): Uint8Array {
    const parts: Uint8Array[] = [];
    for (;;) {
      const now = this.#wait((turnNow) => turnNow === turn.runPart || turnNow === turn.runLast);
      parts.push(this.#bytes.slice(0, Atomics.load(this.#header, 1)));
      this.#set(turn.nobody);
      if (now === turn.runLast) return join(parts);
    }
  }

  /** Sends a message; `done`: the last of all. */
  send(message: Uint8Array, done = false): void {
    let from = 0;
    do {
      const piece = message.subarray(from, from + part);
      from += part;
      this.#wait((turnNow) => turnNow === turn.nobody);
      this.#bytes.set(piece);
      Atomics.store(this.#header, 1, piece.length);
      const last = from >= message.length;
      this.#set(last ? (done ? turn.processDone : turn.processLast) : turn.processPart);
    } while (from < message.length);
  }

  #wait(wanted: (turnNow: number) => boolean): number {
    for (;;) {
      const now = Atomics.load(this.#header, 0);
      if (wanted(now)) return now;
      Atomics.wait(this.#header, 0, now);
    }
  }

  #set(next: number): void {
    Atomics.store(this.#header, 0, next);
    Atomics.notify(this.#header, 0);
  }
}

function join(parts: Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(parts.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of parts) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
