/** What the reader points at: a line of the log, an actor, a resource, a moment, a stretch of time. One for all views. */
import { batch, computed, signal } from "@preact/signals-core";
import type { Filter } from "./filter";
import type { Lane, Moment } from "./lane";
import type { Recording } from "./recording";

export interface Stretch {
  from: number;
  to: number;
}

const NOBODY: ReadonlySet<number> = new Set();

export class Selection {
  /** The line of the log that is selected. */
  readonly line = signal<number | null>(null);
  /** Actors that were pointed at themselves: all their lines are selected with them. */
  readonly actors = signal<ReadonlySet<number>>(NOBODY);
  /** A resource that was pointed at; then no actor is meant. */
  readonly resource = signal<number | null>(null);
  readonly cursor = signal<Moment | null>(null);
  readonly stretch = signal<Stretch | null>(null);
  /** Actors that are filtered out, in every view. */
  readonly hidden = signal<ReadonlySet<number>>(NOBODY);
  /** The text that lines are filtered by. */
  readonly text = signal("");
  /** The filter in force, with the lines that it lets through so far. */
  readonly filter = signal<Filter | null>(null);
  /** Whose lines the text lets through; none: no text is asked for. */
  readonly found = signal<ReadonlySet<number> | null>(null);
  /** Whether an actor is shown, in every view: it is not filtered out, and the text lets a line of it through. */
  readonly shows = computed((): ((actor: number) => boolean) => {
    const [hidden, found] = [this.hidden.value, this.found.value];
    return (actor) => !hidden.has(actor) && (found === null || found.has(actor));
  });
  readonly filters = computed((): boolean => this.hidden.value.size > 0 || this.found.value !== null);

  /** Another run: nothing is pointed at, everybody is shown. What was typed stays. */
  clear(): void {
    batch(() => {
      this.nothing();
      this.hidden.value = NOBODY;
      this.filter.value = null;
      this.found.value = null;
    });
  }

  /** Points at nothing. */
  nothing(): void {
    batch(() => {
      this.line.value = null;
      this.actors.value = NOBODY;
      this.resource.value = null;
      this.cursor.value = null;
      this.stretch.value = null;
    });
  }

  /** A line of the log: the cursor goes to its moment, and its actor is the one that is meant. */
  takeLine(recording: Recording, index: number | null): void {
    batch(() => {
      this.actors.value = NOBODY;
      this.resource.value = null;
      this.line.value = index;
      this.cursor.value = index === null ? null : recording.lanes.momentOf(index, recording.log.time(index));
    });
  }

  /** A moment: the nearest line up to it, of the actors that are pointed at, comes with it. */
  takeMoment(recording: Recording, micros: number): void {
    batch(() => {
      this.cursor.value = { micros, order: Number.POSITIVE_INFINITY };
      this.line.value = this.resource.value === null ? this.#lineAt(recording, micros) : null;
    });
  }

  /** An actor, at a moment or wherever the cursor is; with `add`, besides those that are selected. */
  takeActor(
    recording: Recording,
    actor: number,
    { micros, add = false }: { micros?: number; add?: boolean } = {},
  ): void {
    batch(() => {
      const actors = new Set(add ? this.actors.value : NOBODY);
      if (add && actors.has(actor)) actors.delete(actor);
      else actors.add(actor);
      this.actors.value = actors;
      this.resource.value = null;
      const at = micros ?? this.cursor.value?.micros;
      if (at !== undefined) this.takeMoment(recording, at);
      else this.line.value = firstOf(recording, actors);
    });
  }

  /** A resource, wherever the cursor is: no line is one of its own. */
  takeResource(resource: number): void {
    batch(() => {
      this.actors.value = NOBODY;
      this.line.value = null;
      this.resource.value = resource;
    });
  }

  toggleHidden(actor: number): void {
    const hidden = new Set(this.hidden.value);
    if (!hidden.delete(actor)) hidden.add(actor);
    this.hidden.value = hidden;
  }

  /** The actor that is meant: the one pointed at, or that of the selected line. */
  actor(recording: Recording): number | null {
    const [only, ...others] = this.actors.value;
    if (only !== undefined) return others.length === 0 ? only : null;
    return this.line.value === null ? null : recording.log.actor(this.line.value);
  }

  #lineAt(recording: Recording, micros: number): number | null {
    const { log, lanes } = recording;
    if (log.length === 0) return null;
    if (this.actors.value.size === 0) {
      const filter = this.filter.value;
      const upTo = log.upTo(micros);
      if (!filter || filter.log !== log) return Math.max(0, upTo - 1);
      return filter.length === 0 ? null : filter.at(Math.max(0, filter.placeOf(upTo) - 1));
    }
    let nearest: number | null = null;
    for (const actor of this.actors.value) {
      const lane = lanes.lane(actor);
      const line = lane && lineOf(lane, recording, micros);
      if (line != null && (nearest === null || line > nearest)) nearest = line;
    }
    return nearest;
  }
}

/** The actor's last line up to a time, or its first. */
function lineOf(lane: Lane, { log }: Recording, micros: number): number | null {
  if (lane.log.length === 0) return null;
  const upTo = lane.log.countUpTo(log.upTo(micros) - 1);
  return lane.log.at(Math.max(0, upTo - 1));
}

function firstOf({ lanes }: Recording, actors: ReadonlySet<number>): number | null {
  let first: number | null = null;
  for (const actor of actors) {
    const lane = lanes.lane(actor);
    if (lane && lane.log.length > 0 && (first === null || lane.log.at(0) < first)) first = lane.log.at(0);
  }
  return first;
}
