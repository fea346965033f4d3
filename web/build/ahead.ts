/**
 * Names in the page's file what it needs once the shell is painted: its scripts, the timeline, the lesson that a first
 * visit shows. `start.ts` asks for all of them at once then, and not before: on a slow line they would share it with what
 * the first paint waits for. The link of another example finds that lesson small, and loads its own besides.
 */
import type { Plugin, Rolldown } from "vite";

/** `begins`: what the page asks for when it begins; `example`: what a first visit shows. */
export function ahead(begins: string[], example: () => string): Plugin {
  return {
    name: "trenza-ahead",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, filename }) {
        if (!filename.endsWith("/index.html")) return html;
        const chunks = Object.values(bundle ?? {}).filter(
          (file): file is Rolldown.OutputChunk => file.type === "chunk",
        );
        const byName = (name: string) => chunks.find(({ fileName }) => fileName === name) ?? { imports: [] };
        const of = (module: string): Rolldown.OutputChunk => {
          const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
          if (!found) throw new Error(`there is no file of ${module}`);
          return found;
        };
        const names = new Set(begins.map((module) => of(module).fileName));
        // a set is walked to its end, also to what is added meanwhile
        for (const name of names) for (const other of byName(name).imports) names.add(other);
        names.add(of(`virtual:examples/${example()}`).fileName);
        const links = [...names]
          .filter((name) => !html.includes(name))
          .map((name) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `./${name}` } }));
        return [{ tag: "template", attrs: { "data-next": true }, children: links, injectTo: "head" }];
      },
    },
  };
}
