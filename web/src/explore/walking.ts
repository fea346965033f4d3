/** A walk as the views need it: who did what at each step, and how much of the log there was by then. */
import type { Walked } from "../engine/explorer";
import { eachEvent, Kind, NONE } from "../run/events";
import { Recording } from "../run/recording";
import type { ExampleInfo, Walk } from "../scenario/types";

/** What an actor is seen to do during a step. */
export const At = { absent: 0, goes: 1, ready: 2, waiting: 3, blocked: 4, sleeping: 5, joining: 6, over: 7 } as const;
export type AtCode = (typeof At)[keyof typeof At];

/** Operations, as the engine numbers them; only those that a lane tells apart. */
const Op = { acquire: 1, join: 9, gather: 10, fetch: 13 } as const;

export class Walking {
  readonly recording: Recording;
  readonly walk: Walk;
  /** For each actor what it does during each step. */
  readonly lanes: Uint8Array[] = [];
  /** Lines of the log before each step, and at the end. */
  readonly lines: number[] = [];
  /** Actors that ever go, or could: the others have no lane of their own. */
  readonly actors: number[] = [];

  constructor(info: ExampleInfo, { walk, slots }: Walked) {
    this.walk = walk;
    this.recording = new Recording(info, "tasks");
    this.recording.take(slots);
    this.#read(slots);
  }

  at(actor: number, step: number): AtCode {
    return (this.lanes[actor]?.[step] ?? At.absent) as AtCode;
  }

  /** The turn in which a line of the log was said; 0: before the first. */
  turnOf(line: number): number {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle] ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #read(slots: Uint32Array): void {
    const { steps } = this.walk;
    const now: AtCode[] = [];
    let [event, step, lines] = [0, 0, 0];
    const mark = (): void => {
      while (step < steps.length && event >= (steps[step]?.events ?? 0)) {
        const made = steps[step];
        const ready = new Set(made?.ready);
        now.forEach((doing, actor) => {
          const lane = this.lanes[actor] ?? new Uint8Array(steps.length);
          this.lanes[actor] = lane;
          const could = doing !== At.over && ready.has(actor);
          lane[step] = made?.actor === actor ? At.goes : could ? At.ready : doing;
        });
        this.lines.push(lines);
        step += 1;
      }
    };
    eachEvent(slots, (at, kind) => {
      mark();
      event += 1;
      const actor = slots[at + 1] ?? NONE;
      const code = slots[at + 6] ?? 0;
      switch (kind) {
        case Kind.actor:
          now[actor] = At.absent;
          break;
        case Kind.start:
        case Kind.wake:
        case Kind.go:
        case Kind.acquire:
          now[actor] = At.ready;
          break;
        case Kind.sleep:
          now[actor] = At.sleeping;
          break;
        case Kind.wait:
          if (code === Op.join || code === Op.gather) now[actor] = At.joining;
          else if (code === Op.fetch) now[actor] = At.sleeping;
          else now[actor] = code === Op.acquire ? At.blocked : At.waiting;
          break;
        case Kind.finish:
        case Kind.fail:
        case Kind.cancelled:
          now[actor] = At.over;
          break;
        case Kind.log:
          lines += 1;
          break;
      }
      if (kind === Kind.fail) lines += 1;
    });
    mark();
    this.lines.push(lines);
    this.recording.actors.all().forEach(({ id }) => {
      if (this.lanes[id]?.some((doing) => doing === At.goes || doing === At.ready)) this.actors.push(id);
    });
  }
}
