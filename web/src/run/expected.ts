/**
 * Who will be there, and what they will meet at, before a run has shown it: as far as an example's parameters tell. It is
 * for the place that the page keeps for them; nothing else rests on it.
 */
import { Kind } from "./events";
import { Meeting, Word } from "./meeting";

/** How many, of a whole number or of a list that parameters say. */
interface Said {
  n(key: string): number;
  is(key: string, value: string): boolean;
}

interface Expectation {
  /** Besides the program itself. */
  actors(said: Said): number;
  /** Kinds of resources, and of the first one how many may be inside at once. */
  meets?(said: Said): { kinds: number[]; inside?: number };
}

const named = (key: string): Expectation => ({ actors: ({ n }) => n(key) });
const many = (count: number, ...kinds: number[]): number[] => Array.from({ length: count }, () => kinds).flat();
const one = (actors: Expectation["actors"], ...kinds: number[]): Expectation => ({ actors, meets: () => ({ kinds }) });

const { lock, rlock, semaphore, event, condition, barrier, queue, pipe, shared, pool, managed, segment, inbox } = Word;

const EXPECTED: Record<string, Expectation> = {
  "thread-create": named("tasks"),
  "thread-class": named("tasks"),
  lock: {
    actors: ({ n }) => n("threads"),
    meets: ({ n, is }) => ({ kinds: [shared, ...many(is("protection", "own") ? n("threads") : 1, lock)] }),
  },
  rlock: one(() => 1, rlock),
  semaphore: {
    actors: ({ n }) => n("workers"),
    meets: ({ n }) => ({ kinds: [semaphore], inside: Math.min(n("permits"), n("workers")) }),
  },
  event: one(({ n }) => 1 + n("waiters") + n("late"), event),
  condition: one(({ n }) => n("producers") + n("consumers"), condition),
  barrier: one(({ n }) => n("parties"), barrier),
  gil: one(({ n }) => 1 + n("tasks"), semaphore),
  "process-create": named("tasks"),
  "process-pool": one(({ n }) => n("workers"), pool),
  "process-queue": one(({ n }) => 1 + n("consumers"), queue),
  pipe: one(() => 2, pipe),
  "shared-value": one(({ n }) => 1 + n("processes"), shared, lock),
  "shared-array": one(({ n }) => 1 + n("processes"), segment),
  manager: one(({ n }) => n("processes"), managed, managed, lock),
  gather: named("people"),
  tasks: { actors: () => 2 },
  timeout: { actors: ({ is }) => (is("cancel", "shield") ? 2 : 1) },
  background: one(() => 1, shared),
  "async-queue": one(({ n }) => 1 + n("consumers"), queue),
  executor: one(({ n }) => 1 + Math.min(n("operations"), n("workers")), shared, pool),
  downloads: one(({ n }) => Math.min(n("files"), n("workers")), pool),
  primes: one(({ n }) => n("processes"), pool),
  "web-server": one(({ n }) => 1 + 2 * n("requests"), inbox),
  philosophers: {
    actors: ({ n }) => n("philosophers"),
    meets: ({ n }) => ({ kinds: many(n("philosophers"), lock, shared) }),
  },
  "map-reduce": one(({ n }) => n("workers")),
  cancellation: {
    actors: ({ n }) => n("workers"),
    meets: ({ n }) => ({ kinds: [semaphore], inside: n("workers") }),
  },
};

export interface Expected {
  /** With the program itself. */
  actors: number;
  meetings: Meeting[];
}

/** Of an example that nothing is known of, the program itself. */
export function expected(example: string, values: Readonly<Record<string, string>>): Expected {
  const said: Said = {
    n: (key) => countOf(values[key] ?? ""),
    is: (key, value) => values[key] === value,
  };
  const known = EXPECTED[example];
  const { kinds = [], inside = 1 } = known?.meets?.(said) ?? {};
  return {
    actors: 1 + (known?.actors(said) ?? 0),
    meetings: kinds.map((kind, i) => met(new Meeting(i, kind, ""), inside)),
  };
}

/** As it is once it was used: it has its places, and a level where one comes with the use. */
function met(meeting: Meeting, inside: number): Meeting {
  if (meeting.isHeld) for (let actor = 0; actor < inside; actor++) meeting.take(Kind.acquire, actor, 0, null);
  if (meeting.kind === Word.shared) meeting.take(Kind.write, 0, 0, 0);
  if (meeting.kind === Word.condition) meeting.take(Kind.level, 0, 0, 0);
  return meeting;
}

const NUMBER = /^\d+$/;
/** A whole number, or how many items a list has; what cannot be run counts for nothing. */
const countOf = (value: string): number =>
  NUMBER.test(value) ? Math.min(Number(value), 1000) : value.split(",").filter((item) => item.trim() !== "").length;
