/** What a first visit sees: the first example, by ideas, that is there. The build asks too: it sends that lesson ahead. */
interface Listed {
  id: string;
  ready: boolean;
}

export function firstExample<Example extends Listed>(catalog: {
  ideas: readonly { examples: readonly string[] }[];
  examples: readonly Example[];
}): Example {
  const byIdea = catalog.ideas.flatMap((idea) => idea.examples);
  const ready = catalog.examples.filter((e) => e.ready);
  const found = byIdea.map((id) => ready.find((e) => e.id === id)).find(Boolean) ?? ready[0] ?? catalog.examples[0];
  if (!found) throw new Error("the catalog is empty");
  return found;
}
