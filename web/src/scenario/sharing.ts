/** What is shared: the link of what is on the page, and the snippets that put it into another page. */
import { EMBED_KEYS, type EmbedOptions, writeOptions } from "../embed/options";
import { type Pair, parseFragment, writeFragment } from "./fragment";

/** The address of the page with a scenario; `base`: any file of the folder that the page is in. */
export const pageLink = (base: string, pairs: readonly Pair[]): string => new URL(`./${linkEnd(pairs)}`, base).href;

/** What comes after the address of any copy of the page. */
export const linkEnd = (pairs: readonly Pair[]): string => `#${writeFragment(without(pairs, EMBED_KEYS))}`;

/** The same for the embed. */
export function embedLink(base: string, pairs: readonly Pair[], options: EmbedOptions): string {
  const scenario = without(pairs, EMBED_KEYS);
  return new URL(`./embed.html#${writeFragment([...scenario, ...writeOptions(options)])}`, base).href;
}

/** A link's pairs with one of them set anew, or taken out. */
export function withPair(pairs: readonly Pair[], key: string, value: string): Pair[] {
  const others = pairs.filter(([k]) => k !== key);
  return value === "" ? others : [...others, [key, value]];
}

export const pairsOf = (address: string): Pair[] => parseFragment(address);

const without = (pairs: readonly Pair[], keys: readonly string[]): Pair[] => pairs.filter(([k]) => !keys.includes(k));

export interface Snippet {
  src: string;
  title: string;
  /** In pixels; none: the whole width. */
  width: number | null;
  height: number;
}

export function iframeSnippet({ src, title, width, height }: Snippet): string {
  const size = `width="${width ?? "100%"}" height="${height}"`;
  return `<iframe src="${escaped(src)}" title="${escaped(title)}" ${size} style="border:0" loading="lazy" allow="cross-origin-isolated"></iframe>`;
}

export function elementSnippet({ src, title, width, height }: Snippet): string {
  const script = new URL("./trenza-embed.js", src).href;
  const wide = width === null ? "" : ` width="${width}"`;
  return `<script src="${escaped(script)}" async></script>\n<trenza-embed src="${escaped(src)}" title="${escaped(title)}"${wide} height="${height}"></trenza-embed>`;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&"<>]/g, (mark) => ESCAPES[mark] ?? mark);

/** The folder of the release, which stays: from the site's front door it is another than that of the page. */
export const releaseFolder = (): string =>
  new URL(document.documentElement.dataset.release ?? "./", document.baseURI).href;
