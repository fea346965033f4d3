import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en } from "../src/texts/explore/en.ts";
import { es } from "../src/texts/explore/es.ts";
import { FACTS, KINDS, OPS } from "../src/texts/explore/names.ts";

const core = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../crate/core/src/${path}`, import.meta.url)), "utf8");

/** What stands between quotes after an arrow or in `Some(..)`, in a part of a source file. */
function quoted(text: string, from: string, pattern: RegExp): string[] {
  const part = text.slice(text.indexOf(from), text.indexOf("\n    }\n", text.indexOf(from)));
  return [...part.matchAll(pattern)].flatMap(([, word]) => word ?? []);
}

describe("the words of exploring", () => {
  it("know every operation that the engine can name", () => {
    const words = core("words/mod.rs");
    const look = core("kernel/look.rs");
    const named = [
      ...quoted(words, "pub fn name(&self)", /=> "(\w+)"/g),
      ...quoted(look, "fn asked(", /Some\("(\w+)"\)/g),
      ...quoted(look, "fn look_ahead(", /"(\w+)"/g),
    ];
    expect(named.length).toBeGreaterThan(20);
    expect([...OPS].sort()).toEqual([...new Set(named)].sort());
  });

  it("know every kind of resource, and every fact of one", () => {
    const words = core("words/mod.rs");
    expect([...KINDS].sort()).toEqual(quoted(words, "pub fn kind(&self)", /=> "(\w+)"/g).sort());
    const files = words.match(/^mod (\w+);/gm)?.map((line) => line.slice(4, -1)) ?? [];
    const facts = files
      .filter((file) => file !== "wire" && file !== "error")
      .flatMap((file) => quoted(core(`words/${file}.rs`), "fn facts(&self)", /\("(\w+)", /g));
    expect(facts.length).toBeGreaterThan(15);
    expect([...FACTS].sort()).toEqual([...new Set(facts)].sort());
  });

  it("say the same things in both languages", () => {
    const keys = (of: object): string[] =>
      Object.entries(of).flatMap(([key, value]) =>
        typeof value === "object" && value !== null ? keys(value).map((inner) => `${key}.${inner}`) : [key],
      );
    expect(keys(en).sort()).toEqual(keys(es).sort());
  });

  it("say of every operation what it would do, with its resource and its value", () => {
    for (const words of [es, en]) {
      for (const op of OPS)
        for (const kind of ["", ...KINDS] as const) {
          const said = words.does[op]({ what: "«x»", kind, value: "7" });
          expect(said).not.toMatch(/undefined|\s\s|\s$/);
          expect(said).not.toBe("");
        }
      expect(words.does.write({ what: "«x»", kind: "shared", value: "7" })).toMatch(/7 .* «x»/);
    }
  });
});
