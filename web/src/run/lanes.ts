/** From events to lanes: what every actor was doing, who had and awaited every resource, who let whom go on. */
import { Arrow, Arrows, Line } from "./arrows";
import { hasPayload, Kind, NONE, SLOT } from "./events";
import { integers } from "./growing";
import { About, Lane, type LaneEnd, type Moment, State, type StateCode } from "./lane";
import { Meeting, Word } from "./meeting";
import { readPayload } from "./values";

/** Operations, as the engine numbers them; only those that a lane tells apart. */
const Op = { acquire: 1, gather: 10, fetch: 13 } as const;
const INLINE = 1;

/** Events of an actor that say that it runs, whatever it was said to be doing before. */
const SHOWS_RUNNING: number[] = [
  Kind.log,
  Kind.wake,
  Kind.go,
  Kind.acquire,
  Kind.release,
  Kind.level,
  Kind.read,
  Kind.write,
  Kind.send,
  Kind.receive,
  Kind.cancel,
  Kind.timeout,
  Kind.busy,
  Kind.turn,
];
/** Events that let others go on. */
const LETS_GO: number[] = [Kind.release, Kind.level, Kind.send, Kind.receive];
/** What is sent there is a notification or a number of its own, no message. */
const NO_MESSAGES: number[] = [Word.condition];

const runs = new Set(SHOWS_RUNNING);
const letsGo = new Set(LETS_GO);

/** Actors that have begun and not ended. */
export interface Counts {
  running: number;
  ready: number;
  waiting: number;
  sleeping: number;
}
const COUNTED = {
  [State.running]: "running",
  [State.ready]: "ready",
  [State.waiting]: "waiting",
  [State.blocked]: "waiting",
  [State.sleeping]: "sleeping",
} as const;

interface Cause {
  actor: number;
  micros: number;
}

export class Lanes {
  /** By the actor's number. */
  readonly actors: Lane[] = [];
  /** By the resource's number. */
  readonly resources: Meeting[] = [];
  readonly arrows = new Arrows();
  /** Time of the last event: they never go back. */
  now = 0;
  /** Spans and changes in all. */
  spans = 0;
  /** The number of the event that each line of the log is. */
  readonly #logOrders = integers();
  #order = 0;
  readonly #byId = new Map<number, Lane>();
  readonly #meetings = new Map<number, Meeting>();
  /** The last that changed a resource so that others may go on. */
  readonly #causes = new Map<number, Cause>();
  /** Its own first phase of a barrier, for each that waits there. */
  readonly #phases = new Map<number, number>();
  readonly #sent = new Map<number, Line>();
  /** Whom somebody asked to stop. */
  readonly #asked = new Set<number>();
  #lastEnd: Cause | null = null;
  #stoodInLine = false;
  /** Who has the core, where there is one for all; and until when somebody had it. */
  #onCore: Lane | null = null;
  #coreUntil = 0;
  /** When sleepers are due. */
  readonly #due = new Map<number, number>();

  /** `takesTurns`: one core for all, as the event loop has it. */
  constructor(
    readonly takesTurns: boolean,
    readonly capacity = 0,
  ) {}

  /** Whether somebody was ready for more than a moment: only then is there a word to say of it. */
  get stoodInLine(): boolean {
    return this.#stoodInLine;
  }
  /** How many are doing what now; who is blocked waits. */
  get counts(): Counts {
    const counts = { running: 0, ready: 0, waiting: 0, sleeping: 0 };
    for (const { now } of this.actors) if (now !== null) counts[COUNTED[now]] += 1;
    return counts;
  }
  lane(actor: number): Lane | undefined {
    return this.#byId.get(actor);
  }
  meeting(resource: number): Meeting | undefined {
    return this.#meetings.get(resource);
  }

  /** The moment of a line of the log. */
  momentOf(line: number, micros: number): Moment {
    return { micros, order: this.#logOrders.at(line) };
  }

  /** A new actor. */
  addActor(id: number, micros: number): void {
    if (this.#byId.has(id)) return;
    const lane = new Lane(id, this.#clock(micros), this.takesTurns);
    this.#byId.set(id, lane);
    this.actors.push(lane);
  }

  addResource(id: number, kind: number, name: string): void {
    if (this.#meetings.has(id)) return;
    const meeting = new Meeting(id, kind, name, this.capacity);
    this.#meetings.set(id, meeting);
    this.resources.push(meeting);
  }

  /** A line of the log was written, by the event that comes next. */
  addLine(index: number, actor: number): void {
    this.#logOrders.push(this.#order + 1);
    this.#byId.get(actor)?.log.push(index);
  }

  /** One event, at `at` of a batch. Actors and resources are to be known already. */
  take(batch: Uint32Array, at: number, kind: number, extra: number, micros: number): void {
    const order = ++this.#order;
    const lane = this.#byId.get(batch[at + 1] ?? NONE);
    const now = this.#clock(micros);
    if (!lane || kind === Kind.actor || kind === Kind.resource) return;
    const target = batch[at + 2] ?? NONE;
    const a = batch[at + 6] ?? 0;
    const b = batch[at + 7] ?? 0;
    if (kind === Kind.go) this.#wokenBy(lane, target, now);
    if (kind === Kind.wake) this.#readySince(lane, this.#due.get(lane.id) ?? now, now);
    if (runs.has(kind)) this.#run(lane, now);
    switch (kind) {
      case Kind.start:
        this.#run(lane, now);
        return; // its line is still that of who spawned it
      case Kind.sleep:
        this.#enter(lane, now, State.sleeping);
        if (this.takesTurns) this.#due.set(lane.id, a + b * 2 ** 32);
        break;
      case Kind.wait:
        this.#wait(lane, now, target, a, b);
        break;
      case Kind.finish:
        this.#end(lane, now, "finished");
        break;
      case Kind.fail:
        this.#end(lane, now, "failed");
        break;
      case Kind.cancelled:
        this.#end(lane, now, this.#byId.get(0)?.ended == null || this.#asked.has(lane.id) ? "cancelled" : "left");
        break;
      case Kind.cancel:
        this.#cancelled(a, now);
        break;
      default:
        if (target !== NONE) this.#meet(batch, at, kind, extra, lane.id, target, now);
    }
    const line = batch[at + 5] ?? 0;
    if (line > 0 && lane.length > 0) lane.reach(now, order, line);
  }

  #clock(micros: number): number {
    if (micros > this.now) this.now = micros;
    return this.now;
  }

  /** It goes on. Where there is one core, whoever had it stands in line from here on, or has gone to wait. */
  #run(lane: Lane, now: number): void {
    if (this.takesTurns && this.#onCore !== lane) {
      const before = this.#onCore;
      this.#onCore = lane;
      if (before?.now === State.running) this.#enter(before, now, State.ready);
    }
    this.#enter(lane, now, State.running);
  }

  /** What it waited for was there before its turn came: in between another had the core. */
  #readySince(lane: Lane, micros: number, now: number): void {
    const last = lane.length - 1;
    if (!this.takesTurns || last < 0 || micros >= now || micros < lane.start(last)) return;
    if (this.#onCore?.now !== State.running && this.#coreUntil <= micros) return;
    this.#leaveSpan(lane, now);
    lane.enter(micros, State.ready);
    this.spans += 1;
  }

  #enter(lane: Lane, now: number, state: StateCode, about: number = About.nothing, whose = 0): void {
    if (lane.ended !== null || (state === State.running && lane.now === State.running)) return;
    this.#leaveSpan(lane, now);
    lane.enter(now, state, about as 0, whose);
    this.spans += 1;
  }

  #leaveSpan(lane: Lane, now: number): void {
    const last = lane.length - 1;
    if (lane === this.#onCore && lane.now === State.running) this.#coreUntil = now;
    if (last >= 0 && lane.now === State.ready && now > lane.start(last)) this.#stoodInLine = true;
    if (last < 0 || lane.about(last) !== About.resource) return;
    this.#meetings.get(lane.whose(last))?.stopsWaiting(now);
  }

  #wait(lane: Lane, now: number, target: number, op: number, other: number): void {
    if (target !== NONE) {
      const meeting = this.#meetings.get(target);
      this.#enter(lane, now, op === Op.acquire ? State.blocked : State.waiting, About.resource, target);
      meeting?.comesToWait(now);
      if (meeting?.kind === Word.barrier) this.#phases.set(lane.id, meeting.phase);
    } else if (op === Op.fetch) this.#enter(lane, now, State.waiting, About.outside);
    else this.#enter(lane, now, State.waiting, op === Op.gather ? About.ends : About.end, other);
  }

  /** Draws the arrow to an actor that goes on, from what let it. */
  #wokenBy(lane: Lane, target: number, now: number): void {
    const last = lane.length - 1;
    if (last < 0 || lane.now === State.running) return;
    const about = lane.about(last);
    const wake = (cause: Cause | null | undefined) => {
      if (!cause || cause.micros < lane.start(last)) return;
      this.arrows.push(Arrow.wakeUp, cause.actor, cause.micros, lane.id, now);
      this.#readySince(lane, cause.micros, now);
    };
    if (target !== NONE) {
      wake(this.#causes.get(target));
      const phase = this.#phases.get(lane.id);
      if (phase !== undefined) this.#meetings.get(target)?.passed(now, phase);
    } else if (about === About.end) {
      const awaited = this.#byId.get(lane.whose(last));
      if (awaited?.ended != null) wake({ actor: awaited.id, micros: awaited.ended });
    } else if (about === About.ends) wake(this.#lastEnd);
  }

  #meet(batch: Uint32Array, at: number, kind: number, extra: number, actor: number, target: number, now: number): void {
    const meeting = this.#meetings.get(target);
    if (!meeting) return;
    meeting.take(kind, actor, now, numberAt(batch, at, extra));
    if (letsGo.has(kind)) this.#causes.set(target, { actor, micros: now });
    if (NO_MESSAGES.includes(meeting.kind)) return;
    if (kind === Kind.send) {
      const line = this.#sent.get(target) ?? new Line();
      this.#sent.set(target, line);
      line.put({ actor, micros: now });
    } else if (kind === Kind.receive) {
      const from = this.#sent.get(target)?.take();
      if (from) this.arrows.push(Arrow.message, from.actor, from.micros, actor, now);
    }
  }

  /** Who is asked to stop waits no longer: it is told, and goes on from there. Who holds its core is told later. */
  #cancelled(target: number, now: number): void {
    this.#asked.add(target);
    const lane = this.#byId.get(target);
    if (!lane || lane.length === 0 || lane.now === State.running) return;
    this.#enter(lane, now, this.takesTurns ? State.ready : State.running);
  }

  #end(lane: Lane, now: number, end: LaneEnd): void {
    if (lane.length === 0) this.#enter(lane, now, State.running);
    this.#leaveSpan(lane, now);
    lane.close(now, end);
    this.#lastEnd = { actor: lane.id, micros: now };
  }
}

/** The number or the flag that an event carries; null when it carries something else, or nothing. */
function numberAt(batch: Uint32Array, at: number, extra: number): number | null {
  const head = batch[at] ?? 0;
  if (((head >>> 24) & INLINE) !== 0) return (batch[at + 6] ?? 0) + ((batch[at + 7] ?? 0) | 0) * 2 ** 32;
  if (extra === 0 || !hasPayload(head)) return null;
  const first = readPayload(batch.subarray(at + SLOT, at + SLOT * (1 + extra)))[0];
  if (typeof first === "boolean") return first ? 1 : 0;
  return typeof first === "number" ? first : null;
}
