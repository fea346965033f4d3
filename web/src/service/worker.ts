// The service worker of the site, the only one: whoever has something to say to a request of the page says it here, in
// `answers`, first come first served; what nobody answers goes to the network as if this worker were not there.
// It becomes a classic script at the site's root, so it imports nothing but types.

import type { ServerResponse } from "../generated/types";

declare const self: ServiceWorkerGlobalScope;

/** What the page answers for its running server; `null`: none runs there. */
type Served = ServerResponse | null;

type Answer = (event: FetchEvent, path: string) => Response | Promise<Response> | null;

const answers: Answer[] = [server, slowNetwork];

/** How often a piece of a sample file comes, in ms. */
const pieceMs = 50;

/** Longer than any handler takes; a page that is gone never answers. */
const patienceMs = 10 * 60_000;

self.addEventListener("install", () => {
  self.skipWaiting();
});
self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
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

/** A sample file comes piece by piece, and its last byte when its server is said to be done, not sooner. */
function slowNetwork(event: FetchEvent, path: string): Promise<Response> | null {
  if (!path.startsWith("samples/")) return null;
  const delay = Number(new URL(event.request.url).searchParams.get("delay"));
  if (!(delay > 0)) return null;
  return slowly(event.request, performance.now(), Math.min(delay, 60_000));
}

async function slowly(request: Request, start: number, delay: number): Promise<Response> {
  const until = (ms: number) => new Promise((later) => setTimeout(later, start + ms - performance.now()));
  const answer = await fetch(request);
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
