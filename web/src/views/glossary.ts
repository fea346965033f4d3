/** The glossary in its drawer: every term with what to read next and where it can be watched. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { fold } from "../run/filter";
import { ownHref } from "../scenario/own-link";
import { byId, GLOSSARY, type Term } from "../texts/glossary";
import { View } from "./view";

export class GlossaryView extends View {
  #shown: string | null = null;

  override render(): TemplateResult {
    const lang = this.language;
    const meant = this.page.term.value;
    const terms = GLOSSARY.toSorted((a, b) => fold(a[lang].name).localeCompare(fold(b[lang].name), lang));
    return html`<dl class="terms">${terms.map((term) => this.#term(term, term.id === meant))}</dl>`;
  }

  #term(term: Term, meant: boolean): TemplateResult {
    const { page, w, language: lang } = this;
    const { name, text } = term[lang];
    const see = term.see.flatMap((id) => byId(id) ?? []);
    const examples = term.examples.flatMap((id) => page.catalog.examples.find((e) => e.id === id && e.ready) ?? []);
    const between = (i: number) => (i > 0 ? " · " : "");
    return html`<div class=${meant ? "term-of meant" : "term-of"} id=${`term-${term.id}`}><dt tabindex="-1">${name}</dt>
      <dd><p>${text}</p><p class="hint">${
        see.length > 0
          ? html`${w.seeAlso} ${see.map((other, i) => html`${between(i)}<button type="button" class="link" @click=${() => this.#go(other.id)}>${other[lang].name.toLowerCase()}</button>`)}. `
          : nothing
      }${
        examples.length > 0
          ? html`${w.seenIn} ${examples.map((e, i) => html`${between(i)}<a href=${ownHref(page.entry(e))} @click=${this.#leave}>${e.title[lang]}</a>`)}.`
          : nothing
      }</p></dd></div>`;
  }

  #go(id: string): void {
    this.#shown = null;
    this.page.term.value = id;
  }

  #leave = (): void => {
    this.page.panel.value = null;
    scrollTo({ top: 0 });
  };

  /** The term that was asked for comes into view, and reading begins there. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const id = this.page.term.peek();
    if (id === null || id === this.#shown) return;
    this.#shown = id;
    requestAnimationFrame(() => {
      const entry = this.querySelector(`#term-${id}`);
      entry?.scrollIntoView({ block: "start" });
      entry?.querySelector("dt")?.focus({ preventScroll: true });
    });
  }
}
customElements.define("trenza-glossary", GlossaryView);
