/** The lesson: the bet before, then what runs and what to look for; why, in Python and the challenge come after the form. */
import { html, nothing, type TemplateResult } from "lit";
import { betWords } from "../texts/bet";
import type { Bet, Lesson, Part, PartName } from "../texts/lesson";
import { asksOthers, freeBet } from "./bet";
import { type Linker, prose } from "./prose";
import { segments } from "./segments";
import { linker } from "./terms";
import { View } from "./view";

/** Letters of the answers that fit side by side. */
const FITS = 28;

const BEFORE: PartName[] = ["runs", "look"];

export class LessonView extends View {
  static override properties = { ...View.properties, half: {} };
  /** Which half: before the form or after it. */
  declare half: "before" | "after";

  override render(): TemplateResult | typeof nothing {
    const { id } = this.page.chosen.example.value;
    const loaded = this.page.texts.value;
    if (loaded?.id !== id) return nothing;
    const lesson: Lesson = loaded.texts.lesson[this.language];
    const terms = linker(this.page);
    const parts = lesson.parts.filter((part) => BEFORE.includes(part.name) === (this.half === "before"));
    const text = parts.map((part) => paragraphs(part, terms));
    // with terms all is written anew: a piece of text that now says another piece would count as one that jumped
    const body = terms ? html`${text}` : text;
    return html`${this.half === "before" && lesson.bet ? this.#bet(lesson.bet, id) : nothing}${body}`;
  }

  #bet(bet: Bet, id: string): TemplateResult {
    const chosen = this.page.bets.value[id];
    const choose = (value: string) => {
      this.page.bets.value = { ...this.page.bets.value, [id]: Number(value) };
    };
    return html`<div class="bet"><p id="bet"><b>${bet.label}</b> ${prose(bet.question)}</p>
      ${segments({
        labelledby: "bet",
        segments: bet.answers.map((answer, i) => ({ value: String(i), label: answer.text })),
        chosen: chosen === undefined ? null : String(chosen),
        choose,
        tall: bet.answers.reduce((sum, { text }) => sum + text.length, 0) > FITS,
      })}
      <p class="hint about">${asksOthers(this.page, this.page.chosen.full()) ? betWords(this.language).others : nothing}</p>
      ${freeBet(this.page)}</div>`;
  }
}

export const paragraphs = (part: Part, terms: Linker | undefined): TemplateResult =>
  html`${part.paragraphs.map((text, i) => html`<p>${i === 0 ? html`<b>${part.label}</b> ` : nothing}${prose(text, terms)}</p>`)}`;

customElements.define("trenza-lesson", LessonView);
