/** Outcomes as the rows of a histogram: what tells them apart, in words; alike for explored ones and for real runs. */
import { nameIn } from "../run/names";
import { showFigure } from "../run/outcome";
import type { ExampleInfo, Explored, Figure, Outcome, Report } from "../scenario/types";
import type { ExploreWords } from "../texts/explore/es";
import type { Lang } from "../texts/language";
import type { Count } from "./counts";

/** What an outcome is, whoever had it. */
export type Ending = Pick<Explored, "kind" | "holds" | "figures">;

/** Whether it breaks the lesson's promise. One that was too long to follow says nothing. */
export const fails = ({ kind, holds }: Pick<Ending, "kind" | "holds">): boolean => !holds && kind !== "step_limit";

/** The schedule that tells most of what was found: of an outcome that fails, or else of the first. */
export function worst(report: Pick<Report, "failure" | "outcomes"> | null): string | null {
  const known = report?.outcomes.filter(({ schedule }) => schedule !== "") ?? [];
  return report?.failure?.schedule || (known.find(fails) ?? known[0])?.schedule || null;
}

export interface Row {
  /** The same for the same outcome. */
  key: string;
  title: string;
  /** The figures by which it differs from the others. */
  detail: string;
  bad: boolean;
  count: Count;
}

/** Kind, promise and figures without times: two outcomes with the same key are one. */
export function keyOf({ kind, holds, figures }: Ending): string {
  const pairs = Object.entries(figures).filter(([key]) => !isTime(key));
  return JSON.stringify([kind, holds, pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

const isTime = (key: string): boolean => key.endsWith("_seconds");

/** An outcome of a run, without its times. */
export const endingOf = ({ kind, holds, figures }: Outcome): Ending => ({
  kind,
  holds,
  figures: Object.fromEntries(Object.entries(figures).filter(([key]) => !isTime(key))),
});

export function rows(
  endings: readonly (Ending & { count: Count })[],
  { figures: known }: Pick<ExampleInfo, "figures">,
  w: ExploreWords,
  lang: Lang,
): Row[] {
  const telling = known.filter(({ key }) => new Set(endings.map((e) => JSON.stringify(e.figures[key]))).size > 1);
  return endings.map((ending) => {
    const details = telling.flatMap(({ key, label }) => {
      const value = ending.figures[key];
      return value === undefined || isEmpty(value) ? [] : `${label[lang]}: ${showFigure(value, key, lang)}`;
    });
    return {
      key: keyOf(ending),
      title: w.endings[ending.kind === "finished" && !ending.holds ? "broken" : ending.kind],
      detail: details.join(" · "),
      bad: fails(ending),
      count: ending.count,
    };
  });
}

const isEmpty = (value: Figure): boolean => Array.isArray(value) && value.length === 0;

/** Names of an example's actors and resources in a language. */
export const named = (info: Pick<ExampleInfo, "names">, lang: Lang) => (key: string) => nameIn(info.names, key, lang);
