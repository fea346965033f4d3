/**
 * Makes a release of what was built: tells the service worker what belongs to it and how that is served, and writes
 * the `_headers` file. The version is a hash of all contents: it changes when anything does, and only then.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import type { Release } from "../src/service/release.ts";
import { added, headersFile } from "./headers.ts";

const SERVICE = "service.js";
/** How the worker's source names what it is to be told. */
const MARK = "__RELEASE__";

export function release(): Plugin {
  let publicDir = "";
  return {
    name: "trenza-release",
    apply: "build",
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: "post", // after Vite has said its last word about pages and scripts
      handler(_, bundle) {
        const service = bundle[SERVICE];
        if (service?.type !== "chunk") throw new Error(`there is no ${SERVICE}`);
        const contents = new Map<string, string | Uint8Array>();
        for (const [name, file] of Object.entries(bundle)) {
          contents.set(name, file.type === "chunk" ? file.code : file.source);
        }
        for (const name of filesIn(publicDir)) contents.set(name, readFileSync(join(publicDir, name)));

        const names = [...contents.keys()].sort();
        const hash = createHash("sha256").update(JSON.stringify(added));
        for (const name of names) hash.update(`${name}\0`).update(contents.get(name) ?? "");
        const told: Release = {
          version: hash.digest("hex").slice(0, 16),
          folder: "",
          files: names.filter((name) => name !== SERVICE).map((name) => (name === "index.html" ? "" : name)),
          headers: added,
        };
        const parts = service.code.split(MARK);
        if (parts.length !== 2) throw new Error(`${SERVICE} names its release ${parts.length - 1} times`);
        service.code = parts.join(JSON.stringify(told));
        this.emitFile({ type: "asset", fileName: "_headers", source: headersFile() });
      },
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
