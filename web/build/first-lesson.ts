/**
 * Asks for the lesson that a first visit shows together with the script, which would otherwise ask for it only when it
 * runs: a round trip earlier. The link of another example finds it small, and loads its own besides.
 */
import type { Plugin, Rolldown } from "vite";

export function firstLesson(example: () => string): Plugin {
  return {
    name: "trenza-first-lesson",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, filename }) {
        if (!filename.endsWith("/index.html")) return html;
        const chunks = Object.values(bundle ?? {}).filter(
          (file): file is Rolldown.OutputChunk => file.type === "chunk",
        );
        const lesson = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`virtual:examples/${example()}`));
        if (!lesson) throw new Error(`there is no lesson of ${example()}`);
        const attrs = { rel: "modulepreload", crossorigin: true, href: `./${lesson.fileName}` };
        return [{ tag: "link", attrs, injectTo: "head" }];
      },
    },
  };
}
