import { describe, expect, it } from "vitest";
import { NoMemory, reserve, stackSize } from "./memory";

const mebibyte = 1_048_576;

/** A device that can reserve so many bytes and no more. */
function device(limit: number) {
  return class {
    constructor(readonly asked: WebAssembly.MemoryDescriptor) {
      if ((asked.maximum ?? 0) * 65_536 > limit) throw new RangeError("could not allocate memory");
    }
  } as unknown as typeof WebAssembly.Memory;
}

const maximum = (limit: number): number =>
  ((reserve(device(limit)) as unknown as { asked: WebAssembly.MemoryDescriptor }).asked.maximum ?? 0) * 65_536;

describe("the shared memory", () => {
  it("reserves 512 MiB where it can", () => expect(maximum(4096 * mebibyte)).toBe(512 * mebibyte));

  it("takes less where it must", () => expect(maximum(200 * mebibyte)).toBe(128 * mebibyte));

  it("says so when there is none to be had", () => expect(() => reserve(device(mebibyte))).toThrow(NoMemory));

  it("gives workers stacks of whole pages", () => expect(stackSize % 65_536).toBe(0));
});
