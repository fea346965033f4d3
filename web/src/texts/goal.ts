/** A goal in words. */
import type { Condition, Goal } from "../scenario/goal";
import type { ExampleInfo } from "../scenario/types";
import type { Lang } from "./language";
import { decimal } from "./numbers";
import { sharing } from "./sharing";
import { short } from "./shown";

export function goalInWords(goal: Goal, { figures }: ExampleInfo, lang: Lang): string {
  const s = sharing(lang);
  const one = (condition: Condition): string => {
    switch (condition.type) {
      case "kind":
        return s.kinds[condition.kind];
      case "never":
        return s.never[condition.kind];
      case "steps":
        return s.steps(condition.is, condition.value);
      case "figure": {
        const label = figures.find(({ key }) => key === condition.key)?.label[lang] ?? condition.key;
        const value = /^-?[\d.]+$/.test(condition.value) ? decimal(condition.value, lang) : short(condition.value);
        return s.figure(label, condition.is, value);
      }
    }
  };
  return s.and(goal.map(one));
}
