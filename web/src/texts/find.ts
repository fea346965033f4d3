/** The search of the catalog: an example is found by its number, its names in both languages, its idea, and what else people call it. */
import { fold } from "../run/filter";
import type { ExampleInfo, Text } from "../scenario/types";
import { KEYWORDS } from "./keywords";

/** Every word must be found; accents and capitals do not matter. */
export function finder(query: string): (example: ExampleInfo, group: Text) => boolean {
  const wanted = fold(query.trim()).split(/\s+/).filter(Boolean);
  return ({ id, number, title }, group) => {
    const text = fold(`${number} ${id} ${title.es} ${title.en} ${group.es} ${group.en} ${KEYWORDS[id] ?? ""}`);
    return wanted.every((word) => text.includes(word));
  };
}
