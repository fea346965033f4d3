/** The free bet: what nobody offers three answers for. Optional, and one press away. */
import { html, nothing, type TemplateResult } from "lit";
import type { Page } from "../page";
import { type Judged, judge, noNumber, type Prediction, questionsOf } from "../run/prediction";
import { lastOf, parseFragment } from "../scenario/fragment";
import { betWords } from "../texts/bet";
import type { Lang } from "../texts/language";
import { isAmbiguous, number, readNumber } from "../texts/numbers";
import { short } from "../texts/shown";
import { segments } from "./segments";

export function freeBet(page: Page): TemplateResult | typeof nothing {
  const info = page.chosen.example.value;
  const lang = page.lang.value;
  const b = betWords(lang);
  const { final, first, ends } = questionsOf(info);
  if (!final && !first && !ends) return nothing;
  const mine = page.predictions.value[info.id] ?? {};
  const say = (change: Prediction) => {
    page.predictions.value = { ...page.predictions.peek(), [info.id]: { ...mine, ...change } };
  };
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  const ran = page.runner.ran.value;
  const [wrong, said] = toldOf(mine, final?.label[lang] ?? "", lang);
  const known = ran?.info.id === info.id ? ran.recording.actors.all().filter((a) => a.parent !== null) : [];
  return html`<details class="free-bet"><summary>${b.more}</summary>
    ${final ? html`<div class="field"><label for="bet-final">${b.final(final.label[lang])}</label><input class="blank long" id="bet-final" inputmode="numeric" autocomplete="off" maxlength="40" aria-invalid=${wrong ? "true" : nothing} aria-describedby="bet-read" .value=${mine.final ?? ""} @input=${(e: Event) => say({ final: typed(e) })}><span class=${wrong ? "read err" : "read hint"} id="bet-read" role="status">${said}</span></div>` : nothing}
    ${first ? html`<div class="field"><label for="bet-first">${b.first}</label><input class="blank name" id="bet-first" autocomplete="off" maxlength="40" list="bet-actors" placeholder=${b.firstHint} .value=${mine.first ?? ""} @input=${(e: Event) => say({ first: typed(e) })}><datalist id="bet-actors">${known.map((a) => html`<option value=${a.name[lang]}></option>`)}</datalist></div>` : nothing}
    ${
      ends
        ? html`<div class="field"><span class="label" id="bet-ends">${b.ends}</span>${segments({
            labelledby: "bet-ends",
            segments: [
              { value: "yes", label: b.yes },
              { value: "no", label: b.no },
            ],
            chosen: mine.ends ?? null,
            choose: (value) => say({ ends: value === "yes" ? "yes" : "no" }),
          })}</div>`
        : nothing
    }</details>`;
}

/** Whether the number that was bet is wrong, and what is said of it: what is none, or how one that can be read in two ways was. */
function toldOf(mine: Prediction, label: string, lang: Lang): [wrong: boolean, said: string] {
  const b = betWords(lang);
  const typed = mine.final?.trim() ?? "";
  const value = readNumber(typed, lang);
  const read = value !== null && isAmbiguous(typed) ? number(value, lang) : "";
  if (noNumber(mine, lang) !== "") return [true, b.noNumber(label, short(typed), read)];
  return [false, read && b.readAs(read)];
}

/** The free bets beside what happened, one sentence each. */
export function betSentences(page: Page): string[] {
  const { runner } = page;
  const ran = runner.ran.value;
  const outcome = runner.outcome.value;
  const mine = ran && page.predictions.value[ran.info.id];
  if (!ran || !outcome || !mine) return [];
  const lang = page.lang.value;
  const b = betWords(lang);
  const label = questionsOf(ran.info).final?.label[lang] ?? "";
  const sentence = ({ about, said, was, right }: Judged): string => {
    if (right === null) return b.untold;
    switch (about) {
      case "final":
        return b.finalWas(label, said, was, right);
      case "first":
        return b.firstWas(said, was, right);
      case "ends":
        return b.endsWas(said === "yes", right);
    }
  };
  return [...new Set(judge(mine, ran, outcome, lang).map(sentence))];
}

/** Whether the lesson's question is about other values than those: its switches aside, of which it says what it means. */
export const asksOthers = (page: Page, fragment: string): boolean => {
  const pairs = parseFragment(fragment);
  return page.chosen.example.value.params.some(
    ({ key, toggle, default: usual }) => !toggle && (lastOf(pairs, key) ?? usual) !== usual,
  );
};
