import { describe, expect, it } from "vitest";
import { type Surroundings, support } from "./support";

class Memory {}
const modern = { JSTag: {}, Memory } as unknown as typeof WebAssembly;
const desktop = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const plain: Surroundings = { wasm: modern, isolated: false, secure: true, framed: false, file: false, agent: desktop };

describe("the isolation ladder", () => {
  it("offers both engines on an isolated page", () => {
    expect(support({ ...plain, isolated: true })).toEqual({ tasks: true, threads: true, reason: "ok" });
  });

  it.each([
    ["the host sent no isolating headers", {}, "headers"],
    ["the page sits in a foreign frame", { framed: true }, "frame"],
    ["the address is not secure, whatever else", { secure: false, framed: true }, "insecure"],
    ["the page was opened from disk", { file: true, isolated: true }, "file"],
    ["an app shows the page in its WebView", { agent: `${desktop} (Linux; Android 14; wv)` }, "webview"],
  ] as const)("keeps the tasks and says why there are no threads: %s", (_, change, reason) => {
    expect(support({ ...plain, ...change })).toEqual({ tasks: true, threads: false, reason });
  });

  it.each([
    ["no WebAssembly", undefined],
    ["no exceptions with JSTag", { Memory } as unknown as typeof WebAssembly],
    [
      "no shared memory",
      {
        JSTag: {},
        Memory: class {
          constructor() {
            throw new TypeError();
          }
        },
      } as unknown as typeof WebAssembly,
    ],
  ])("offers nothing in a browser that is too old: %s", (_, wasm) => {
    expect(support({ ...plain, wasm, isolated: true })).toEqual({ tasks: false, threads: false, reason: "old" });
  });
});
