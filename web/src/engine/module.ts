// The wasm module: compiled once, used by every room and every worker that explores.

import wasmUrl from "../generated/pkg/index_bg.wasm?url";
import { support } from "./support";

let known: Promise<WebAssembly.Module> | null = null;

/** The module. Whoever asks after a failure tries again. */
export function compiled(): Promise<WebAssembly.Module> {
  known ??= load().catch((error: unknown) => {
    known = null;
    throw error;
  });
  return known;
}

/** Compiles it while it arrives. */
async function load(): Promise<WebAssembly.Module> {
  if (!support().tasks) throw new Error("this browser is too old");
  // The page that opens from disk carries the module in the address itself, and may not fetch even that.
  const [, carried] = wasmUrl.split("data:application/wasm;base64,");
  if (carried !== undefined) return WebAssembly.compile(Uint8Array.from(atob(carried), (c) => c.charCodeAt(0)));
  const answer = await fetch(wasmUrl);
  if (!answer.ok) throw new Error(`the engine could not be loaded (${answer.status})`);
  // A host that serves wasm under another type can't stream it.
  if (answer.headers.get("content-type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(answer);
  return WebAssembly.compile(await answer.arrayBuffer());
}
