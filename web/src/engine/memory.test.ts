import { describe, expect, it } from "vitest";
import { NoMemory, reserve, reserveProcess, stackSize } from "./memory";

const mebibyte = 1_048_576;

/** A device that can reserve so many bytes and no more. */
function device(limit: number) {
  return class {
    constructor(readonly asked: WebAssembly.MemoryDescriptor) {
      if ((asked.maximum ?? 0) * 65_536 > limit) throw new RangeError("could not allocate memory");
    }
  } as unknown as typeof WebAssembly.Memory;
}

const maximum = (limit: number, take = reserve): number =>
  ((take(device(limit)) as unknown as { asked: WebAssembly.MemoryDescriptor }).asked.maximum ?? 0) * 65_536;

describe("the shared memory", () => {
  it("reserves 512 MiB where it can", () => expect(maximum(4096 * mebibyte)).toBe(512 * mebibyte));

  it.each([
    [200, 128],
    [60, 32],
    [17, 17],
  ])("takes less where it must: of %i MiB %i", (limit, taken) =>
    expect(maximum(limit * mebibyte)).toBe(taken * mebibyte),
  );

  it("is small for a process, and smaller where it must be", () => {
    expect(maximum(4096 * mebibyte, reserveProcess)).toBe(64 * mebibyte);
    expect(maximum(20 * mebibyte, reserveProcess)).toBe(17 * mebibyte);
    expect(() => reserveProcess(device(16 * mebibyte))).toThrow(NoMemory);
  });

  it("says so when there is none to be had", () => expect(() => reserve(device(16 * mebibyte))).toThrow(NoMemory));

  it("gives workers stacks of whole pages", () => expect(stackSize % 65_536).toBe(0));
});
