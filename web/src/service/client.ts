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
  navigator.serviceWorker?.addEventListener("message", ({ data, ports }: MessageEvent<Question>) => {
    if (data?.source !== "trenza-service" || data.question.type !== "request") return;
    const { method, path } = data.question;
    engine.visit(method, path).then(
      (response) => ports[0]?.postMessage(response),
      () => ports[0]?.postMessage(null),
    );
  });
}

/** Registers the service worker if that example needs it. Resolves with whether the page's requests pass through it. */
export function serviceFor(example: string): Promise<boolean> {
  if (!NEEDED.includes(example)) return Promise.resolve(false);
  ready ??= register();
  return ready;
}

async function register(): Promise<boolean> {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) return false;
  try {
    await serviceWorker.register("service.js");
  } catch {
    return false; // a private window, a host without https
  }
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
