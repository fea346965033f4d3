/** The list of keys, in its dialog: every place of the page with the keys that it heeds. */
import { html, nothing, type TemplateResult } from "lit";
import "../styles/keys.css";
import { KEYS, type Key, type KeyGroup, keyCaps, keyWords, spokenCap } from "../texts/keys";
import { View } from "./view";

export class KeysView extends View {
  override render(): TemplateResult {
    const { page, language: lang } = this;
    const words = keyWords(lang);
    const single = html`<p class="single"><label class="toggle"><input type="checkbox" class="switch" role="switch" aria-describedby="single-hint" .checked=${page.singleKeys.value} @change=${this.#flip}>${words.single}</label><span class="hint" id="single-hint">${words.singleHint}</span></p>`;
    // few phones have keys: there is all of it, folded
    if (page.phone.value)
      return html`<p>${words.onPhone}</p>${single}${KEYS.map((group) => html`<details><summary>${group[lang]}</summary>${this.#lines(group)}</details>`)}`;
    return html`<p>${words.where} ${words.tab}</p>${single}<div class="places">${KEYS.map(
      (group) => html`<section><h2>${group[lang]}</h2>${this.#lines(group)}</section>`,
    )}</div><p class="hint">${words.wheel}</p>`;
  }

  #flip = (event: Event): void => {
    this.page.setSingleKeys((event.target as HTMLInputElement).checked);
  };

  #lines({ lines }: KeyGroup): TemplateResult {
    const { language: lang } = this;
    return html`<dl>${lines.map(
      (line) =>
        html`<div><dt>${line.keys.map((key, i) => html`${i > 0 ? " " : nothing}${this.#key(key)}`)}</dt><dd>${line[lang]}</dd></div>`,
    )}</dl>`;
  }

  #key(key: Key): TemplateResult {
    const { language: lang } = this;
    return html`<span class="keys" data-key=${key}>${keyCaps(key, lang).map((cap) => {
      const spoken = spokenCap(cap, lang);
      return spoken === null
        ? html`<kbd>${cap}</kbd>`
        : html`<kbd><span aria-hidden="true">${cap}</span><span class="vh">${spoken}</span></kbd>`;
    })}</span>`;
  }
}
customElements.define("trenza-keys", KeysView);
