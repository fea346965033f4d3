// A worker that is a process: its own instance of the module, with its own memory. All that it shares with the run is
// the mailbox; its wasm never sees the run's memory.

import "../trusted";
import init, { install, process } from "../generated/pkg/index.js";
import { Mailbox } from "./mailbox";
import { reserveProcess } from "./memory";
import { problem } from "./outcome";
import type { Isolate, Isolated } from "./protocol";

declare global {
  /** What the process's wasm asks its run through: see crate/wasm/src/processes.rs. */
  var trenzaAsk: (request: Uint8Array) => Uint8Array;
  /** Copies to and from segments in the run's memory, by address: what processes share because they asked for it. */
  var trenzaWrite: (address: number, values: Int32Array) => void;
  var trenzaRead: (address: number, values: Int32Array) => void;
}

self.onmessage = async ({ data }: MessageEvent<Isolate>) => {
  try {
    await init({ module_or_path: data.module, memory: reserveProcess(), thread_stack_size: data.stackSize });
    install();
    const mailbox = new Mailbox(data.run.buffer, data.mailbox);
    globalThis.trenzaAsk = (request) => {
      mailbox.send(request);
      return mailbox.receive();
    };
    globalThis.trenzaWrite = (address, values) => new Int32Array(data.run.buffer, address, values.length).set(values);
    globalThis.trenzaRead = (address, values) => values.set(new Int32Array(data.run.buffer, address, values.length));
    mailbox.send(process(mailbox.receive()), true);
    self.close();
  } catch (error) {
    self.postMessage({ type: "broken", failure: problem(error) } satisfies Isolated);
  }
};
