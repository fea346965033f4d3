// A worker that becomes one of the module's threads: from its first message on it waits inside wasm for jobs, until terminated.

import "../trusted";
import init, { work } from "../generated/pkg/index.js";
import { problem } from "./outcome";
import { connectThread } from "./outside";
import type { Enlist, Enlisted } from "./protocol";

const tell = (report: Enlisted): void => self.postMessage(report);

self.onmessage = async ({ data }: MessageEvent<Enlist>) => {
  const { module, memory, stackSize } = data.instance;
  try {
    await init({ module_or_path: module, memory: memory ?? undefined, thread_stack_size: stackSize });
    connectThread(tell);
    tell({ type: "ready" });
    work(data.worker);
  } catch (error) {
    tell({ type: "broken", failure: problem(error) });
  }
};
