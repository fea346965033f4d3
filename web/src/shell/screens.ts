/** What the build draws of the page: at the widths where it differs in more than its styles, as `page.ts` has them. */
export const SCREENS = [
  { name: "phone", width: 767 },
  { name: "tablet", width: 1199 },
  { name: "wide", width: 1200 },
] as const;

export type Screen = (typeof SCREENS)[number]["name"];

export interface Shells {
  pages: { lang: "es" | "en"; screen: Screen; markup: string }[];
  /** For a browser without scripts. */
  read: string;
}
