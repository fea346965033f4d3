// How a worker's wasm reaches the world outside: files served with the page. A request never comes back sooner than its
// server is said to take; where the page's service worker keeps that time, nothing is left to wait for here.

type Fetched = [status: number, bytes: number];

declare global {
  /** What the wasm asks for: see crate/wasm/src/outside.rs. */
  var trenzaFetch: (path: string, delay: number, done: (status: number, bytes: number) => void) => void;
  var trenzaFetchBlocking: (path: string, delay: number) => Uint32Array;
}

let count = 0;

/** Each time another address, so that the bytes come over the network and not out of a cache. */
function address(base: string, path: string, delay: number): string {
  const url = new URL(path, base);
  count += 1;
  url.searchParams.set("delay", String(delay));
  url.searchParams.set("n", `${self.name}-${count}`);
  return url.href;
}

/** `base`: where the page is. `woken`: called after an answer was handed over. */
export function connect(base: string, woken: () => void = () => {}): void {
  globalThis.trenzaFetch = (path, delay, done) => {
    fetchSample(address(base, path, delay), delay).then(([status, bytes]) => {
      done(status, bytes);
      woken();
    });
  };
  globalThis.trenzaFetchBlocking = (path, delay) =>
    new Uint32Array(fetchSampleBlocking(address(base, path, delay), delay));
}

async function fetchSample(url: string, delay: number): Promise<Fetched> {
  const start = performance.now();
  const fetched = await fetch(url, { cache: "no-store" }).then(
    async (answer): Promise<Fetched> => [answer.status, (await answer.arrayBuffer()).byteLength],
    (): Fetched => [0, 0],
  );
  const left = delay - (performance.now() - start);
  if (left > 0) await new Promise((later) => setTimeout(later, left));
  return fetched;
}

function fetchSampleBlocking(url: string, delay: number): Fetched {
  const start = performance.now();
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  let fetched: Fetched = [0, 0];
  try {
    request.send();
    fetched = [request.status, (request.response as ArrayBuffer | null)?.byteLength ?? 0];
  } catch {
    // Nobody answered.
  }
  const left = delay - (performance.now() - start);
  if (left > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, left);
  return fetched;
}
