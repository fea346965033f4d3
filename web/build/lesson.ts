/** Reads a lesson (`es.md`, `en.md`): paragraphs that begin with a bold label, the bet followed by its answers. */
import type { Bet, Inline, Lesson, Part, PartName } from "../src/texts/lesson.ts";

const NAMES: Record<string, PartName | "bet"> = {
  apuesta: "bet",
  bet: "bet",
  "qué corre": "runs",
  "what runs": "runs",
  mira: "look",
  look: "look",
  rómpelo: "break",
  "break it": "break",
  "por qué": "why",
  why: "why",
  "en python": "python",
  "in python": "python",
  reto: "challenge",
  challenge: "challenge",
};

export function parseLesson(source: string, file: string): Lesson {
  const lesson: Lesson = { bet: null, parts: [] };
  let last: Part | Bet | null = null;
  for (const block of source.replace(/\r/g, "").split(/\n\s*\n|\n(?=\*\*)|\n(?=- )/)) {
    const text = block.trim().replace(/\s*\n\s*/g, " ");
    if (text === "" || text.startsWith("#") || text.startsWith("<!--")) continue;
    if (text.startsWith("- ")) {
      if (!lesson.bet || last !== lesson.bet) throw new Error(`${file}: an answer outside the bet: ${text}`);
      lesson.bet.answers.push(answer(text.slice(2)));
      continue;
    }
    const label = /^\*\*(.+?)\*\*\s*/.exec(text);
    const name = label?.[1] && NAMES[label[1].replace(/[.:]$/, "").toLowerCase()];
    if (!label || !name) {
      if (!last || !("paragraphs" in last)) throw new Error(`${file}: a paragraph without a known label: ${text}`);
      last.paragraphs.push(parseInline(text));
      continue;
    }
    const rest = parseInline(text.slice(label[0].length));
    const labelText = label[1] ?? "";
    if (name === "bet") {
      lesson.bet = last = { label: labelText, question: rest, answers: [] };
    } else {
      last = { name, label: labelText, paragraphs: [rest] };
      lesson.parts.push(last);
    }
  }
  const answers = lesson.bet?.answers;
  if (answers && (answers.length !== 3 || answers.filter((a) => a.right).length !== 1)) {
    throw new Error(`${file}: a bet has three answers, one of them right (bold)`);
  }
  return lesson;
}

function answer(text: string): { text: string; right: boolean } {
  const bold = /^\*\*(.+)\*\*$/.exec(text.trim());
  return { text: bold?.[1] ?? text.trim(), right: bold !== null };
}

/** Bold, italics, code and links: all that a lesson uses. */
export function parseInline(text: string): Inline[] {
  const out: Inline[] = [];
  const pattern = /\*\*(.+?)\*\*|\*(.+?)\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g;
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > from) out.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [, bold, italic, code, label, href] = found;
    if (bold !== undefined) out.push({ b: parseInline(bold) });
    else if (italic !== undefined) out.push({ em: parseInline(italic) });
    else if (code !== undefined) out.push({ code });
    else if (label !== undefined && href !== undefined) out.push({ href, text: parseInline(label) });
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}
