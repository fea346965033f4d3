/** Actors as the page shows them: a short sign of their own and a colour that stays. */

import type { ExampleInfo } from "../scenario/types";
import type { Lang } from "../texts/language";
import { nameIn } from "./names";

export interface Actor {
  id: number;
  /** The name as the engine has it: "thread 3". */
  key: string;
  name: Record<Lang, string>;
  /** Initial and number: "P1". */
  sign: Record<Lang, string>;
  /** 1..7; 0 for the program itself (the first actor), which is written in ink. */
  colour: number;
  /** From the eighth on the colours come again, with a line inside the chip. */
  again: boolean;
  /** Its spawner, none for the first. */
  parent: number | null;
}

const COLOURS = 7;

export class Actors {
  readonly #byId = new Map<number, Actor>();
  readonly #signs = { es: new Set<string>(), en: new Set<string>() };
  #coloured = 0;

  constructor(readonly names: ExampleInfo["names"]) {}

  get size(): number {
    return this.#byId.size;
  }
  all(): Actor[] {
    return [...this.#byId.values()];
  }
  get(id: number): Actor | undefined {
    return this.#byId.get(id);
  }

  add(id: number, key: string, parent: number | null): Actor {
    const known = this.#byId.get(id);
    if (known) return known;
    const place = parent === null ? -1 : this.#coloured++;
    const name = { es: nameIn(this.names, key, "es"), en: nameIn(this.names, key, "en") };
    const actor: Actor = {
      id,
      key,
      name,
      sign: { es: this.#sign(name.es, "es"), en: this.#sign(name.en, "en") },
      colour: place < 0 ? 0 : (place % COLOURS) + 1,
      again: place >= COLOURS,
      parent,
    };
    this.#byId.set(id, actor);
    return actor;
  }

  /** "Productor 1" is P1, "Alice" is Al; a second "Al" gets a number. */
  #sign(name: string, lang: Lang): string {
    const taken = this.#signs[lang];
    const seen = name.replace(/\p{C}/gu, "").trim(); // a sign is made of what can be seen
    const [, word = "", n = ""] = /^(.*?)\s*(\d*)$/.exec(seen) ?? [];
    const letters = [...word];
    const initial = (letters[0] ?? "?").toUpperCase();
    const candidates = n ? [initial + n, initial + (letters[1] ?? "") + n] : [initial + (letters[1] ?? "")];
    let sign = candidates.find((c) => !taken.has(c));
    for (let i = 2; sign === undefined; i++) if (!taken.has(`${initial}${i}`)) sign = `${initial}${i}`;
    taken.add(sign);
    return sign;
  }
}
