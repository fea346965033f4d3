/** Sentences in which the actors are written in their colours. */
import { html, type TemplateResult } from "lit";
import type { Actors } from "../../run/actors";
import type { Lang } from "../../texts/language";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export function withNames(text: string, actors: Actors, lang: Lang): (string | TemplateResult)[] {
  const named = new Map(actors.all().map((actor) => [actor.name[lang], actor]));
  const names = [...named.keys()].filter((name) => name !== "").toSorted((a, b) => b.length - a.length);
  if (names.length === 0) return [text];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${names.map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "u");
  return text.split(pattern).map((part, i) => {
    const actor = i % 2 === 1 ? named.get(part) : undefined;
    return actor ? html`<span class=${`who c${actor.colour}`}>${part}</span>` : part;
  });
}
