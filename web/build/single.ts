/**
 * The whole page in one HTML file that opens from disk. From file:// a browser loads neither modules nor workers by
 * address, so every worker becomes the text of a classic script that is started from a blob, and all else is inlined.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Plugin, Rolldown } from "vite";
import { policy } from "./headers.ts";

const WORKER = /new Worker\(\s*new URL\(\s*(["'])(\.[^"']+)\1,\s*import\.meta\.url\s*,?\s*\)\s*,/g;

/** Turns each `new Worker(new URL("./x", import.meta.url), …)` into one that carries its own text. For workers too. */
export function inlineWorkers(): Plugin {
  return {
    name: "trenza-inline-workers",
    enforce: "pre", // before Vite makes files of them
    transform(code, id) {
      // What is inlined comes back here as the code that starts it.
      if (!code.includes("new Worker(") || id.endsWith("?worker&inline")) return undefined;
      // The pool for data-parallel work needs shared memory, which a page from disk never has.
      if (basename(id) === "workerHelpers.js") return NO_POOL;
      const imports: string[] = [];
      const changed = code.replace(WORKER, (_, _quote, path) => {
        const name = `InlineWorker${imports.length}`;
        imports.push(`import ${name} from ${JSON.stringify(`${path}?worker&inline`)};`);
        return `new ${name}(`;
      });
      if (changed.includes("new Worker(")) this.error(`${id} starts a worker in a way that can't be inlined`);
      return { code: `${imports.join("")}${changed}`, map: null };
    },
  };
}

const NO_POOL = `export const startWorkers = () => Promise.reject(new Error("there are no threads in the single file"));`;

/** Puts script and style into the page, with a policy that knows them by their hash and allows nothing else. */
export function singleFile(name: string, icon: string): Plugin {
  return {
    name: "trenza-single-file",
    apply: "build",
    generateBundle: {
      order: "post", // after Vite has said its last word about pages and scripts
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const assets = Object.values(bundle).filter((file) => file.type === "asset");
        const html = assets.find(({ fileName }) => fileName.endsWith(".html"));
        const styles = assets.filter(({ fileName }) => fileName.endsWith(".css"));
        const rest = assets.filter((asset) => asset !== html && !styles.includes(asset));
        const [entry] = chunks;
        if (!html || !entry || chunks.length !== 1 || rest.length > 0) {
          const names = [...chunks, ...rest].map(({ fileName }) => fileName);
          this.error(`the single file would leave something outside: ${names.join(", ")}`);
        }
        const script = sheltered(entry.code);
        const style = styles.map(text).join("\n");
        const content = policy({
          "script-src": `${hash(script)} 'wasm-unsafe-eval'`,
          "style-src": hash(style),
          "worker-src": "blob:",
          "connect-src": "'none'",
          "img-src": "data: blob:",
          "manifest-src": null,
          "frame-src": null,
          "frame-ancestors": null, // only a header can say that
        });
        const image = `data:image/svg+xml;base64,${readFileSync(icon).toString("base64")}`;
        const page = text(html)
          .replace(/\s*<script [^>]*src=[^>]*><\/script>/g, "")
          .replace(/\s*<link rel="(stylesheet|manifest|apple-touch-icon|modulepreload)"[^>]*>/g, "")
          .replace(/(<link rel="icon" href=")[^"]*/, (_, start) => start + image)
          .replace(
            /<meta charset="utf-8">/,
            (charset) => `${charset}\n<meta http-equiv="Content-Security-Policy" content="${content}">`,
          )
          .replace("</head>", () => `<style>${style}</style>\n<script type="module">${script}</script>\n</head>`);
        for (const fileName of Object.keys(bundle)) delete bundle[fileName];
        this.emitFile({ type: "asset", fileName: name, source: page });
      },
    },
  };
}

const text = ({ source }: Rolldown.OutputAsset): string =>
  typeof source === "string" ? source : new TextDecoder().decode(source);

const hash = (source: string): string => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;

/** Nothing in it can end the element that it is put into. */
const sheltered = (code: string): string => code.replace(/<(?=!--|\/?script)/gi, "\\x3c");
