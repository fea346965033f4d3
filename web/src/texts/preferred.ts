/** The language to begin with. */
export type Lang = "es" | "en";

/** Spanish unless the reader's first known language is English. */
export function preferredLang(languages: readonly string[]): Lang {
  const known = languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "es" || tag === "en");
  return known === "en" ? "en" : "es";
}
