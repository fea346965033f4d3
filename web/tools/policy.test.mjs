// What the policy of the site would refuse in the browser, seen before it gets there.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL("../src", import.meta.url));
const sources = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => [name, readFileSync(join(folder, name), "utf8")]);

/** Names of the sources in which something is found. */
const where = (found) => sources.filter(([, text]) => found.test(text)).map(([name]) => name);

it("no template sets a style by its attribute: as a property, with a dot before it, the policy takes it", () => {
  expect(where(/\sstyle=\$\{/)).toEqual([]);
});

it("nothing makes markup of a string", () => {
  expect(
    where(
      /innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|parseFromString|createContextualFragment|srcdoc|document\.write|setHTMLUnsafe/,
    ),
  ).toEqual([]);
});

it("no source names another host", () => {
  expect(where(/https?:\/\/(?!www\.w3\.org\/)/)).toEqual([]);
});

/** The modules that the pages begin with. */
const entries = ["index.html", "embed.html"].map(
  (page) => /type="module" src="\.\/src\/(.*)"/.exec(readFileSync(join(folder, "..", page), "utf8"))?.[1],
);

it.each(sources.filter(([name]) => entries.includes(name) || name.endsWith(".worker.ts")))(
  "%s imports the policy before anything else",
  (_, text) => {
    expect(text.match(/^import .*$/m)?.[0]).toMatch(/^import "\.\.?\/trusted";$/);
  },
);
