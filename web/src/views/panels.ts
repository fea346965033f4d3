/** What opens over the page: the catalog's drawer, language and theme, the run's settings, "About". */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type Panel, THEMES } from "../page";
import { keyWords } from "../texts/keys";
import { sharing } from "../texts/sharing";
import { icon } from "./icons";
import { noThreads } from "./runbar";
import { View } from "./view";

/** What is only read: with nothing in it to focus, it is itself a stop of the Tab key, so that keys can scroll it. */
const READ: readonly Panel[] = ["about", "keys"];

export class PanelsView extends View {
  override render(): TemplateResult {
    const panel = this.page.panel.value;
    return html`<dialog class=${panel ?? ""} aria-label=${panel ? this.#title(panel) : nothing} @close=${this.#closed} @click=${this.#outside}>
      ${
        panel
          ? html`<header role="none"><b>${this.#title(panel)}</b><button type="button" class="btn plain square" aria-label=${this.w.close} @click=${this.#close}>${icon("x")}</button></header>
            <div class="inside scrolls" tabindex=${READ.includes(panel) ? 0 : nothing} role=${READ.includes(panel) ? "group" : nothing} aria-label=${READ.includes(panel) ? this.#title(panel) : nothing}>${this.#body(panel)}</div>`
          : nothing
      }</dialog>`;
  }

  #title(panel: Panel): string {
    const { w } = this;
    return {
      about: w.aboutTitle,
      catalog: w.catalog,
      glossary: w.glossary,
      keys: keyWords(this.language).title,
      look: w.languageAndTheme,
      settings: w.runSettings,
      share: sharing(this.language).share,
    }[panel];
  }

  #body(panel: Panel): TemplateResult {
    const { page, w } = this;
    switch (panel) {
      case "catalog":
        return html`<trenza-catalog .page=${page}></trenza-catalog>`;
      case "glossary":
        void import("./glossary");
        return html`<trenza-glossary .page=${page}></trenza-glossary>`;
      case "keys":
        void import("./keys");
        return html`<trenza-keys .page=${page}></trenza-keys>`;
      case "settings":
        return html`<run-settings class="stacked" .page=${page}></run-settings>
          ${page.support.threads ? html`<p class="hint">${w.threadsHereMore}</p>` : noThreads(page)}`;
      case "look":
        return html`<div class="stacked">${languagePicks(this)}${themePicks(this)}<button type="button" class="link" @click=${() => page.openTerm(null)}>${w.glossary}</button><button type="button" class="link" @click=${() => (page.panel.value = "keys")}>${keyWords(this.language).title}</button><button type="button" class="link" @click=${() => (page.panel.value = "about")}>${w.about}</button></div>`;
      case "share":
        void import("./share/share"); // a part of its own: most visits never share
        return html`<trenza-share .page=${page}></trenza-share>`;
      case "about":
        return html`<div class="about">${w.aboutSections.map((s) => html`<h2>${s.title}</h2>${s.text.map((p) => html`<p>${p}</p>`)}`)}</div>`;
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const dialog = this.querySelector("dialog");
    const open = this.page.panel.peek() !== null;
    if (open && !dialog?.open) dialog?.showModal();
    else if (!open && dialog?.open) dialog.close();
  }

  #close = (): void => {
    this.page.panel.value = null;
  };
  #closed = (): void => {
    if (!this.querySelector("dialog")?.open) this.page.panel.value = null;
  };
  #outside = (event: Event): void => {
    if (event.target === this.querySelector("dialog")) this.#close();
  };
}
customElements.define("trenza-panels", PanelsView);

interface Reads {
  page: View["page"];
}

export function languagePicks({ page }: Reads): TemplateResult {
  const lang = page.lang.value;
  return html`<div class="picks" role="group" aria-label=${page.w.value.language}>
    <button type="button" lang="es" aria-pressed=${lang === "es"} @click=${() => page.setLang("es")}><span class="long">Español</span><span class="short" aria-hidden="true">ES</span></button>
    <button type="button" lang="en" aria-pressed=${lang === "en"} @click=${() => page.setLang("en")}><span class="long">English</span><span class="short" aria-hidden="true">EN</span></button></div>`;
}

export function themePicks({ page }: Reads): TemplateResult {
  const w = page.w.value;
  const now = page.theme.value ?? (page.dark.value ? "dark" : "light");
  return html`<div class="picks themes" role="group" aria-label=${w.theme}>${THEMES.map(
    (theme) =>
      html`<button type="button" value=${theme} aria-pressed=${theme === now} @click=${() => page.setTheme(theme)}>${w.themes[theme]}</button>`,
  )}</div>`;
}
