/** The shape of a listing: source text cut into tokens when the page is built, so that no highlighter is shipped. */

/** plain, keyword, comment, string, and what only the tasks version has. */
export type TokenKind = 0 | 1 | 2 | 3 | 4;
export type Token = [text: string, kind?: TokenKind];

export interface Listing {
  file: string;
  lines: Token[][];
  /** Line number (from 1) to its mark: ①, ②… */
  marks: Record<number, string>;
}

export interface Listings {
  python: Listing;
  tasks: Listing;
  threads: Listing;
}

export type ListingName = keyof Listings;

export const listingText = (listing: Listing): string =>
  `${listing.lines.map((line) => line.map(([text]) => text).join("")).join("\n")}\n`;

/** Shows the learner's own values: `NAME = …` becomes `NAME = literal`, a comment after it stays. */
export function withValues(listing: Listing, values: Record<string, string>): Listing {
  const lines = listing.lines.map((line) => {
    const text = line.map(([part]) => part).join("");
    const name = /^([A-Z][A-Z0-9_]*) = /.exec(text)?.[1];
    const literal = name === undefined ? undefined : values[name];
    if (literal === undefined) return line;
    const comment = line.at(-1)?.[1] === 2 ? line.at(-1) : undefined;
    const changed: Token[] = [[`${name} = `], [literal, /^["']/.test(literal) ? 3 : 0]];
    if (comment) changed.push(["  "], comment);
    return changed;
  });
  return { ...listing, lines };
}
