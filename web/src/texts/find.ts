/** The search of the catalog: an example is found by its number, its names in both languages, its idea, and what else people call it. */
import { fold } from "../run/filter";
import type { ExampleInfo, Text } from "../scenario/types";
import { KEYWORDS } from "./keywords";

/** Shorter words are too like one another for one letter to be a slip. */
const LONG = 5;

/** Every word must be found; accents and capitals do not matter. `slips`: one letter of a long word may be wrong too. */
export function finder(query: string, slips = false): (example: ExampleInfo, group: Text) => boolean {
  const wanted = fold(query.trim()).split(/\s+/).filter(Boolean);
  return ({ id, number, title }, group) => {
    const text = fold(`${number} ${id} ${title.es} ${title.en} ${group.es} ${group.en} ${KEYWORDS[id] ?? ""}`);
    const words = slips ? text.split(/[^\p{L}\p{N}]+/u) : [];
    const slipped = (word: string) => word.length >= LONG && words.some((other) => begins(other, word));
    return wanted.every((word) => text.includes(word) || slipped(word));
  };
}

/** Whether a word begins with another, but for one letter. */
const begins = (whole: string, word: string): boolean =>
  [-1, 0, 1].some((more) => isNear(whole.slice(0, word.length + more), word));

/** One letter more, one less, another one, or two that changed places. */
function isNear(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [x, y] = [a.slice(same), b.slice(same)];
  const swapped = x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || swapped;
}
