/** From the events of a run to what the page shows of it: actors, resources, the log, and the lanes of who did what. */
import type { EngineName, ExampleInfo } from "../scenario/types";
import { Actors } from "./actors";
import { eachEvent, hasPayload, Kind, micros, NONE, SLOT } from "./events";
import { Lanes } from "./lanes";
import { FAILED, Log } from "./log";
import { readPayload } from "./values";

export class Recording {
  readonly actors: Actors;
  readonly log: Log;
  readonly lanes: Lanes;
  /** Scenario time of the last event. */
  lastMicros = 0;
  events = 0;

  constructor(
    readonly example: ExampleInfo,
    engine: EngineName,
    /** How much its buffer or queue holds; 0: no limit that is known. */
    capacity = 0,
  ) {
    this.lanes = new Lanes(engine === "tasks", capacity);
    this.actors = new Actors(example.names);
    this.log = new Log(example.messages);
  }

  /** Takes a batch; the batch may be reused afterwards. */
  take(batch: Uint32Array): void {
    eachEvent(batch, (at, kind, extra) => {
      this.events += 1;
      const actor = batch[at + 1] ?? NONE;
      const time = micros(batch, at);
      if (time > this.lastMicros) this.lastMicros = time;
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
}

function nameAt(batch: Uint32Array, at: number, payload: number): string {
  if (payload === 0) return "";
  const first = readPayload(batch.subarray(at + SLOT, at + SLOT + payload))[0];
  return typeof first === "string" ? first : "";
}
