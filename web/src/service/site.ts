/**
 * The page and the release that it is of: kept for use without network, isolated by the service worker where the host
 * can't, with one reload that is announced, and replaced by a newer release when the reader says so.
 */
import { signal } from "@preact/signals-core";
import type { Support } from "../scenario/types";
import { registration, unserved } from "./client";
import type { TakeOver } from "./release";

/**
 * `reloading`: the one reload is about to come. `reload`: the same, but the reader is at work already and is asked.
 * `update`: a newer release is there.
 */
export type News = "reloading" | "reload" | "update";

/** What the reader can do about missing threads, where the host sends no isolating headers. */
export type Remedy = "reload" | "allow" | null;

/** Long enough to read one sentence. */
const ANNOUNCED_MS = 2000;
/** Browsers look for a newer release when a page is opened; pages that stay open for days ask themselves. */
const ASK_AGAIN_MS = 3600_000;
const RELOADED = "trenza.reloaded";

export class Site {
  readonly news = signal<News | null>(null);
  readonly offline = signal(navigator.onLine === false);
  /** Whether all of the release is here, so that nothing needs the network. */
  readonly kept = signal(import.meta.env.TRENZA_SINGLE === true);
  readonly remedy = signal<Remedy>(null);
  readonly #support: Support;
  readonly #busy: () => boolean;
  /** Came through the service worker, so with all that it adds. */
  readonly #served = navigator.serviceWorker?.controller != null;
  #registration: ServiceWorkerRegistration | null = null;
  #touched = false;
  #leaving = false;

  /** `busy`: whether a run goes on, which nothing here may interrupt. */
  constructor(support: Support, busy: () => boolean) {
    this.#support = support;
    this.#busy = busy;
    addEventListener("online", () => (this.offline.value = false));
    addEventListener("offline", () => (this.offline.value = true));
    for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => this.#touch(), { capture: true });
  }

  async begin(): Promise<void> {
    const { reason } = this.#support;
    if (reason === "headers" && unserved() && navigator.serviceWorker) this.remedy.value = "allow";
    const found = await registration();
    if (found === null) return;
    this.#registration = found;
    await ended(found.active ?? found.installing ?? found.waiting, "activated");
    if (found.active === null) return;
    this.kept.value = true;
    if (reason === "headers" && !this.#served) this.#isolate();
    this.#follow(found);
  }

  /** The reader agrees: the newer release takes over, or this one comes back isolated. */
  go(): void {
    if (this.#busy()) return;
    const { waiting } = this.#registration ?? {};
    if (this.news.peek() !== "update" || !waiting) {
      this.#reload();
      return;
    }
    this.#leaving = true;
    waiting.postMessage({ target: "trenza-service", type: "take-over" } satisfies TakeOver);
  }

  /** Once in a tab: a reload that did not help the first time would not help the second. */
  #isolate(): void {
    this.remedy.value = "reload";
    if (recall(RELOADED)) return;
    if (this.#touched) {
      this.news.value = "reload";
      return;
    }
    this.news.value = "reloading";
    setTimeout(() => {
      if (this.news.peek() === "reloading") this.#reload();
    }, ANNOUNCED_MS);
  }

  #touch(): void {
    this.#touched = true;
    if (this.news.peek() === "reloading") this.news.value = "reload";
  }

  #reload(): void {
    if (this.#support.reason === "headers") remember(RELOADED);
    location.reload();
  }

  #follow(found: ServiceWorkerRegistration): void {
    const told = (): void => {
      if (found.waiting) this.news.value = "update";
    };
    const follow = (): void => void ended(found.installing, "installed").then(told);
    follow();
    found.addEventListener("updatefound", follow);
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (this.#leaving) location.reload();
      // Another tab let it take over; this one goes on with what it has.
      else if (this.#served) this.news.value = "update";
    });
    let asked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || Date.now() - asked < ASK_AGAIN_MS) return;
      asked = Date.now();
      found.update().catch(() => {
        // No network: there will be another time.
      });
    });
  }
}

/** Resolves when the worker has come so far, or will never. */
function ended(worker: ServiceWorker | null, wanted: "installed" | "activated"): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      const state = worker?.state;
      if (state === wanted || state === "activated" || state === "redundant" || state === undefined) done();
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}

/** For this tab only; where nothing can be stored, the reader is asked instead of reloaded. */
function recall(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return true;
  }
}

function remember(key: string): void {
  try {
    sessionStorage.setItem(key, "yes");
  } catch {
    // Then it will be asked again.
  }
}
