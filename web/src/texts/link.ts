/** What a link contains, in words, and what is wrong with it. */
import type { OwnNotice, Page } from "../page";
import { lastOf, type Pair } from "../scenario/fragment";
import { parseGoal } from "../scenario/goal";
import type { Words } from "./es";
import { goalInWords } from "./goal";
import { decimal } from "./numbers";
import { sharing } from "./sharing";
import { short, shownValue } from "./shown";

/** A sentence for each thing; `pairs` are those of the link. */
export function linkInWords(page: Page, pairs: readonly Pair[]): string[] {
  const lang = page.lang.value;
  const s = sharing(lang);
  const { chosen } = page;
  const example = chosen.example.value;
  const { engine, seed, speed, order } = chosen.settings.value;
  const moved = chosen.moved.value.map((param) => {
    const value = short(shownValue(param, chosen.values.value[param.key] ?? param.default, lang, page.w.value.to));
    return `${param.label[lang].replaceAll("`", "")}: ${value}${param.unit === "" ? "" : `\u00a0${param.unit}`}.`;
  });
  const speedText = speed === "instant" ? s.instant : page.w.value.speedValue(decimal(speed, lang));
  const schedule = lastOf(pairs, "s") !== undefined;
  const said = lastOf(pairs, "goal");
  const goal = said === undefined ? null : parseGoal(said, example.figures);
  const who = lastOf(pairs, "who");
  const looks = (["lang", "theme"] as const).filter((key) => lastOf(pairs, key) !== undefined);
  return [
    s.exampleIs(example.title[lang]),
    ...(moved.length > 0 ? moved : [s.asInTutorial]),
    s.engineIs[engine],
    s.seedAndSpeed(seed, speedText),
    ...(engine === "tasks" ? [schedule ? s.scheduleIs : s.orderIs[order]] : []),
    ...(goal ? [s.goal(goalInWords(goal, example, lang))] : []),
    ...(who ? [`${s.from} ${short(who)}.`] : []),
    ...(looks.length > 0 ? [s.lookIs(s.and(looks.map((key) => s.looks[key])))] : []),
  ];
}

export function ownTrouble({ allowed, aimless }: OwnNotice, w: Words): string {
  if (aimless) return w.aimless;
  return allowed === null ? w.repeated : w.notAllowed(allowed);
}
