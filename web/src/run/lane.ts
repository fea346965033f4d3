/** The life of one actor as spans that follow each other without a gap, with sums by which any stretch is weighed at once. */
import { type Column, fewDoubles, fewIntegers } from "./growing";

/** Ready: it could go on, and another has the only core. What the system's scheduler does with threads nobody is told. */
export const State = { running: 0, sleeping: 1, waiting: 2, blocked: 3, ready: 4 } as const;
export type StateCode = (typeof State)[keyof typeof State];

/** What a span waits for. */
export const About = { nothing: 0, resource: 1, end: 2, ends: 3, outside: 4 } as const;
export type AboutCode = (typeof About)[keyof typeof About];

/** `left`: the program was over, and took with it who still waited; nobody had cancelled it. */
export type LaneEnd = "finished" | "failed" | "cancelled" | "left";

/** Microseconds in each state. */
export interface Times {
  ran: number;
  ready: number;
  slept: number;
  waited: number;
  blocked: number;
}

/** A moment of a run: all that happened up to an event, or up to a time where no event is meant. */
export interface Moment {
  micros: number;
  /** The number of the last event that belongs to it; infinite: every event of that time. */
  order: number;
}

export class Lane {
  /** When its first turn came. */
  started: number | null = null;
  ended: number | null = null;
  end: LaneEnd | null = null;
  readonly #starts = fewDoubles();
  /** State, what it is about and of whom: 3, 3 and 26 bits. */
  readonly #spans = fewIntegers();
  readonly #slept = fewDoubles();
  readonly #waited = fewDoubles();
  readonly #blocked = fewDoubles();
  /** Empty where actors do not take turns: nobody there is known to be ready. */
  readonly #ready = fewDoubles();
  readonly #lines = fewIntegers();
  readonly #lineTimes = fewDoubles();
  readonly #lineOrders = fewIntegers();
  /** Its lines of the log, by their index there. */
  readonly log = fewIntegers();

  constructor(
    readonly id: number,
    /** When it became known. */
    readonly created: number,
    /** Whether there is one core for all, on which they take turns. */
    readonly takesTurns: boolean,
  ) {}

  get length(): number {
    return this.#starts.length;
  }
  start(i: number): number {
    return this.#starts.at(i);
  }
  /** The end of a span; of the last one, what is known at `now`. */
  finish(i: number, now: number): number {
    return i + 1 < this.length ? this.#starts.at(i + 1) : (this.ended ?? Math.max(now, this.#starts.at(i)));
  }
  state(i: number): StateCode {
    return (this.#spans.at(i) & 7) as StateCode;
  }
  about(i: number): AboutCode {
    return ((this.#spans.at(i) >>> 3) & 7) as AboutCode;
  }
  /** The resource or the actor that a span is about. */
  whose(i: number): number {
    return this.#spans.at(i) >>> 6;
  }

  /** The state it is in; none before its first turn and after its end. */
  get now(): StateCode | null {
    return this.length === 0 || this.ended !== null ? null : this.state(this.length - 1);
  }

  /** Whether the actor stood in line just before or after a span, or does so in it. */
  isTurn(i: number): boolean {
    const inLine = (k: number) => k >= 0 && k < this.length && this.state(k) === State.ready;
    return this.takesTurns && (inLine(i) || inLine(i - 1) || inLine(i + 1));
  }

  enter(micros: number, state: StateCode, about: AboutCode = About.nothing, whose = 0): void {
    if (this.ended !== null) return;
    this.started ??= micros;
    const last = this.length - 1;
    const before = last < 0 ? null : this.state(last);
    const took = last < 0 ? 0 : micros - this.#starts.at(last);
    const sum = (column: Column<Float64Array>, its: StateCode) =>
      column.push(last < 0 ? 0 : column.at(last) + (before === its ? took : 0));
    sum(this.#slept, State.sleeping);
    sum(this.#waited, State.waiting);
    sum(this.#blocked, State.blocked);
    if (this.takesTurns) sum(this.#ready, State.ready);
    this.#starts.push(micros);
    this.#spans.push(state | (about << 3) | (whose << 6));
  }

  close(micros: number, end: LaneEnd): void {
    if (this.ended !== null) return;
    this.started ??= micros;
    this.ended = micros;
    this.end = end;
  }

  /** The span at a time: of several at one time the last. -1 before the first turn and after the end. */
  at(micros: number): number {
    if (this.ended !== null && micros > this.ended) return -1;
    return this.#starts.countUpTo(micros) - 1;
  }
  /** The first span that begins after a time. */
  after(micros: number, from = 0): number {
    return this.#starts.countUpTo(micros, from);
  }

  /** The change nearest to a time, or the time itself when none is so near. */
  nearest(micros: number, near: number): number {
    const i = this.after(micros);
    let best = micros;
    for (const time of [i > 0 ? this.start(i - 1) : null, i < this.length ? this.start(i) : null, this.ended])
      if (time !== null && Math.abs(time - micros) <= (best === micros ? near : Math.abs(best - micros))) best = time;
    return best;
  }

  /** How long it was in each state from one time to another. */
  times(from: number, to: number, now: number): Times {
    const a = this.#until(from, now);
    const b = this.#until(to, now);
    return {
      ran: Math.max(0, b.ran - a.ran),
      ready: b.ready - a.ready,
      slept: b.slept - a.slept,
      waited: b.waited - a.waited,
      blocked: b.blocked - a.blocked,
    };
  }

  /**
   * From the start of a span to that of a later one: the share in which it ran, and in which it waited or was blocked. In
   * what is left it slept or was ready.
   */
  shares(i: number, j: number): { ran: number; stood: number } {
    const whole = this.#starts.at(j) - this.#starts.at(i);
    if (whole <= 0) return { ran: 1, stood: 0 };
    const slept = this.#slept.at(j) - this.#slept.at(i);
    const stood = this.#waited.at(j) - this.#waited.at(i) + this.#blocked.at(j) - this.#blocked.at(i);
    const ready = this.#ready.at(j) - this.#ready.at(i);
    return { ran: (whole - slept - stood - ready) / whole, stood: stood / whole };
  }

  #until(asked: number, now: number): Times {
    const first = this.length === 0 ? null : this.#starts.at(0);
    const micros = Math.min(asked, this.ended ?? Math.max(now, this.started ?? 0));
    if (first === null || micros <= first) return { ran: 0, ready: 0, slept: 0, waited: 0, blocked: 0 };
    const i = this.#starts.countUpTo(micros) - 1;
    const rest = micros - this.#starts.at(i);
    const state = this.state(i);
    const slept = this.#slept.at(i) + (state === State.sleeping ? rest : 0);
    const waited = this.#waited.at(i) + (state === State.waiting ? rest : 0);
    const blocked = this.#blocked.at(i) + (state === State.blocked ? rest : 0);
    const ready = this.#ready.at(i) + (state === State.ready ? rest : 0);
    return { ran: micros - first - slept - waited - blocked - ready, ready, slept, waited, blocked };
  }

  /** It has come to a line of the source. */
  reach(micros: number, order: number, line: number): void {
    const last = this.#lines.length - 1;
    if (last >= 0 && this.#lines.at(last) === line) return;
    this.#lines.push(line);
    this.#lineTimes.push(micros);
    this.#lineOrders.push(order);
  }

  /** The line of source where it is at a moment; 0 when it is nowhere: not begun, or ended. */
  line({ micros, order }: Moment): number {
    if (this.ended !== null && micros > this.ended) return 0;
    const upTo = Math.min(this.#lineTimes.countUpTo(micros), this.#lineOrders.countUpTo(order));
    return upTo === 0 ? 0 : this.#lines.at(upTo - 1);
  }
}
