/** Values in a payload: tagged bytes, one value after the other, no alignment. */

export class Float {
  constructor(readonly value: number) {}
}
export class Seconds {
  constructor(readonly micros: number) {}
}
export class Dict {
  constructor(readonly pairs: [Value, Value][]) {}
}
/** A failure that was given as a result, with its message. */
export class Failure {
  constructor(readonly message: string) {}
}
export type Value = null | boolean | number | bigint | string | Float | Seconds | Dict | Failure | Value[];

const utf8 = new TextDecoder();

/** Reads the list that a payload is: `words` begin with the count of bytes. Shared memory is never passed here. */
export function readPayload(words: Uint32Array): Value[] {
  const count = words[0] ?? 0;
  if (count === 0) return [];
  const start = words.byteOffset + 4;
  const reader = new Reader(new DataView(words.buffer, start, Math.min(count, words.byteLength - 4)));
  const value = reader.value();
  return Array.isArray(value) ? value : [value];
}

class Reader {
  #at = 0;
  constructor(readonly view: DataView) {}

  value(): Value {
    const view = this.view;
    switch (view.getUint8(this.#at++)) {
      case 1:
        return false;
      case 2:
        return true;
      case 3:
        return small(view.getBigInt64(this.#skip(8), true));
      case 4:
      case 8:
        return new Float(view.getFloat64(this.#skip(8), true));
      case 5:
        return this.#text();
      case 6:
        return this.#many(() => this.value());
      case 7:
        return new Dict(this.#many((): [Value, Value] => [this.value(), this.value()]));
      case 9:
        return new Seconds(Number(view.getBigInt64(this.#skip(8), true)));
      case 10:
        return new Failure(this.#text());
      default:
        return null;
    }
  }

  #text(): string {
    const { view } = this;
    const length = view.getUint32(this.#skip(4), true);
    return utf8.decode(new Uint8Array(view.buffer, view.byteOffset + this.#skip(length), length));
  }

  #skip(bytes: number): number {
    const at = this.#at;
    this.#at += bytes;
    return at;
  }

  #many<T>(one: () => T): T[] {
    const count = this.view.getUint32(this.#skip(4), true);
    const out: T[] = [];
    for (let i = 0; i < count; i++) out.push(one());
    return out;
  }
}

const small = (n: bigint): number | bigint =>
  n >= BigInt(Number.MIN_SAFE_INTEGER) && n <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n;
