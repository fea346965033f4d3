// The isolation ladder: which engines this page can offer here, and why not more. Needs no wasm.

export type Reason = "ok" | "file" | "frame" | "insecure" | "headers" | "webview" | "old";

export interface Support {
  /** The tasks engine: needs a browser that knows the module's features. */
  tasks: boolean;
  /** Real threads: need shared memory as well, so an isolated page. */
  threads: boolean;
  /** Why there are no threads (`old`: why there is nothing). */
  reason: Reason;
}

/** The first versions with everything the module needs (exceptions with `WebAssembly.JSTag`, shared memory). */
export const browsersThatWork = ["Chrome 137", "Edge 137", "Firefox 131", "Safari 18.4"] as const;

/** What is asked of the browser, so that a test can answer for another one. */
export interface Surroundings {
  wasm: typeof WebAssembly | undefined;
  isolated: boolean;
  secure: boolean;
  framed: boolean;
  /** Opened from disk, or the copy that is made for that. */
  file: boolean;
  agent: string;
}

function here(): Surroundings {
  return {
    wasm: globalThis.WebAssembly,
    isolated: globalThis.crossOriginIsolated === true,
    secure: globalThis.isSecureContext === true,
    file: import.meta.env.TRENZA_SINGLE || globalThis.location?.protocol === "file:",
    framed: globalThis.top !== globalThis.self,
    agent: globalThis.navigator?.userAgent ?? "",
  };
}

/** Module features that can be seen without loading anything. A shared memory can be made (not posted) without isolation. */
function knowsTheModule(wasm: typeof WebAssembly | undefined): boolean {
  if (wasm === undefined || !("JSTag" in wasm)) return false;
  try {
    new wasm.Memory({ initial: 1, maximum: 1, shared: true });
    return true;
  } catch {
    return false;
  }
}

/** Android's WebView says `; wv)`; apps on iOS leave `Safari/` out. Neither is ever isolated. */
const webview = /; wv\)|\bFBAN|\bFBAV|\bInstagram|(iPhone|iPad)(?!.*Safari\/)/;

export function support(at: Surroundings = here()): Support {
  if (!knowsTheModule(at.wasm)) return { tasks: false, threads: false, reason: "old" };
  if (at.isolated && !at.file) return { tasks: true, threads: true, reason: "ok" };
  return { tasks: true, threads: false, reason: reason(at) };
}

/** The first that nothing else could make up for: where two hold, a remedy for the second would not help. */
function reason({ file, secure, agent, framed }: Surroundings): Reason {
  if (file) return "file";
  if (!secure) return "insecure";
  if (webview.test(agent)) return "webview";
  return framed ? "frame" : "headers";
}
