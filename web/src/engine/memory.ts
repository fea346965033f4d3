// The shared memory of one instance. Its size repeats the link arguments of .cargo/config.toml.

const page = 65_536;
const mebibyte = 1_048_576;

/**
 * At least what the module declares (16 MiB, and what its bindings add): without it there is no instance. All examples
 * run in no more, with the tutorial's values, but `shared-array`, which takes 56 for its millions of numbers.
 */
const least = 17;

/** At most what the module declares. A device that can't reserve that much gets less, in MiB. */
const maxima = [512, 256, 128, 64, 32, least];

/** Of a process: small, since a page holds about a hundred memories. */
const maximaOfProcess = [64, 32, least];

export class NoMemory extends Error {
  constructor(cause: unknown) {
    super(`no shared memory: not even ${least} MiB could be reserved`, { cause });
  }
}

/** Reserves (address space, not memory in use) as much as it can get. */
function asMuchAs(maxima: readonly number[], Memory: typeof WebAssembly.Memory): WebAssembly.Memory {
  const pages = (size: number) => (size * mebibyte) / page;
  let refusal: unknown;
  for (const maximum of maxima) {
    try {
      return new Memory({ initial: pages(least), maximum: pages(maximum), shared: true });
    } catch (error) {
      refusal = error;
    }
  }
  throw new NoMemory(refusal);
}

export const reserve = (Memory = WebAssembly.Memory): WebAssembly.Memory => asMuchAs(maxima, Memory);

export const reserveProcess = (Memory = WebAssembly.Memory): WebAssembly.Memory => asMuchAs(maximaOfProcess, Memory);

/** The stack of a worker, in bytes: a multiple of 64 KiB. Actors are shallow; there may be 256 of them. */
export const stackSize = 512 * 1024;
