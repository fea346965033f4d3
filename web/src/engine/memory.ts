// The shared memory of one instance. Its size repeats the link arguments of .cargo/config.toml.

const page = 65_536;
const mebibyte = 1_048_576;

/** At least what the module declares (16 MiB, and what its bindings add). */
const initial = 17 * mebibyte;

/** At most what the module declares. A device that can't reserve that much gets less. */
const maxima = [512, 256, 128, 64].map((size) => size * mebibyte);

export class NoMemory extends Error {
  constructor(cause: unknown) {
    super(`no shared memory: not even ${(maxima.at(-1) ?? 0) / mebibyte} MiB could be reserved`, { cause });
  }
}

/** Reserves (address space, not memory in use) as much as it can get. */
export function reserve(Memory = WebAssembly.Memory): WebAssembly.Memory {
  let refusal: unknown;
  for (const maximum of maxima) {
    try {
      return new Memory({ initial: initial / page, maximum: maximum / page, shared: true });
    } catch (error) {
      refusal = error;
    }
  }
  throw new NoMemory(refusal);
}

/** The memory of one process: small, since a page holds about a hundred memories. */
export function reserveProcess(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: initial / page, maximum: (64 * mebibyte) / page, shared: true });
}

/** The stack of a worker, in bytes: a multiple of 64 KiB. Actors are shallow; there may be 256 of them. */
export const stackSize = 512 * 1024;
