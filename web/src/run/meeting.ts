/** A resource as the actors meet at it: who holds it, how many wait, its level. */
import { Kind } from "./events";
import { Holds, Touches } from "./holds";
import { Steps } from "./steps";

/** Kinds of resource, as the engine numbers them. */
export const Word = {
  lock: 1,
  rlock: 2,
  semaphore: 3,
  event: 4,
  condition: 5,
  barrier: 6,
  queue: 7,
  pipe: 8,
  shared: 9,
  pool: 10,
  managed: 11,
  segment: 12,
  inbox: 13,
} as const;

const HELD: number[] = [Word.lock, Word.rlock, Word.semaphore, Word.condition];
const TOUCHED: number[] = [Word.shared, Word.managed, Word.segment];
const LEVELLED: number[] = [Word.rlock, Word.event, Word.barrier, Word.queue, Word.pipe, Word.pool, Word.inbox];
/** Those that an example gives a capacity: the list that a condition protects, and a queue. */
const BOUNDED: number[] = [Word.condition, Word.queue];
/** Their level is what was sent and not yet received; the level that they record is another number. */
const LINES: number[] = [Word.pipe, Word.pool, Word.inbox];
/** So many times its highest level: a capacity beyond is none that matters to a plot. */
const FAR = 4;
/** More places than this are told by their number only. */
const MOST_PLACES = 8;

export class Meeting {
  readonly waiting = new Steps();
  /** Elements, permits in use, depth, a flag: what the kind has. */
  readonly level = new Steps();
  /** The places of who is inside: one of a lock, as many of a semaphore as were ever in use. */
  readonly places: Holds[] = [];
  readonly touches: Touches | null;
  /** The level that it should not pass; 0: none that is known. */
  readonly capacity: number;
  /** How often somebody got in. */
  entries = 0;
  #inside = 0;
  #waiters = 0;
  #events = 0;

  constructor(
    readonly id: number,
    readonly kind: number,
    readonly name: string,
    capacity = 0,
  ) {
    this.capacity = BOUNDED.includes(kind) ? capacity : 0;
    this.touches = TOUCHED.includes(kind) ? new Touches() : null;
    if (this.isHeld) this.places.push(new Holds());
  }

  get isHeld(): boolean {
    return HELD.includes(this.kind);
  }
  /** Whether anybody came to it: an example may make more than it needs. */
  get isUsed(): boolean {
    return this.#events > 0 || this.waiting.length > 0;
  }
  get canBeWaitedFor(): boolean {
    return !TOUCHED.includes(this.kind);
  }
  /** Whether there is a level to draw; a condition has one when it protects a list. */
  get hasLevel(): boolean {
    return LEVELLED.includes(this.kind) || this.level.length > 0;
  }

  /** What its plot has to have room for. A capacity far above is left out: nothing came near it. */
  get highest(): number {
    return this.capacity <= FAR * this.level.most ? Math.max(this.capacity, this.level.most) : this.level.most;
  }

  comesToWait(micros: number): void {
    this.waiting.push(micros, ++this.#waiters);
  }
  stopsWaiting(micros: number): void {
    this.waiting.push(micros, --this.#waiters);
  }

  /** One event of it; `value` is the number that the event carries, if it carries one. */
  take(kind: number, actor: number, micros: number, value: number | null): void {
    this.#events += 1;
    switch (kind) {
      case Kind.acquire:
        this.#acquire(actor, micros);
        break;
      case Kind.release:
        this.#release(actor, micros);
        break;
      case Kind.level:
        this.#level(micros, value);
        break;
      case Kind.send:
        if (LINES.includes(this.kind)) this.level.push(micros, this.level.last + 1);
        break;
      case Kind.receive:
        if (LINES.includes(this.kind)) this.level.push(micros, Math.max(0, this.level.last - 1));
        break;
      case Kind.read:
      case Kind.write:
        this.touches?.push(micros, actor, kind === Kind.write);
        // what is read first is what was there before
        if (this.kind === Word.shared && value !== null && (kind === Kind.write || this.level.length === 0))
          this.level.push(micros, value);
        break;
    }
  }

  /** Somebody who waited went on: a barrier has let its phase pass, and begins anew. */
  passed(micros: number, phase: number): void {
    if (this.kind !== Word.barrier || phase !== this.#phase) return;
    this.#phase += 1;
    this.level.push(micros, 0);
  }
  get phase(): number {
    return this.#phase;
  }
  #phase = 0;

  #acquire(actor: number, micros: number): void {
    this.entries += 1;
    if (this.kind === Word.rlock && this.places[0]?.holder === actor) return; // deeper, and told by its level
    this.#inside += 1;
    if (this.kind === Word.semaphore) this.level.push(micros, this.#inside);
    let free = this.places.find((place) => place.holder === null);
    if (!free && this.places.length < MOST_PLACES) {
      free = new Holds();
      this.places.push(free);
    }
    free?.take(micros, actor);
  }

  #release(actor: number, micros: number): void {
    if (this.kind === Word.rlock) return; // its level says when it is free
    if (this.#inside === 0) return; // a permit more than were taken: nobody leaves
    this.#inside -= 1;
    if (this.kind === Word.semaphore) this.level.push(micros, this.#inside);
    const own = this.places.find((place) => place.holder === actor);
    (own ?? this.places.find((place) => place.holder !== null))?.leave(micros);
  }

  #level(micros: number, value: number | null): void {
    if (value === null || LINES.includes(this.kind)) return;
    if (this.kind === Word.barrier && value <= this.level.last) this.#phase += this.level.last > 0 ? 1 : 0;
    this.level.push(micros, value);
    if (this.kind === Word.rlock && value === 0) {
      this.places[0]?.leave(micros);
      this.#inside = 0;
    }
  }
}
