import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { listingText } from "../src/texts/listing.ts";
import { elementCode } from "./element.ts";
import { parseInline, parseLesson } from "./lesson.ts";
import { makeListing } from "./listing.ts";

describe("a lesson", () => {
  const text =
    "**Apuesta.** ¿Y bien?\n- Sí\n- No\n- **Depende**\n\n**Qué corre.** Unos\nhilos.\n\nY otros.\n\n**Mira** las `rayas`.\n\n**Reto.** [Esto](#e=lock).";

  it("has a bet with three answers, one of them right", () => {
    const { bet } = parseLesson(text, "es.md");
    expect(bet?.label).toBe("Apuesta.");
    expect(bet?.answers).toEqual([
      { text: "Sí", right: false },
      { text: "No", right: false },
      { text: "Depende", right: true },
    ]);
  });

  it("has its parts in order, each with its label", () => {
    const { parts } = parseLesson(text, "es.md");
    expect(parts.map((p) => [p.name, p.label])).toEqual([
      ["runs", "Qué corre."],
      ["look", "Mira"],
      ["challenge", "Reto."],
    ]);
    expect(parts[0]?.paragraphs).toEqual([["Unos hilos."], ["Y otros."]]);
    expect(parts[2]?.paragraphs[0]).toEqual([{ href: "#e=lock", text: ["Esto"] }, "."]);
  });

  it("with an unknown label is refused", () => {
    expect(() => parseLesson("**Otra cosa.** x", "es.md")).toThrow("es.md");
  });

  it("marks words", () => {
    expect(parseInline("a **b** *c* `d`")).toEqual(["a ", { b: ["b"] }, " ", { em: ["c"] }, " ", { code: "d" }]);
  });
});

describe("a listing", () => {
  const rust = 'use crate::tasks::{sleep};\n\npub async fn run() {\n    let x = lock("await").await; // ① async\n}\n';

  it("is the source to the letter", async () => {
    expect(listingText(await makeListing(rust, "tasks.rs"))).toBe(rust);
  });

  it("knows its marks", async () => {
    expect((await makeListing(rust, "threads.rs")).marks).toEqual({ 4: "①" });
  });

  it("marks what only the tasks version has, not in comments or strings", async () => {
    const tasks = await makeListing(rust, "tasks.rs");
    const marked = tasks.lines.flatMap((line) => line.filter(([, kind]) => kind === 4).map(([text]) => text.trim()));
    expect(marked).toEqual(["tasks", "async", ".await"]);
  });

  it("has kinds for keywords, comments and strings", async () => {
    const python = await makeListing('def f():\n    return not "x"  # y\n', "program.py");
    const kinds = new Map(python.lines.flat().map(([text, kind]) => [text.trim(), kind ?? 0]));
    expect(kinds.get("def")).toBe(1);
    expect(kinds.get('"x"')).toBe(3);
    expect(kinds.get("# y")).toBe(2);
  });
});

describe("the custom element for host pages", () => {
  it("is a small classic script that leaves no name behind and fetches nothing", async () => {
    const code = await elementCode(fileURLToPath(new URL("../src/embed/element.ts", import.meta.url)));
    expect(code.length).toBeLessThan(2000);
    expect(code).not.toMatch(/\bimport\b|\bexport\b|\bfetch\b/);
    expect(code.replace(/^\/\*.*\*\/\n/, "")).toMatch(/^\(function\(\)\{.*\}\)\(\);?\s*$/s);
  });
});
