/** The shape of a lesson: its seven parts as data, parsed from `es.md` and `en.md` when the page is built. */

export type Inline = string | { b: Inline[] } | { em: Inline[] } | { code: string } | { href: string; text: Inline[] };

export type PartName = "runs" | "look" | "break" | "why" | "python" | "challenge";

export interface Part {
  name: PartName;
  /** As written, full stop and all: "Qué corre." */
  label: string;
  paragraphs: Inline[][];
}

export interface Bet {
  label: string;
  question: Inline[];
  answers: { text: string; right: boolean }[];
}

export interface Lesson {
  bet: Bet | null;
  parts: Part[];
}
