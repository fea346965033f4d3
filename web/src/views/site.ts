/** What the page has to say of itself, at its foot so that nothing moves: a reload to come, a newer release, no network. */
import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import type { Site } from "../service/site";
import { icon } from "./icons";
import { View } from "./view";

const WORDS = {
  es: {
    label: "Avisos de la página",
    reloading: "La página se va a recargar una vez:",
    reloadingMore: "así habrá también hilos de verdad.",
    reload: "Aquí puede haber hilos de verdad:",
    reloadMore: "hay que recargar la página una vez.",
    update: "Hay una versión nueva.",
    updateMore: "Tu enlace se conserva.",
    go: "Recargar",
    offline: "Sin conexión.",
    offlineKept: "Todo lo de esta página sigue funcionando.",
    offlineNotKept: "Lo que ya está abierto sigue funcionando; puede faltar lo demás.",
    close: "Cerrar el aviso",
  },
  en: {
    label: "Notices of the page",
    reloading: "The page is about to reload once:",
    reloadingMore: "then there will be real threads too.",
    reload: "There can be real threads here:",
    reloadMore: "the page has to be reloaded once.",
    update: "There is a new version.",
    updateMore: "Your link is kept.",
    go: "Reload",
    offline: "No connection.",
    offlineKept: "Everything on this page goes on working.",
    offlineNotKept: "What is open already goes on working; the rest may be missing.",
    close: "Close this notice",
  },
};

export class SiteView extends View {
  static override properties = { ...View.properties, site: { attribute: false } };
  declare site: Site;
  /** The notice that the reader has closed. */
  readonly #closed = signal<string | null>(null);

  override render(): TemplateResult {
    const words = WORDS[this.language];
    const news = this.#news();
    const offline = this.site.offline.value && news !== "reloading";
    const more = this.site.kept.value ? words.offlineKept : words.offlineNotKept;
    return html`<div role="status" aria-label=${words.label}>
      ${offline && this.#closed.value !== "offline" ? this.#notice("offline", html`<b>${words.offline}</b> ${more}`) : nothing}
      ${news ? this.#notice(news, html`<b>${words[news]}</b> ${words[`${news}More`]}`) : nothing}</div>`;
  }

  /** Nothing is said of a reload while a run goes on. */
  #news() {
    const news = this.site.news.value;
    return news === null || news === this.#closed.value || this.page.runner.busy ? null : news;
  }

  #notice(about: string, text: TemplateResult): TemplateResult {
    const words = WORDS[this.language];
    const asks = about === "reload" || about === "update";
    const close = () => (this.#closed.value = about);
    return html`<div class="notice ${about}"><div>${text}</div>
      <span class="line">${asks ? html`<button type="button" class="btn" @click=${() => this.site.go()}>${words.go}</button>` : nothing}
      ${about === "reloading" ? nothing : html`<button type="button" class="btn plain square" aria-label=${words.close} @click=${close}>${icon("x")}</button>`}</span></div>`;
  }
}
customElements.define("trenza-site", SiteView);
