/** Terms of the glossary in a lesson's text: those in bold, and the first mention of those that the example is about. */
import { html, type TemplateResult } from "lit";
import type { Page } from "../page";
import type { Linker } from "./prose";

/** None until the glossary is there: the text reads the same without it. */
export function linker(page: Page): Linker | undefined {
  const glossary = page.glossary.value;
  if (!glossary) return undefined;
  const lang = page.lang.value;
  const example = page.chosen.example.value.id;
  const about = glossary.GLOSSARY.filter((term) => term.examples.includes(example));
  const forms = about
    .flatMap((term) => term[lang].forms.map((form) => ({ form, id: term.id })))
    .toSorted((a, b) => b.form.length - a.form.length);
  const linked = new Set<string>();
  const link = (text: string, id: string): TemplateResult => {
    linked.add(id);
    return html`<button type="button" class="term" aria-haspopup="dialog" @click=${() => page.openTerm(id)}>${text}</button>`;
  };
  return {
    bold: (text) => {
      const id = glossary.termOf(text, lang);
      return id === null ? null : link(text, id);
    },
    plain: (text) => {
      const parts: (string | TemplateResult)[] = [];
      let rest = text;
      for (;;) {
        const next = firstOf(
          rest,
          forms.filter(({ id }) => !linked.has(id)),
        );
        if (!next) return [...parts, rest];
        const { at, form, id } = next;
        parts.push(rest.slice(0, at), link(rest.slice(at, at + form.length), id));
        rest = rest.slice(at + form.length);
      }
    },
  };
}

const LETTER = /[\p{L}\p{N}]/u;

/** The form that comes first in a text as a word of its own; of several at one place the longest. */
function firstOf(text: string, forms: readonly { form: string; id: string }[]) {
  const low = text.toLowerCase();
  let first: { at: number; form: string; id: string } | null = null;
  for (const { form, id } of forms) {
    for (let at = low.indexOf(form); at >= 0; at = low.indexOf(form, at + 1)) {
      if (LETTER.test(low[at - 1] ?? " ") || LETTER.test(low[at + form.length] ?? " ")) continue;
      if (!first || at < first.at) first = { at, form, id };
      break;
    }
  }
  return first;
}
