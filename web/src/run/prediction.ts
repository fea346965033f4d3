/** What a learner bets before a run: one of the lesson's answers, a final value, who ends first, whether it ends at all. */
import type { ExampleInfo, FigureInfo, Outcome } from "../scenario/types";
import type { Lang } from "../texts/language";
import { number, wholeNumber } from "../texts/numbers";
import { fold } from "./filter";
import { showFigure } from "./outcome";
import type { Ran } from "./runner";

/** Besides the lesson's answer: what the free form asks. Empty and missing are the same. */
export interface Prediction {
  final?: string;
  first?: string;
  ends?: "yes" | "no";
}

/**
 * A link's `a=`: "answer:2,final:5000,first:Hilo 1,ends:no". The answer's place counts from 1. Links have no language: a
 * number of theirs is a whole one, and what parts its figures parts thousands.
 */
export function parsePrediction(text: string): { answer: number | null; prediction: Prediction } {
  const prediction: Prediction = {};
  let answer: number | null = null;
  for (const item of text.split(",")) {
    const at = item.indexOf(":");
    const [key, value] = [item.slice(0, at).trim(), item.slice(at + 1).trim()];
    if (at < 0 || value === "" || value.length > LONGEST) continue;
    if (key === "answer" && /^[1-9]$/.test(value)) answer = Number(value) - 1;
    else if (key === "final") prediction.final = String(linked(value) ?? value);
    else if (key === "first") prediction.first = value;
    else if (key === "ends" && (value === "yes" || value === "no")) prediction.ends = value;
  }
  return { answer, prediction };
}

const LONGEST = 60;

/** A comma parts the bets of a link, never the figures of a number. */
const linked = (value: string): number | null => wholeNumber(value, "es");

/** What was bet as a number and is none; empty when all is well. */
export const noNumber = ({ final }: Prediction, lang: Lang): string =>
  final?.trim() && wholeNumber(final, lang) === null ? final.trim() : "";

export function writePrediction(answer: number | undefined, { final, first, ends }: Prediction, lang: Lang): string {
  const whole = wholeNumber(final ?? "", lang);
  const items = [
    answer === undefined ? "" : `answer:${answer + 1}`,
    whole === null ? "" : `final:${whole}`,
    first?.trim() ? `first:${first.trim().replaceAll(",", " ")}` : "",
    ends ? `ends:${ends}` : "",
  ];
  return items.filter(Boolean).join(",");
}

/** Numbers that a run ends with and that can be foretold. */
const FORETOLD = ["final", "count", "sum", "distinct", "meals", "max_inside", "max_buffer", "failed"];
/** Parameters that say how many do the same: one of them ends first. */
const ALIKE = ["threads", "workers", "tasks", "people", "processes", "parties", "consumers", "philosophers", "files"];
/** Figures of examples whose switches spoil the result and never the end. */
const SPOILS = ["lost", "unvisited", "sum_expected"];

export interface Questions {
  final: FigureInfo | null;
  first: boolean;
  ends: boolean;
}

/** The questions that make sense for an example. */
export function questionsOf(info: ExampleInfo): Questions {
  const final = FORETOLD.flatMap((key) => info.figures.find((figure) => figure.key === key) ?? [])[0] ?? null;
  const bites = info.params.some(
    ({ toggle, kind }) => toggle && kind.type === "choice" && kind.options.some((option) => option.bites !== null),
  );
  return {
    final,
    first: info.params.some(({ key }) => ALIKE.includes(key)),
    ends: bites && !info.figures.some(({ key }) => SPOILS.includes(key)),
  };
}

/** One bet beside what happened. `right` is null where the run does not tell. */
export interface Judged {
  about: keyof Prediction;
  said: string;
  was: string;
  right: boolean | null;
}

export function judge(prediction: Prediction, ran: Ran, outcome: Outcome, lang: Lang): Judged[] {
  const judged: Judged[] = [];
  const { final } = questionsOf(ran.info);
  const bet = wholeNumber(prediction.final ?? "", lang);
  if (final && bet !== null) {
    const was = outcome.figures[final.key];
    const said = number(bet, lang);
    const known = was !== undefined && outcome.kind !== "stopped";
    judged.push({
      about: "final",
      said,
      was: known ? showFigure(was, final.key, lang) : "",
      right: known ? bet === Number(was) : null,
    });
  }
  if (prediction.first?.trim()) {
    const said = prediction.first.trim();
    const first = firstToEnd(ran);
    const known = first.length > 0;
    const names = first.map((id) => ran.recording.actors.get(id)?.name[lang] ?? "");
    const right = first.some((id) => isCalled(ran, id, said));
    judged.push({ about: "first", said, was: new Intl.ListFormat(lang).format(names), right: known ? right : null });
  }
  if (prediction.ends) {
    const ended = outcome.kind === "finished" || outcome.kind === "failed";
    const known = outcome.kind !== "stopped";
    const right = (prediction.ends === "yes") === ended;
    judged.push({ about: "ends", said: prediction.ends, was: ended ? "yes" : "no", right: known ? right : null });
  }
  return judged;
}

/** Who ended before all others, the program itself aside; several when they ended at one time. */
export function firstToEnd({ recording }: Ran): number[] {
  const ended = recording.lanes.actors.filter(
    (lane) => lane.end === "finished" && recording.actors.get(lane.id)?.parent !== null,
  );
  const first = Math.min(...ended.map((lane) => lane.ended ?? 0));
  return ended.filter((lane) => lane.ended === first).map(({ id }) => id);
}

/** By its name in either language, or by its sign. */
function isCalled({ recording }: Ran, id: number, said: string): boolean {
  const actor = recording.actors.get(id);
  if (!actor) return false;
  const names = [actor.name.es, actor.name.en, actor.sign.es, actor.sign.en, actor.key];
  return names.some((name) => fold(name) === fold(said));
}
