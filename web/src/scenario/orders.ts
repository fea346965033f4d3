/** The two orders of the catalog: by the tutorial's chapters, and by ideas. */
import type { Catalog, ExampleInfo } from "./types";

export type Order = "ideas" | "chapters";

export interface Group {
  number: number;
  title: { es: string; en: string };
  examples: ExampleInfo[];
}

export function groupsOf(catalog: Catalog, order: Order): Group[] {
  if (order === "chapters" || catalog.ideas.length === 0)
    return catalog.chapters.map((chapter) => ({
      number: chapter.number,
      title: chapter.title,
      examples: catalog.examples.filter((e) => e.chapter === chapter.id),
    }));
  return catalog.ideas.map((idea, i) => ({
    number: i + 1,
    title: idea.title,
    examples: idea.examples.flatMap((id) => catalog.examples.find((e) => e.id === id) ?? []),
  }));
}

/** Every example once, as the groups have them one after the other. */
export const inOrder = (catalog: Catalog, order: Order): ExampleInfo[] => [
  ...new Set(groupsOf(catalog, order).flatMap(({ examples }) => examples)),
];
