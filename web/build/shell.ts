/**
 * Writes the page's first look into its file, so that it is painted before any module has come: one template for each
 * language and width, drawn by the page's own parts, and a small classic script that puts up the right one. Where no
 * script runs, the first lesson can be read.
 */
import { runInNewContext } from "node:vm";
import type { HtmlTagDescriptor, Plugin } from "vite";
import type { Shells } from "../src/shell/screens.ts";
import { examples } from "./examples.ts";
import { scriptOf } from "./script.ts";

interface Sources {
  /** Draws the shells. */
  shells: string;
  /** Chooses one of them, in the page. */
  choose: string;
  examples: string;
  example: () => string;
}

export function shell(from: Sources): Plugin {
  let script = "";
  let drawn: Shells = { pages: [], read: "" };
  return {
    name: "trenza-shell",
    apply: "build",
    async generateBundle() {
      drawn = await shellsOf(from);
      const choose = this.emitFile({ type: "asset", name: "shell.js", source: await scriptOf(from.choose) });
      script = this.getFileName(choose);
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { filename }) {
        if (!filename.endsWith("/index.html")) return html;
        const templates = drawn.pages.map(
          ({ lang, screen, markup }): HtmlTagDescriptor => ({
            tag: "template",
            attrs: { "data-lang": lang, "data-screen": screen },
            children: markup,
            injectTo: "body",
          }),
        );
        const attrs = { src: `./${script}`, "data-first": from.example() };
        // before the styles: it waits for nothing, and no frame has another theme than the reader's
        const tags: HtmlTagDescriptor[] = [{ tag: "script", attrs, injectTo: "head-prepend" }, ...templates];
        return { html: html.replace(/<noscript>.*<\/noscript>/s, () => `<noscript>${drawn.read}</noscript>`), tags };
      },
    },
  };
}

/** Runs the page's parts in a world of their own, which has nothing but what they ask of it when they are made. */
export async function shellsOf({ shells, examples: folder, example }: Omit<Sources, "choose">): Promise<Shells> {
  const code = await scriptOf(shells, {
    name: "shells",
    conditions: ["node", "module", "production"],
    plugins: [
      examples(folder, example),
      {
        name: "trenza-shells",
        enforce: "pre",
        // what comes later in the page is no part of its first look
        resolveId: (_id, _from, { kind }) => (kind === "dynamic-import" ? "\0later" : undefined),
        load: (id) => (id === "\0later" ? "export {};" : undefined),
      },
    ],
  });
  const world = {
    addEventListener: () => {},
    console,
    // links lead from whatever address the page has
    location: { href: "", hash: "", pathname: "", search: "" },
    navigator: { languages: [], onLine: true },
    queueMicrotask,
    TextDecoder,
    URL,
    URLSearchParams,
    window: { clearTimeout, setTimeout },
  };
  return runInNewContext(`${code}; shells`, world) as Shells;
}
