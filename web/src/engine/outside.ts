// How a worker's wasm reaches the world outside: files served with the page. The engine worker fetches them, for tasks
// and for threads, and counts the bytes as they come: a synchronous request in a thread's worker would tell nobody how
// far it is. No byte comes sooner than its server is said to take for it; where the page's service worker keeps that
// time, nothing is left to wait for here.

import type { Download, Fetch } from "./protocol";

type Size = number | undefined;

declare global {
  /** What the wasm asks for: see crate/wasm/src/outside.rs. */
  var trenzaFetch: (path: string, delay: number, size: Size, done: (status: number, bytes: number) => void) => void;
  var trenzaFetchBlocking: (path: string, delay: number, size: Size) => Uint32Array;
}

/** How often bytes are counted of a file that came in one go, in ms. */
const pieceMs = 50;
/** Words of a thread's answer: whether it is there, status, bytes. */
const there = 0;
const answerWords = 3;

let count = 0;
let base = "";
/** Files of the run that goes on, in the order in which they were asked for. */
let files: Download[] = [];

/** For the engine worker. `page`: where the page is. `woken`: called after an answer was handed over. */
export function connect(page: string, woken: () => void): void {
  base = page;
  globalThis.trenzaFetch = (path, delay, size, done) => {
    download(path, delay, size).then(({ status, received }) => {
      done(status ?? 0, received);
      woken();
    });
  };
}

/** For a thread's worker: `ask` reaches the engine worker, and the thread blocks until the file is there. */
export function connectThread(ask: (fetch: Fetch) => void): void {
  globalThis.trenzaFetchBlocking = (path, delay, size) => {
    const answer = new Int32Array(new SharedArrayBuffer(answerWords * 4));
    ask({ type: "fetch", path, delay, size, answer });
    Atomics.wait(answer, there, 0);
    return Uint32Array.from(answer.subarray(1));
  };
}

/** Fetches for a thread, and wakes it. */
export async function answerThread({ path, delay, size, answer }: Fetch): Promise<void> {
  const { status, received } = await download(path, delay, size);
  answer.set([status ?? 0, received], 1);
  Atomics.store(answer, there, 1);
  Atomics.notify(answer, there);
}

/** How far the files of the run are. */
export const downloads = (): Download[] => files.map((file) => ({ ...file }));

/** Another run begins: what an earlier one asked for is nobody's any more. */
export function forgetDownloads(): void {
  files = [];
}

async function download(path: string, delay: number, size: Size): Promise<Download> {
  const file: Download = { path, received: 0, total: size ?? null, status: null };
  files.push(file);
  const start = performance.now();
  const status = await receive(ask(path, delay), file, Math.ceil(delay / pieceMs), (share) =>
    until(start + delay * Math.min(share, 1)),
  );
  await until(start + delay);
  file.status = status;
  return file;
}

/** Gives the status; 0: nobody answered, or not to the end. `due`: resolves when so much of the file may be there. */
async function receive(
  asked: Promise<Response>,
  file: Download,
  pieces: number,
  due: (share: number) => Promise<void>,
): Promise<number> {
  try {
    const { status, body } = await asked;
    const reader = body?.getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      const { length } = chunk.value;
      if (file.total === null) {
        file.received += length;
        continue;
      }
      const step = Math.ceil(file.total / pieces);
      for (let at = 0; at < length; at += step) {
        const now = file.received + Math.min(step, length - at);
        await due(now / file.total);
        file.received = now;
      }
    }
    return status;
  } catch {
    file.received = 0;
    return 0;
  }
}

async function until(time: number): Promise<void> {
  const left = time - performance.now();
  if (left > 0) await new Promise((later) => setTimeout(later, left));
}

/** The page that opens from disk carries the files; nothing else can be fetched there. */
async function ask(path: string, delay: number): Promise<Response> {
  const files = import.meta.env.TRENZA_FILES;
  if (files === undefined) return fetch(address(path, delay), { cache: "no-store" });
  const text = files[path];
  return new Response(text, { status: text === undefined ? 404 : 200 });
}

/** Each time another address, so that the bytes come over the network and not out of a cache. */
function address(path: string, delay: number): string {
  const url = new URL(path, base);
  count += 1;
  url.searchParams.set("delay", String(delay));
  url.searchParams.set("n", String(count));
  return url.href;
}
