/** Cuts source text into tokens with Shiki: bold keywords, italic comments, grey strings, and no colours. */
import { createHighlighter, type Highlighter, type ThemeRegistrationRaw } from "shiki";
import type { Listing, Token, TokenKind } from "../src/texts/listing.ts";

/** A theme whose "colours" are kinds of token. */
const KINDS: ThemeRegistrationRaw = {
  name: "kinds",
  type: "light",
  settings: [
    { settings: { foreground: "#000000", background: "#ffffff" } },
    { scope: ["comment", "punctuation.definition.comment"], settings: { foreground: "#000002" } },
    { scope: ["string", "punctuation.definition.string"], settings: { foreground: "#000003" } },
    { scope: ["keyword", "storage"], settings: { foreground: "#000001" } },
    {
      scope: [
        "keyword.operator",
        "storage.type.string",
        "storage.type.format",
        "storage.type.function.arrow",
        "meta.fstring meta.embedded",
        "meta.interpolation",
        "constant.character.format.placeholder",
        "entity.name.type",
        "punctuation",
        "keyword.other.crate",
      ],
      settings: { foreground: "#000000" },
    },
    { scope: ["keyword.operator.logical.python", "string punctuation"], settings: { foreground: "#000001" } },
    { scope: ["punctuation.definition.string"], settings: { foreground: "#000003" } },
  ],
};

const MARK = /[①-⑳]/;
/** What only the tasks version has: the paradigm, not the plumbing. */
const ONLY_TASKS = /\basync\b|\.await\b|\btasks\b/g;

let loading: Promise<Highlighter> | undefined;

export async function makeListing(source: string, file: string): Promise<Listing> {
  loading ??= createHighlighter({ themes: [KINDS], langs: ["rust", "python"] });
  const highlighter = await loading;
  const code = source.replace(/\r/g, "").replace(/\s+$/, "");
  const lang = file.endsWith(".py") ? "python" : "rust";
  const tokens = highlighter.codeToTokensBase(code, { lang, theme: KINDS });
  const lines = tokens.map((line) =>
    join(line.map((t) => [t.content, Number((t.color ?? "#0").slice(-1)) as TokenKind])),
  );
  const marks: Record<number, string> = {};
  lines.forEach((line, i) => {
    const mark = MARK.exec(line.at(-1)?.[0] ?? "");
    if (mark) marks[i + 1] = mark[0];
  });
  return { file, lines: file === "tasks.rs" ? lines.map(markDifferences) : lines, marks };
}

/** Joins neighbours of one kind; white space belongs to whoever came before. */
function join(line: [string, TokenKind][]): Token[] {
  const out: Token[] = [];
  for (const [text, kind] of line) {
    const last = out.at(-1);
    if (last && ((last[1] ?? 0) === kind || text.trim() === "")) last[0] += text;
    else out.push(kind === 0 ? [text] : [text, kind]);
  }
  return out;
}

/** Cuts out what only the tasks version has; `.await` may be two tokens of the grammar. */
function markDifferences(line: Token[]): Token[] {
  const kinds = line.flatMap(([text, kind]) => Array.from<TokenKind>({ length: text.length }).fill(kind ?? 0));
  const text = line.map(([part]) => part).join("");
  for (const found of text.matchAll(ONLY_TASKS)) {
    const kind = kinds[found.index];
    if (kind !== 2 && kind !== 3) kinds.fill(4, found.index, found.index + found[0].length);
  }
  const out: [string, TokenKind][] = [];
  for (let i = 0; i < text.length; i++) {
    const last = out.at(-1);
    const kind = kinds[i] ?? 0;
    if (last?.[1] === kind) last[0] += text.charAt(i);
    else out.push([text.charAt(i), kind]);
  }
  return join(out);
}
