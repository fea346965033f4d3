/** The packed events of the engine: eight 32-bit words a slot, an event is one slot and its extra ones. */

export const SLOT = 8;
export const NONE = 0xffff_ffff;

export const Kind = {
  actor: 1,
  resource: 2,
  start: 3,
  finish: 4,
  fail: 5,
  cancelled: 6,
  log: 7,
  sleep: 8,
  wake: 9,
  wait: 10,
  go: 11,
  acquire: 12,
  release: 13,
  level: 14,
  read: 15,
  write: 16,
  send: 17,
  receive: 18,
  cancel: 19,
  timeout: 20,
  turn: 21,
  busy: 22,
} as const;

/** Calls `on` for each event of a batch with the place of its first word. Cheap: nothing is allocated. */
export function eachEvent(batch: Uint32Array, on: (at: number, kind: number, extra: number) => void): void {
  for (let at = 0; at + SLOT <= batch.length; ) {
    const head = batch[at] ?? 0;
    const extra = (head >>> 8) & 0xffff;
    if (at + SLOT * (1 + extra) > batch.length) return; // a cut batch: the rest is not there
    on(at, head & 0xff, extra);
    at += SLOT * (1 + extra);
  }
}

/** Microseconds of scenario time of the event at `at`. */
export const micros = (batch: Uint32Array, at: number): number =>
  (batch[at + 3] ?? 0) + (batch[at + 4] ?? 0) * 0x1_0000_0000;

/** Whether the extra slots hold a payload (flags, bit 1). */
export const hasPayload = (head: number): boolean => ((head >>> 24) & 2) !== 0;
