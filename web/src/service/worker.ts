// The service worker of the site, the only one: whoever has something to say to a request of the page says it here, in
// `answers`, first come first served; what nobody answers goes to the network as if this worker were not there.
// It becomes a classic script at the site's root and in each release's folder, so it imports nothing but types.

import type { ServerResponse } from "../generated/types";
import type { Release, TakeOver } from "./release";

declare const self: ServiceWorkerGlobalScope;
/** Put here by web/build/release.ts. */
declare const __RELEASE__: Release;

/** What the page answers for its running server; `null`: none runs there. */
type Served = ServerResponse | null;

type Answer = (event: FetchEvent, path: string) => Response | Promise<Response> | null;

const release = __RELEASE__;

const answers: Answer[] = [server, slowNetwork, kept];

/** How often a piece of a sample file comes, in ms. */
const pieceMs = 50;

/** Longer than any handler takes; a page that is gone never answers. */
const patienceMs = 10 * 60_000;

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});
self.addEventListener("activate", (event) => {
  event.waitUntil(forget().then(() => self.clients.claim()));
});
// A newer release waits until a page says that nothing goes on in it.
self.addEventListener("message", (event) => {
  if (event.source instanceof Client && isTakeOver(event.data)) event.waitUntil(self.skipWaiting());
});
self.addEventListener("fetch", (event) => {
  const { pathname, search } = new URL(event.request.url);
  const root = new URL(self.registration.scope).pathname;
  if (!event.request.url.startsWith(self.registration.scope)) return;
  const path = pathname.slice(root.length) + search;
  for (const answer of answers) {
    const response = answer(event, path);
    if (response !== null) {
      event.respondWith(response);
      return;
    }
  }
});

const isTakeOver = (data: Partial<TakeOver> | null | undefined): boolean =>
  data?.target === "trenza-service" && data.type === "take-over";

/** `server/…` is answered by the example that runs in the page, if it is a server. */
function server(event: FetchEvent, path: string): Promise<Response> | null {
  if (!path.startsWith("server/")) return null;
  return ask(event, path.slice("server".length));
}

async function ask(event: FetchEvent, path: string): Promise<Response> {
  const { method } = event.request;
  for (const client of await candidates(event.clientId)) {
    const served = await askClient(client, { type: "request", method, path });
    if (served !== null) return response(served, method);
  }
  return response({ status: 503, headers: [["Content-Type", "text/plain; charset=utf-8"]], body: "503" }, method);
}

/** The page that asks; for a link opened in a tab of its own, every page there is. */
async function candidates(id: string): Promise<readonly Client[]> {
  const asking = id === "" ? undefined : await self.clients.get(id);
  return asking ? [asking] : await self.clients.matchAll({ type: "window" });
}

function askClient(client: Client, question: unknown): Promise<Served> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((answered) => {
    port1.onmessage = ({ data }: MessageEvent<Served>) => answered(data);
    setTimeout(() => answered(null), patienceMs);
    client.postMessage({ source: "trenza-service", question }, [port2]);
  });
}

function response({ status, headers, body }: ServerResponse, method: string): Response {
  const empty = method === "HEAD" || status === 204 || status === 304;
  // What a handler sends is shown as text, never run: the page that asks is of this very site.
  const safe: [string, string][] = [
    ["Content-Security-Policy", "sandbox; default-src 'none'"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Cross-Origin-Embedder-Policy", "require-corp"],
    ["X-Content-Type-Options", "nosniff"],
    ["Cache-Control", "no-store"],
  ];
  return new Response(empty ? null : body, { status, headers: [...headers, ...safe] });
}

/** Samples are there to be downloaded: from the network, and from what is kept only where there is none. */
async function sample(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    const { pathname } = new URL(request.url);
    return (await caches.match(pathname)) ?? new Response(null, { status: 404 });
  }
}

/** A sample file comes piece by piece, and its last byte when its server is said to be done, not sooner. */
function slowNetwork(event: FetchEvent, path: string): Promise<Response> | null {
  if (!path.startsWith("samples/")) return null;
  const delay = Number(new URL(event.request.url).searchParams.get("delay"));
  if (!(delay > 0)) return null;
  return slowly(event.request, performance.now(), Math.min(delay, 60_000));
}

async function slowly(request: Request, start: number, delay: number): Promise<Response> {
  const until = (ms: number) => new Promise((later) => setTimeout(later, start + ms - performance.now()));
  const answer = await sample(request);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok || bytes.length === 0) {
    await until(delay);
    return new Response(bytes, answer);
  }
  const pieces = Math.min(Math.ceil(delay / pieceMs), bytes.length);
  let piece = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(stream) {
      const from = Math.floor((bytes.length * piece) / pieces);
      piece += 1;
      await until((delay * piece) / pieces);
      stream.enqueue(bytes.slice(from, Math.floor((bytes.length * piece) / pieces)));
      if (piece === pieces) stream.close();
    },
  });
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding"); // unpacked already
  headers.set("Content-Length", String(bytes.length));
  return new Response(body, { status: answer.status, headers });
}

/** One cache for each release of each folder: they don't take one another for their own. */
const prefix = (): string => `trenza ${self.registration.scope} `;
const cacheName = (): string => prefix() + release.version;

/** Where a file of the release is, seen from the worker. */
const place = (file: string): string => (file.startsWith("assets/") ? release.folder + file : file);

/** The pages in the folder that stays, which embeds and links point at; none where this is that folder's own worker. */
const lasting =
  release.folder === ""
    ? []
    : release.files.filter((file) => file === "" || file.endsWith(".html")).map((file) => release.folder + file);

const places = new Set([...release.files.map(place), ...lasting]);

/** So many files are on their way at a time: somebody may be using the page meanwhile, on a machine with two cores. */
const AT_A_TIME = 3;

/** Stores the whole release, or nothing. */
async function keep(): Promise<void> {
  const cache = await caches.open(cacheName());
  const left = places.values(); // shared by all that take from it
  const take = async (): Promise<void> => {
    for (const path of left) await keepOne(cache, path);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, take));
}

async function keepOne(cache: Cache, path: string): Promise<void> {
  const url = new URL(path, self.registration.scope);
  // What is in an asset is in its name: one of an earlier release will do.
  const named = path.includes("assets/");
  const before = named ? await caches.match(url) : undefined;
  const answer = before ?? (await fetch(url, { cache: named ? "default" : "no-cache" }));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await cache.put(url, plain(answer));
}

/** Drops all but this release and the one before: a page that is still open may want files of that. */
async function forget(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix()) && name !== cacheName());
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

/** The release answers for itself, network or not. `?no-sw` asks to see what the host makes of the page. */
function kept(event: FetchEvent, path: string): Promise<Response> | null {
  const { request } = event;
  if (request.method !== "GET") return null;
  const [name = "", search = ""] = path.split("?", 2);
  if (request.mode === "navigate" && new URLSearchParams(search).has("no-sw")) return null;
  const file = [name, `${name}.html`, name.replace(/(^|\/)index\.html$/, "$1")].find((candidate) =>
    places.has(candidate),
  );
  if (file?.startsWith("samples/")) return sample(request);
  if (file !== undefined) return fromRelease(file, request);
  // A page of the release before may still be open.
  return name.startsWith(place("assets/")) ? fromRelease(name, request) : null;
}

async function fromRelease(file: string, request: Request): Promise<Response> {
  const url = new URL(file, self.registration.scope);
  const answer =
    (await (await caches.open(cacheName())).match(url)) ?? (await caches.match(url)) ?? (await fetch(request));
  const { embed, rest } = release.headers;
  const wanted = Object.entries(/(^|\/)embed/.test(file) ? embed : rest);
  // A host that isolates the page itself says the rest too.
  if (!answer.ok || answer.headers.has("Cross-Origin-Embedder-Policy")) return answer;
  const headers = new Headers(answer.headers);
  for (const [name, value] of wanted) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

/** Without the marks of the way it came: a redirected answer may not be given to a navigation. */
function plain(answer: Response): Response {
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(answer.body, { headers });
}
