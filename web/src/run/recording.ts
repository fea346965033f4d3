/** From the events of a run to what the page shows of it: actors, resources, the log, and who is doing what. */
import type { ExampleInfo } from "../scenario/types";
import { Actors } from "./actors";
import { eachEvent, hasPayload, Kind, micros, NONE, SLOT } from "./events";
import { Lanes } from "./lanes";
import { FAILED, Log } from "./log";
import { readPayload } from "./values";

/** What an actor is doing. */
export type Activity = "running" | "sleeping" | "waiting" | "done";

/** What each kind of event says about its actor; kinds that say nothing are not here. */
const ACTIVITY: Partial<Record<number, Activity>> = {
  [Kind.start]: "running",
  [Kind.wake]: "running",
  [Kind.go]: "running",
  [Kind.busy]: "running",
  [Kind.sleep]: "sleeping",
  [Kind.wait]: "waiting",
  [Kind.finish]: "done",
  [Kind.fail]: "done",
  [Kind.cancelled]: "done",
};

export class Recording {
  readonly actors: Actors;
  readonly log: Log;
  readonly lanes = new Lanes();
  /** Scenario time of the last event. */
  lastMicros = 0;
  events = 0;
  readonly #doing = new Map<number, Activity>();
  readonly #counts: Record<Activity, number> = { running: 0, sleeping: 0, waiting: 0, done: 0 };

  constructor(readonly example: ExampleInfo) {
    this.actors = new Actors(example.names);
    this.log = new Log(example.messages);
  }

  get counts(): Readonly<Record<Activity, number>> {
    return this.#counts;
  }

  /** Takes a batch; the batch may be reused afterwards. */
  take(batch: Uint32Array): void {
    eachEvent(batch, (at, kind, extra) => {
      this.events += 1;
      const actor = batch[at + 1] ?? NONE;
      const time = micros(batch, at);
      if (time > this.lastMicros) this.lastMicros = time;
      const activity = ACTIVITY[kind];
      if (activity) this.#now(actor, activity);
      const payload = extra > 0 && hasPayload(batch[at] ?? 0) ? extra * SLOT : 0;
      switch (kind) {
        case Kind.actor: {
          const parent = batch[at + 2] ?? NONE;
          this.actors.add(actor, nameAt(batch, at, payload), parent === NONE ? null : parent);
          this.lanes.addActor(actor, time);
          break;
        }
        case Kind.resource:
          this.lanes.addResource(batch[at + 2] ?? NONE, batch[at + 6] ?? 0, nameAt(batch, at, payload));
          break;
        case Kind.log:
          this.lanes.addLine(this.log.length, actor);
          this.log.push(time, actor, batch[at + 2] ?? NONE, batch[at + 5] ?? 0, batch, at + SLOT, payload);
          break;
        case Kind.fail:
          this.lanes.addLine(this.log.length, actor);
          this.log.push(time, actor, FAILED, batch[at + 5] ?? 0, batch, at + SLOT, payload);
          break;
      }
      this.lanes.take(batch, at, kind, extra, time);
    });
  }

  #now(actor: number, activity: Activity): void {
    const before = this.#doing.get(actor);
    if (before === activity) return;
    if (before) this.#counts[before] -= 1;
    this.#counts[activity] += 1;
    this.#doing.set(actor, activity);
  }
}

function nameAt(batch: Uint32Array, at: number, payload: number): string {
  if (payload === 0) return "";
  const first = readPayload(batch.subarray(at + SLOT, at + SLOT + payload))[0];
  return typeof first === "string" ? first : "";
}
