/** The parameters of the example, from its schema, and under them the switches that break it. */
import { html, nothing, type TemplateResult } from "lit";
import type { ParamInfo } from "../scenario/types";
import { summary, withCase } from "../texts/shown";
import { estimated } from "./estimate";
import { field } from "./fields";
import { View } from "./view";

type Preset = "look" | "tutorial" | "explore";
const PRESETS: Preset[] = ["look", "tutorial", "explore"];

export class FormView extends View {
  override render(): TemplateResult | typeof nothing {
    const { page, w } = this;
    const { params } = page.chosen.example.value;
    if (params.length === 0) return nothing;
    const fields = html`
      <div class="part"><h2 class=${page.phone.value ? "vh" : ""}>${w.parameters}</h2>${
        page.chosen.moved.value.length > 0
          ? html`<span class="hint moved"><i class="dot"></i>${w.changed} · <button type="button" class="link" @click=${() => page.chosen.reset()}>${w.reset}</button></span>`
          : nothing
      }</div>
      <p class="presets hint">${w.preset} ${PRESETS.map((preset, i) => html`${i > 0 ? " · " : ""}${this.#preset(preset)}`)}</p>
      <div class="fields">${params.filter((p) => !p.toggle).map((p) => field(page, p))}</div>
      ${page.runner.phase.value === "idle" ? nothing : this.#estimate()}
      ${this.#breaks(params.filter((p) => p.toggle))}
      <p class="hint fewer"><button type="button" class="link" @click=${() => page.setSimple(true)}>${w.fewerSettings}</button></p>`;
    if (!page.phone.value) return html`<section class="params" aria-label=${w.parameters}>${fields}</section>`;
    const wrong = page.chosen.errors.value.length > 0;
    return html`<details class="params" ?open=${wrong}><summary><b>${w.parameters}</b><span>${this.#summary()}</span><u>${w.change}</u></summary>${fields}</details>`;
  }

  /** Before a first run the outcome says it. */
  #estimate(): TemplateResult | typeof nothing {
    const long = estimated(this.page);
    return long === nothing ? nothing : html`<p class="hint">${long}</p>`;
  }

  #breaks(toggles: ParamInfo[]): TemplateResult | typeof nothing {
    if (toggles.length === 0) return nothing;
    return html`<div class="breaks"><div class="part"><h2>${this.w.breakIt}</h2></div>${toggles.map((p) => field(this.page, p))}</div>`;
  }

  #preset(preset: Preset): TemplateResult {
    const { chosen } = this.page;
    const fragment = chosen.example.value.presets[preset];
    if (chosen.isAt(fragment)) return html`<b aria-current="true">${this.w.presets[preset]}</b>`;
    return html`<a href=${`#${fragment}`} @click=${() => this.page.setSimple(false)}>${this.w.presets[preset]}</a>`;
  }

  /** The whole form in a sentence, for a phone. */
  #summary(): string {
    const { params } = this.page.chosen.example.value;
    return withCase(summary(params, this.page.chosen.values.value, this.language, this.w.to), "toUpperCase");
  }
}
customElements.define("trenza-form", FormView);

/** A first visit: at most three parameters in a line, and a way to the rest. */
export class FirstLookView extends View {
  override render(): TemplateResult {
    const { page, w } = this;
    const { params, first } = page.chosen.example.value;
    const shown = first.flatMap((key) => params.find((p) => p.key === key) ?? []).slice(0, 3);
    return html`<div class="look">${shown.map((p) => field(page, p, true))}
      <button type="button" class="link settings" @click=${() => page.setSimple(false)}>${w.settings}</button></div>`;
  }
}
customElements.define("trenza-first-look", FirstLookView);
