/** The widths at which the page differs in more than its styles: those of `narrow` and `phone` in `page.ts`. */
export const SCREENS = [
  { name: "phone", width: 767 },
  { name: "tablet", width: 1199 },
  { name: "wide", width: 1200 },
] as const;

export type Screen = (typeof SCREENS)[number]["name"];
