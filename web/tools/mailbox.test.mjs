// A mailbox with a real thread at its other end; it stands here because it needs the types of Node.js.
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { Mailbox } from "../src/engine/mailbox.ts";

/** The run's end, as crate/wasm/src/processes.rs has it, echoing every message until the last. */
const echo = `
  const { workerData: { buffer, address }, parentPort } = require("node:worker_threads");
  const header = new Int32Array(buffer, address, 2), bytes = new Uint8Array(buffer, address + 8, 65536);
  const wait = (wanted) => { for (;;) { const now = Atomics.load(header, 0); if (wanted.includes(now)) return now; Atomics.wait(header, 0, now); } };
  const set = (turn) => { Atomics.store(header, 0, turn); Atomics.notify(header, 0); };
  for (;;) {
    let message = [];
    let turn;
    do { turn = wait([1, 2, 5]); message.push(...bytes.subarray(0, header[1])); set(0); } while (turn === 1);
    if (turn === 5) { parentPort.postMessage(message.length); break; }
    for (let from = 0; from === 0 || from < message.length; from += 65536) {
      const piece = message.slice(from, from + 65536);
      wait([0]); bytes.set(piece); header[1] = piece.length; set(from + 65536 >= message.length ? 4 : 3);
    }
  }`;

it("sends and receives whole messages, however long", async () => {
  const buffer = new SharedArrayBuffer(16 + 8 + 65_536);
  const run = new Worker(echo, { eval: true, workerData: { buffer, address: 16 } });
  const mailbox = new Mailbox(buffer, 16);
  for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const message = Uint8Array.from({ length }, (_, at) => at % 251);
    mailbox.send(message);
    expect(mailbox.receive()).toEqual(message);
  }
  const told = new Promise((resolve) => run.once("message", resolve));
  mailbox.send(new Uint8Array(3), true);
  expect(await told).toBe(3);
});
