/** Which language, and the words in it. */
import { en } from "./en";
import { es, type Words } from "./es";

export type Lang = "es" | "en";

export const words = (lang: Lang): Words => (lang === "es" ? es : en);

/** Spanish unless the reader's first known language is English. */
export function preferredLang(languages: readonly string[]): Lang {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "es" || tag === "en");
  return known === "en" ? "en" : "es";
}
