/** The page's side of the service worker: requests under `server/` become visits of the server that runs. */
import type { ServerResponse } from "../generated/types";

/** Whoever runs servers: the engine. */
export interface Visited {
  visit(method: string, path: string): Promise<ServerResponse | null>;
  leave(): void;
}

/** The examples that talk to the world outside. */
const NEEDED = ["downloads", "web-server"];

/** The service worker takes over in a moment; where it never does, nobody waits longer than this. */
const SOON_MS = 3000;

interface Question {
  source: string;
  question: { type: "request"; method: string; path: string };
}

let visited: Visited | null = null;
let ready: Promise<boolean> | null = null;

/** Has the service worker's questions answered. */
export function answerFor(engine: Visited): void {
  visited = engine;
  navigator.serviceWorker?.addEventListener("message", ({ data, ports }: MessageEvent<unknown>) => {
    if (!isQuestion(data)) return;
    const { method, path } = data.question;
    engine.visit(method, path).then(
      (response) => ports[0]?.postMessage(response),
      () => ports[0]?.postMessage(null),
    );
  });
}

/** Whoever can reach this page's workers can post to it: what has not the shape of a question is none. */
function isQuestion(data: unknown): data is Question {
  const { source, question } = (data ?? {}) as Partial<Question>;
  return (
    source === "trenza-service" &&
    question?.type === "request" &&
    typeof question.method === "string" &&
    typeof question.path === "string"
  );
}

/** Resolves with whether the requests of the page pass through the service worker, if that example needs it. */
export function serviceFor(example: string): Promise<boolean> {
  if (!NEEDED.includes(example)) return Promise.resolve(false);
  ready ??= takenOver();
  return ready;
}

/** `?no-sw` asks for the page as its host serves it; the single file has nothing to register. */
export const unserved = (): boolean =>
  import.meta.env.TRENZA_SINGLE || new URLSearchParams(location.search).has("no-sw");

let registering: Promise<ServiceWorkerRegistration | null> | null = null;

/** The service worker, registered once; `null` where there can be none. */
export function registration(): Promise<ServiceWorkerRegistration | null> {
  registering ??= register();
  return registering;
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined || unserved()) return null;
  try {
    return await serviceWorker.register("service.js");
  } catch {
    return null; // a private window, a host without https
  }
}

async function takenOver(): Promise<boolean> {
  if ((await registration()) === null) return false;
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return true;
  return new Promise((taken) => {
    serviceWorker.addEventListener("controllerchange", () => taken(true), { once: true });
    setTimeout(() => taken(serviceWorker.controller !== null), SOON_MS);
  });
}

/** A real request to the server that runs; straight to it where there is no service worker. */
export async function request(method: string, path: string): Promise<ServerResponse | null> {
  if (!(await serviceFor("web-server"))) return (await visited?.visit(method, path)) ?? null;
  const root = new URL("server/", document.baseURI);
  const url = new URL(`server${path}`, document.baseURI);
  // Dots that would lead out of the server: it hears of them as they are.
  if (!url.pathname.startsWith(root.pathname)) return (await visited?.visit(method, path)) ?? null;
  const answer = await fetch(url, { method });
  if (answer.status === 503) return null;
  return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
}

/** Lets the server that runs close. */
export function leave(): void {
  visited?.leave();
}
