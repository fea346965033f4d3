/** Adds the custom element for host pages to the release: one small script of its own, with a name that stays. */
import type { Plugin } from "vite";
import { scriptOf } from "./script.ts";

export const ELEMENT = "trenza-embed.js";

export function element(entry: string): Plugin {
  return {
    name: "trenza-element",
    apply: "build",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: ELEMENT, source: await elementCode(entry) });
    },
  };
}

/** A classic script that leaves nothing behind in the page but the element. */
export const elementCode = async (entry: string): Promise<string> =>
  `/* Trenza's element for host pages. MIT licence. */\n${await scriptOf(entry)}`;
