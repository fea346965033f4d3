import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { byId, GLOSSARY, termOf } from "../src/texts/glossary.ts";
import type { Inline } from "../src/texts/lesson.ts";
import { parseLesson } from "./lesson.ts";

const folder = new URL("../../crate/examples/src/", import.meta.url);
const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => existsSync(new URL(`${entry.name}/program.py`, folder))) // an example, and no room of the crate
  .map(({ name }) => name);

/** What stands in bold in a lesson's text. */
function bold(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => (typeof inline === "object" && "b" in inline ? inline.b.map(String) : []));
}

describe("the glossary", () => {
  it("has each term once, in both languages, and leads only to what is there", () => {
    expect(GLOSSARY.length).toBeGreaterThanOrEqual(25);
    expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length);
    for (const { id, es, en, see, examples: shown } of GLOSSARY) {
      expect(es.text.length, id).toBeGreaterThan(40);
      expect(en.text.length, id).toBeGreaterThan(40);
      for (const other of see) expect(byId(other), `${id} sees ${other}`).toBeDefined();
      for (const example of shown) expect(examples, id).toContain(example.replaceAll("-", "_"));
    }
  });

  it("has no word that could mean two terms", () => {
    for (const lang of ["es", "en"] as const) {
      const forms = GLOSSARY.flatMap((term) => term[lang].forms);
      expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
    }
  });

  it("knows what people call things", () => {
    for (const [phrase, lang, id] of [
      ["Condición de carrera", "es", "race"],
      ["cerrojos", "es", "lock"],
      ["mutex", "es", "lock"],
      ["Deadlock", "en", "deadlock"],
      ["semáforo", "es", "semaphore"],
    ] as const)
      expect(termOf(phrase, lang)).toBe(id);
    expect(termOf("depende", "es")).toBe(null);
  });

  it("knows nearly every term that a lesson sets in bold", () => {
    for (const lang of ["es", "en"] as const) {
      const phrases = examples.flatMap((name) => {
        const source = readFileSync(new URL(`${name}/${lang}.md`, folder), "utf8");
        return parseLesson(source, name).parts.flatMap(({ paragraphs }) => paragraphs.flatMap(bold));
      });
      const known = phrases.filter((phrase) => termOf(phrase, lang) !== null);
      expect(phrases.length).toBeGreaterThan(10);
      expect(known.length / phrases.length, phrases.filter((p) => !known.includes(p)).join(", ")).toBeGreaterThan(0.7);
    }
  });
});
