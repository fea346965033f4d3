/** Adds the custom element for host pages to the release: one small script of its own, with a name that stays. */
import { build, type Plugin, type Rolldown } from "vite";

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
export async function elementCode(entry: string): Promise<string> {
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name: "trenza", fileName: () => ELEMENT },
    },
  });
  const [output] = (Array.isArray(made) ? made : [made]) as Rolldown.RolldownOutput[];
  const [chunk, ...rest] = output?.output ?? [];
  if (!chunk || rest.length > 0) throw new Error(`${ELEMENT} is not one script`);
  return `/* Trenza's element for host pages. MIT licence. */\n${chunk.code}`;
}
