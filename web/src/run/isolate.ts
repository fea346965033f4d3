/** Text of a learner, or of a link, that may be written from right to left or turn round what follows it. */

const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
const FIRST_STRONG = "\u2068";
const POP = "\u2069";

/** The text as a piece of its own: what comes before and after keeps its place. Most texts stay as they are. */
export function isolate(text: string): string {
  if (!TURNS.test(text)) return text;
  let open = 0;
  let kept = "";
  for (const c of text) {
    if (c >= "\u2066" && c <= FIRST_STRONG) open += 1;
    else if (c === POP && open === 0)
      continue; // it would end ours
    else if (c === POP) open -= 1;
    kept += c;
  }
  return FIRST_STRONG + kept + POP.repeat(open + 1);
}
