/**
 * Gives the page the lesson and the listings of each example as data, read from the very files that are
 * compiled. `virtual:examples` maps an id to a loader; each example is a chunk of its own. `virtual:first-example` is
 * the one that a first visit shows.
 */
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { parseLesson } from "./lesson.ts";
import { makeListing } from "./listing.ts";

const INDEX = "virtual:examples";
const ONE = "virtual:examples/";
const FIRST = "virtual:first-example";
const FILES = ["es.md", "en.md", "program.py", "tasks.rs", "threads.rs"] as const;

export function examples(folder: string, first: () => string): Plugin {
  const folders = () => {
    const found = new Map<string, string>();
    if (!existsSync(folder)) return found;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && FILES.every((file) => existsSync(join(path, file)))) {
        found.set(entry.name.replaceAll("_", "-"), path);
      }
    }
    return found;
  };
  return {
    name: "trenza-examples",
    resolveId(id) {
      if (id === FIRST) return `\0${ONE}${first()}`;
      return id === INDEX || id.startsWith(ONE) ? `\0${id}` : undefined;
    },
    async load(id) {
      if (id === `\0${INDEX}`) {
        const entries = [...folders().keys()].map(
          (name) => `${JSON.stringify(name)}: () => import(${JSON.stringify(ONE + name)})`,
        );
        return `export const examples = {${entries.join(",\n")}};`;
      }
      if (!id.startsWith(`\0${ONE}`)) return undefined;
      const name = id.slice(ONE.length + 1);
      const path = folders().get(name);
      if (!path) throw new Error(`no such example: ${name}`);
      const [es, en, python, tasks, threads] = await Promise.all(
        FILES.map((file) => {
          this.addWatchFile(join(path, file));
          return readFile(join(path, file), "utf8");
        }),
      );
      const data = {
        lesson: { es: parseLesson(es ?? "", `${name}/es.md`), en: parseLesson(en ?? "", `${name}/en.md`) },
        listings: {
          python: await makeListing(python ?? "", "program.py"),
          tasks: await makeListing(tasks ?? "", "tasks.rs"),
          threads: await makeListing(threads ?? "", "threads.rs"),
        },
      };
      return Object.entries(data)
        .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`)
        .join("\n");
    },
  };
}
