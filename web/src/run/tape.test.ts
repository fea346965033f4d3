import { describe, expect, it } from "vitest";
import { Tape } from "./tape";

const batch = (length: number, first: number): Uint32Array => Uint32Array.from({ length }, (_, i) => first + i);

describe("the tape of a run", () => {
  it("gives back what it was given, whole and in order, in whatever pieces it came", () => {
    const tape = new Tape();
    const [a, b] = [batch(64, 0), batch(40, 64)];
    for (const piece of [a.subarray(0, 16), a.subarray(16, 48), a.subarray(48), b.subarray(0, 8), b.subarray(8)])
      tape.keep(piece);
    expect(tape.whole).toBe(true);
    expect([...(tape.words() ?? [])]).toEqual(Array.from({ length: 104 }, (_, i) => i));
  });

  it("does not take two pieces for one that only lie in the same memory", () => {
    const tape = new Tape();
    const memory = batch(64, 0);
    tape.keep(memory.subarray(32, 40));
    tape.keep(memory.subarray(0, 8));
    tape.keep(memory.subarray(16, 24));
    expect([...(tape.words() ?? [])]).toEqual([
      ...memory.subarray(32, 40),
      ...memory.subarray(0, 8),
      ...memory.subarray(16, 24),
    ]);
  });

  it("lets all of it go when it is too long to be kept", () => {
    const tape = new Tape();
    const long = new Uint32Array(12 << 20);
    tape.keep(long.subarray(0, 8));
    tape.keep(long.subarray(8));
    expect(tape.whole).toBe(true);
    tape.keep(batch(8, 0));
    expect(tape.whole).toBe(false);
    expect(tape.words()).toBeNull();
  });
});
