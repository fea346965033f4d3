/** Several sequences, each in order of time, as one: of what happens at one time, what an earlier sequence has comes first. */

export interface Timed {
  /** Microseconds. */
  readonly ts: number;
}

interface Head<T> {
  next: T;
  readonly rest: Iterator<T>;
  readonly rank: number;
}

const before = <T extends Timed>(a: Head<T>, b: Head<T>): boolean =>
  a.next.ts === b.next.ts ? a.rank < b.rank : a.next.ts < b.next.ts;

/** A binary heap of the sequences' heads: a run may have thousands of actors and millions of spans. */
export function* inOrder<T extends Timed>(sequences: Iterable<Iterable<T>>): Generator<T> {
  const heap: Head<T>[] = [];
  let rank = 0;
  for (const sequence of sequences) {
    const rest = sequence[Symbol.iterator]();
    const first = rest.next();
    if (!first.done) heap.push({ next: first.value, rest, rank: rank++ });
  }
  for (let i = heap.length >> 1; i >= 0; i--) sink(heap, i);
  for (let [top] = heap; top; [top] = heap) {
    yield top.next;
    const { done, value } = top.rest.next();
    if (!done) top.next = value;
    else {
      const last = heap.pop();
      if (last && last !== top) heap[0] = last;
    }
    sink(heap, 0);
  }
}

function sink<T extends Timed>(heap: Head<T>[], from: number): void {
  for (let at = from; ; ) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      const [a, b] = [heap[child], heap[least]];
      if (a && b && before(a, b)) least = child;
    }
    const [here, there] = [heap[at], heap[least]];
    if (least === at || !here || !there) return;
    heap[at] = there;
    heap[least] = here;
    at = least;
  }
}
