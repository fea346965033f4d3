/** What a host hears that said something which is no command: which part, what it was, and what it may be. */
import { type Misspoken, TYPES } from "../embed/messages";
import type { Lang } from "./language";

const ALLOWED: Record<Lang, Record<Misspoken["field"], string>> = {
  es: {
    version: "1",
    type: TYPES.join(", "),
    scenario: "un texto como «v=1&e=lock», lo que va detrás de # en un enlace, de 65 536 caracteres como mucho",
  },
  en: {
    version: "1",
    type: TYPES.join(", "),
    scenario: "a text such as “v=1&e=lock”, a link's part after the #, of 65,536 characters at most",
  },
};

export function misspoken({ field, value }: Misspoken, lang: Lang): string {
  const allowed = ALLOWED[lang][field];
  return lang === "es"
    ? `Orden no entendida: ${field} es ${value}, y puede ser ${allowed}.`
    : `Not understood: ${field} is ${value}, and may be ${allowed}.`;
}
