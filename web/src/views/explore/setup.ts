/** What is explored: the scenario in a sentence, which schedules, and the model of switching that is in force. */
import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { MODES, type Mode } from "../../explore/exploring";
import { parseFragment } from "../../scenario/fragment";
import { number } from "../../texts/numbers";
import { summary } from "../../texts/shown";
import { icon } from "../icons";
import { segments } from "../segments";
import { toggle } from "../view";
import { ExploreView } from "./room";

/** Chapters whose examples are explored as threads run: the turn may pass at each access. */
const ACCESS_CHAPTERS = ["threads", "processes"];

export class ExploreSetupView extends ExploreView {
  readonly #form = signal(false);
  readonly #model = signal(false);

  override render(): TemplateResult {
    const { page, x } = this;
    const exploring = page.view.value === "explore";
    const { unexplored } = page.chosen.example.value;
    return html`<section class="setup" aria-label=${exploring ? x.explore : x.step}>
      ${this.#scenario()}
      ${exploring ? (unexplored ? html`<div class="notice"><div><b>${x.cannot}</b> ${unexplored[this.language]} ${x.cannotMore}</div></div>` : this.#how()) : nothing}
      ${exploring && unexplored ? nothing : this.#says()}
    </section>`;
  }

  #scenario(): TemplateResult {
    const { page, x, w, language: lang } = this;
    const { params, presets } = page.chosen.example.value;
    const exploring = page.view.value === "explore";
    const isReduced = page.chosen.isAt(presets.explore);
    const values = page.chosen.values.value;
    const told = summary(params, values, lang, w.to);
    const reduced = {
      ...Object.fromEntries(params.map((p) => [p.key, p.default])),
      ...Object.fromEntries(parseFragment(presets.explore)),
    };
    const long = exploring && this.room.exploring.long.value;
    // a switch that goes back to how the tutorial has it is said too
    const differing = params.filter((p) => reduced[p.key] !== values[p.key]).map((p) => ({ ...p, toggle: false }));
    const small = summary(differing, reduced, lang, w.to) || x.noParameters;
    return html`<p class="scenario"><b>${isReduced ? x.reduced : x.scenario}</b> ${told || x.noParameters}.
        ${params.length > 0 ? html`<button type="button" class="link" aria-expanded=${this.#form.value} @click=${toggle(this.#form)}>${this.#form.value ? x.hide : x.change}</button>` : nothing}</p>
      ${
        isReduced || (exploring && page.chosen.example.value.unexplored)
          ? nothing
          : html`<p class=${long ? "offer" : "hint offer"}>${long ? x.longOffer : exploring ? x.reducedOffer(small) : x.stepOffer(small)}
            <a href=${`#${presets.explore}`} @click=${() => page.setSimple(false)}>${x.useReduced}</a></p>`
      }
      ${this.#form.value ? html`<trenza-form class="inline" .page=${page}></trenza-form>` : nothing}`;
  }

  #how(): TemplateResult {
    const { x, room, language: lang } = this;
    const { exploring } = room;
    const mode = exploring.mode.value;
    const going = exploring.phase.value === "going";
    const right = exploring.isNumberRight;
    const amount =
      mode === "all"
        ? nothing
        : html`<div class="ctl amount"><label class="lab" for="explore-number">${mode === "bound" ? x.bound : x.which}</label>
          <input class="blank" id="explore-number" inputmode="numeric" autocomplete="off" .value=${exploring.numbers.value[mode]} aria-invalid=${right ? nothing : "true"} aria-describedby="explore-mode-hint"
            @input=${(e: Event) => (exploring.numbers.value = { ...exploring.numbers.value, [mode]: (e.target as HTMLInputElement).value.trim() })}></div>`;
    return html`<div class="how"><div class="ctl"><span class="lab" id="l-how">${x.which}</span>${segments({
      labelledby: "l-how",
      chosen: mode,
      choose: (value) => (exploring.mode.value = value as Mode),
      segments: MODES.map((value) => ({ value, label: x.modes[value] })),
    })}</div>
      ${amount}
      ${
        going
          ? html`<button type="button" class="btn stop-exploring" aria-keyshortcuts="Escape" @click=${() => exploring.stop()}>${icon("stop")}${x.stop}</button>`
          : html`<button type="button" class="btn go" ?disabled=${!exploring.canBegin} aria-keyshortcuts="Control+Enter" @click=${() => exploring.begin()}>${icon("play")}${x.explore}</button>`
      }</div>
      ${right ? nothing : html`<p class="err">${x.wrongNumber(number(exploring.mostOf, lang))}</p>`}
      <p class="hint" id="explore-mode-hint">${mode === "all" ? x.orderHint : mode === "bound" ? x.boundHint : x.randomHint}</p>`;
  }

  /** The model in force, always named; behind it, the choice. */
  #says(): TemplateResult {
    const { page, x, room } = this;
    const { chosen } = page;
    const walk = page.view.value === "step" ? room.stepping.walking.value?.walk : undefined;
    const byChapter = ACCESS_CHAPTERS.includes(chosen.example.value.chapter) ? "access" : "await";
    const where = walk?.switch ?? (chosen.settings.value.switch || byChapter);
    const pauses = walk?.delays ?? room.exploring.delays.value;
    const open = this.#model.value;
    const fixed = page.view.value === "step" && chosen.schedule.value !== null;
    return html`<p class="hint says">${x.modelSays(x.switches[where], x.delays[pauses])}
        ${fixed ? nothing : html`<button type="button" class="link" aria-expanded=${open} @click=${toggle(this.#model)}>${open ? x.hide : x.change}</button>`}</p>
      ${
        open && !fixed
          ? html`<div class="model">
            <div class="ctl"><span class="lab" id="l-switch">${x.switchLabel}</span>${segments({
              labelledby: "l-switch",
              chosen: where,
              choose: (value) => chosen.configure({ switch: value as "await" | "access" }),
              segments: (["await", "access"] as const).map((value) => ({ value, label: x.switches[value] })),
              tall: true,
            })}<p class="hint">${x.switchHints[where]}.</p></div>
            ${
              page.view.value === "explore"
                ? html`<div class="ctl"><span class="lab" id="l-delays">${x.delaysLabel}</span>${segments({
                    labelledby: "l-delays",
                    chosen: pauses,
                    choose: (value) => (room.exploring.delays.value = value as "any" | "given"),
                    segments: (["any", "given"] as const).map((value) => ({ value, label: x.delays[value] })),
                  })}<p class="hint">${x.delaysHints[pauses]}.</p></div>`
                : nothing
            }</div>`
          : nothing
      }`;
  }
}
customElements.define("trenza-explore-setup", ExploreSetupView);
