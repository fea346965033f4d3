/** Lesson text: from data to elements. */
import { html, type TemplateResult } from "lit";
import type { Notice } from "../scenario/types";
import type { Lang } from "../texts/language";
import type { Inline } from "../texts/lesson";
import { short, withNumbers } from "../texts/shown";

/** Who makes links of terms: of a phrase in bold, and within plain text. */
export interface Linker {
  bold(text: string): TemplateResult | null;
  plain(text: string): (string | TemplateResult)[];
}

export const prose = (inlines: readonly Inline[], linker?: Linker): (string | TemplateResult)[] =>
  inlines.flatMap((inline) => (typeof inline === "string" && linker ? linker.plain(inline) : one(inline, linker)));

function one(inline: Inline, linker?: Linker): string | TemplateResult {
  if (typeof inline === "string") return inline;
  if ("b" in inline) {
    const [only, ...others] = inline.b;
    const term = typeof only === "string" && others.length === 0 ? linker?.bold(only) : null;
    return html`<b>${term ?? prose(inline.b)}</b>`;
  }
  if ("em" in inline) return html`<em>${prose(inline.em)}</em>`;
  if ("code" in inline) return html`<code>${inline.code}</code>`;
  const away = !inline.href.startsWith("#");
  return away
    ? html`<a href=${inline.href} target="_blank" rel="noopener noreferrer">${prose(inline.text)}</a>`
    : html`<a href=${inline.href}>${prose(inline.text)}</a>`;
}

/** Words of a label or an explanation that stand between backticks are code. */
export const withCode = (text: string): (string | TemplateResult)[] =>
  text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));

/** "Es demasiado grande: de 1 a 32." */
export function withAllowed({ message, allowed }: Pick<Notice, "message" | "allowed">): string {
  return allowed === "" ? message : `${message.replace(/\.$/, "")}: ${allowed}.`;
}

/** A sentence of the engine: its numbers as the page writes them; what it quotes may be long, or turn round. */
export const told = (text: string, lang: Lang): (string | TemplateResult)[] =>
  withNumbers(text, lang)
    .split(/([«“])([^»”]*)(?=[»”])/)
    .map((part, i) => (i % 3 === 2 ? html`<bdi>${short(part)}</bdi>` : part));
