/** The link of what is on the page: to copy, with what it contains in words, and a goal for whoever opens it. */
import { computed, signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { lastOf, type Pair } from "../../scenario/fragment";
import { allowedGoals, parseGoal } from "../../scenario/goal";
import { linkEnd, pageLink, pairsOf, withPair } from "../../scenario/sharing";
import { linkInWords } from "../../texts/link";
import { sharing } from "../../texts/sharing";
import { View } from "../view";
import { copied, nothingTold } from "./copied";

/** The single file lies somewhere else on every machine: only the end of its links is worth anything to others. */
const SINGLE = import.meta.env.TRENZA_SINGLE;

export class ShareLinkView extends View {
  readonly #told = nothingTold();
  /** What was typed as a goal; nothing yet: what the page's own link says. */
  readonly #typed = signal<string | null>(null);
  readonly #goal = computed(() => this.#typed.value ?? lastOf(pairsOf(this.page.address.value), "goal") ?? "");

  override render(): TemplateResult {
    const { page, language: lang } = this;
    const s = sharing(lang);
    const example = page.chosen.example.value;
    const goal = this.#goal.value.trim();
    const wrong = goal !== "" && parseGoal(goal, example.figures) === null;
    const pairs: Pair[] = withPair(pairsOf(page.address.value), "goal", wrong ? "" : goal);
    const allowed = allowedGoals(example);
    const text = SINGLE ? linkEnd(pairs) : pageLink(document.baseURI, pairs);
    return html`<div class="share-link">
      ${copied({ page, id: "share-link", label: SINGLE ? s.linkEnd : s.link, text, told: this.#told })}
      ${SINGLE ? html`<p class="hint">${s.linkEndHint}</p>` : nothing}
      ${page.chosen.errors.value.length > 0 ? html`<p class="err">${s.wrongNow}</p>` : nothing}
      <div class="field line"><label for="share-goal">${s.setGoal}</label>
        <input class="blank" id="share-goal" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${this.#goal.value}
          aria-invalid=${wrong ? "true" : nothing} aria-describedby="share-goal-hint" @input=${(event: Event) => (this.#typed.value = (event.target as HTMLInputElement).value)}>
        <p class=${wrong ? "err" : "hint"} id="share-goal-hint">${wrong ? s.notAGoal(allowed) : s.setGoalHint(allowed.split(", ")[0] ?? "")}</p></div>
      <h2>${s.carries}</h2>
      <ul class="told">${linkInWords(page, pairs).map((sentence) => html`<li>${sentence}</li>`)}</ul>
      ${SINGLE ? nothing : html`<p class="hint">${s.carriesMore}</p>`}</div>`;
  }
}
customElements.define("trenza-share-link", ShareLinkView);
