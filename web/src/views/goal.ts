/** What a teacher asks of the outcome, in words, and how the last run stands to it. */
import { html, nothing, type TemplateResult } from "lit";
import { goalInWords } from "../texts/goal";
import { sharing } from "../texts/sharing";
import { short } from "../texts/shown";
import { roundIcon } from "./icons";
import { View } from "./view";

export class GoalView extends View {
  override render(): TemplateResult | typeof nothing {
    const { page, language: lang } = this;
    const goal = page.goal.value;
    const who = page.who.value;
    const s = sharing(lang);
    if (!goal && who === "") return nothing;
    const verdict = page.verdict.value;
    return html`<section class="goal">
      <p>${goal ? html`<b>${s.goal(goalInWords(goal, page.chosen.example.value, lang))}</b>` : nothing}
        ${who === "" ? nothing : html`<span class="hint">${s.from} <bdi>${short(who)}</bdi>.</span>`}</p>
      <p class="judged" role="status">${goal && verdict ? html`${roundIcon(verdict === "met" ? "ok" : "idle")}${this.#said()}` : nothing}</p>
    </section>`;
  }

  #said(): string {
    const { verdicts } = sharing(this.language);
    const { goal, verdict, view } = this.page;
    if (verdict.value !== "open") return verdict.value === "met" ? verdicts.met : verdicts.unmet;
    if (view.value === "explore") return verdicts.partly;
    return goal.value?.some((condition) => condition.type === "never") ? verdicts.never : verdicts.steps;
  }
}
customElements.define("trenza-goal", GoalView);
