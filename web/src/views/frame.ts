/** The frame of the page: bar at the top, catalog at the left, the example in the middle. */
import { signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Panel } from "../page";
import { inOrder } from "../scenario/orders";
import { ownHref } from "../scenario/own-link";
import type { ExampleInfo } from "../scenario/types";
import { VIEWS, type ViewName } from "../scenario/views";
import { keyWords } from "../texts/keys";
import { sharing } from "../texts/sharing";
import { type CatalogView, order, orderPicks } from "./catalog";
import "./form";
import "./goal";
import { braid, halfIcon, icon } from "./icons";
import "./lesson";
import "./log";
import "./notices";
import "./outcome";
import { languagePicks, themePicks } from "./panels";
import "./runbar";
import "./server";
import "./site";
import "./source";
import { View } from "./view";

/** A part of its own: the page can be read before it is there, and its place is kept. */
void import("./timeline/timeline");

export class FrameView extends View {
  /** The view whose tab is seen, as the first one is from the start: to ask where it lies costs a layout. */
  #inSight: ViewName = "run";
  readonly #exploring = signal<"away" | "coming" | "here" | "failed">("away");

  override render(): TemplateResult {
    const { page, w } = this;
    return html`
      <a class="skip" href="#contenido" @click=${this.#skip}>${w.skip}</a>
      ${this.#top()}
      <div class="frame">
        ${this.#hasColumn() ? html`<nav class="catalog" aria-label=${w.catalog}><trenza-catalog class="scrolls" .page=${page}></trenza-catalog></nav>` : nothing}
        ${this.#main()}
      </div>
      <trenza-panels .page=${page}></trenza-panels>
      <trenza-site .page=${page} .site=${page.site}></trenza-site>`;
  }

  /** A projector gives its width to the lesson: the catalog waits in its drawer. */
  #hasColumn(): boolean {
    return !this.page.narrow.value && this.page.theme.value !== "projector";
  }

  #top(): TemplateResult {
    const { page, w } = this;
    const open = (panel: Panel) => () => (page.panel.value = panel);
    return html`<header class="top">
      <a class="brand" href=${`#${page.entry(this.#first())}`} aria-label=${w.home}>${braid}<span>Trenza</span></a>
      ${this.#hasColumn() ? nothing : html`<button type="button" class="btn plain drawer" aria-haspopup="dialog" @click=${open("catalog")}>${icon("menu")}${w.catalog}</button>`}
      <div class="top-tools">${
        page.phone.value
          ? html`<button type="button" class="btn plain square" aria-haspopup="dialog" aria-label=${w.languageAndTheme} @click=${open("look")}>${halfIcon}</button>`
          : html`${languagePicks(this)}${themePicks(this)}<button type="button" class="link" aria-haspopup="dialog" @click=${() => page.openTerm(null)}>${w.glossary}</button><button type="button" class="link" aria-haspopup="dialog" aria-keyshortcuts=${page.singleKeys.value ? "?" : nothing} @click=${open("keys")}>${keyWords(this.language).title}</button><button type="button" class="link" aria-haspopup="dialog" @click=${open("about")}>${w.about}</button>`
      }</div>
    </header>`;
  }

  #main(): TemplateResult {
    const { page, language: lang } = this;
    const example = page.chosen.example.value;
    const chapter = page.catalog.chapters.find((c) => c.id === example.chapter);
    return html`<main id="contenido" tabindex="-1">
      <header class="head">
        <p class="where">${chapter ? this.w.chapter(chapter.number, chapter.title[lang]) : nothing}</p>
        <h1>${example.title[lang]}</h1>
        ${example.ready ? this.#views() : nothing}
        ${example.ready ? html`<button type="button" class="btn share" aria-haspopup="dialog" @click=${() => (page.panel.value = "share")}>${icon("share")}<span>${sharing(lang).share}</span></button>` : nothing}
      </header>
      ${this.#hasNoticesAbove(example) ? html`<trenza-notices class="above" .page=${page}></trenza-notices>` : nothing}
      ${example.ready ? this.#view(example) : this.#toCome()}
      ${this.#neighbours(example)}
    </main>`;
  }

  #views(): TemplateResult {
    const { page, w } = this;
    return html`<nav class="views" aria-label=${w.views}>${VIEWS.map(
      (view) =>
        html`<a href=${ownHref(page.linkTo(view).slice(1))} aria-current=${page.view.value === view ? "page" : nothing}>${w.viewNames[view]}</a>`,
    )}</nav>`;
  }

  #view(example: ExampleInfo): TemplateResult {
    const { page, w } = this;
    if (page.view.value === "run") return this.#example(example);
    if (page.view.value === "compare") return this.#compare(example);
    switch (this.#exploring.value) {
      case "here":
        return html`<trenza-explore .page=${page}></trenza-explore>`;
      case "failed":
        return html`<p class="notice alarm view-note" role="alert">${w.viewFailed}</p>`;
      case "away":
        this.#loadExploring();
        return html`<p class="hint view-note" role="status">${w.viewLoading}</p>`;
      default:
        return html`<p class="hint view-note" role="status">${w.viewLoading}</p>`;
    }
  }

  /** Exploring and stepping are a part of their own, which a reader who only runs never loads. */
  #loadExploring(): void {
    queueMicrotask(() => (this.#exploring.value = "coming"));
    import("./explore/explore").then(
      () => (this.#exploring.value = "here"),
      () => (this.#exploring.value = "failed"),
    );
  }

  /** In one column the run bar is far below: what is to be said first comes before the lesson. */
  #hasNoticesAbove(example: ExampleInfo): boolean {
    return this.page.narrow.value || !example.ready;
  }

  /** Its code comes when somebody asks for it. */
  #compare(example: ExampleInfo): TemplateResult {
    const { page } = this;
    void import("./compare/compare");
    return html`<div class="cols comparing">
        <div class="left"><trenza-form .page=${page}></trenza-form></div>
        <div class="right">
          ${this.#hasNoticesAbove(example) ? nothing : html`<trenza-notices .page=${page}></trenza-notices>`}
          <trenza-compare .page=${page}></trenza-compare>
        </div>
      </div>`;
  }

  #example(example: ExampleInfo): TemplateResult {
    const { page } = this;
    const simple = page.simple.value;
    return html`<div class=${simple ? "cols simple" : "cols"}>
        <div class="left">
          <trenza-lesson class="lesson" half="before" .page=${page}></trenza-lesson>
          ${simple ? nothing : html`<trenza-form .page=${page}></trenza-form>`}
          <trenza-lesson class="lesson after-form" half="after" .page=${page}></trenza-lesson>
        </div>
        <div class="right">
          ${this.#hasNoticesAbove(example) ? nothing : html`<trenza-notices .page=${page}></trenza-notices>`}
          ${simple && example.first.length > 0 ? html`<trenza-first-look .page=${page}></trenza-first-look>` : nothing}
          <trenza-runbar .page=${page}></trenza-runbar>
          <trenza-goal .page=${page}></trenza-goal>
          <trenza-outcome class=${example.id === "downloads" ? "files" : nothing} .page=${page}></trenza-outcome>
          ${example.id === "web-server" ? html`<trenza-server .page=${page}></trenza-server>` : nothing}
          <trenza-timeline .page=${page}></trenza-timeline>
          <trenza-log .page=${page}></trenza-log>
        </div>
        <trenza-source class="full" .page=${page}></trenza-source>
      </div>`;
  }

  #toCome(): TemplateResult {
    const first = this.#first();
    return html`<div class="lesson alone"><p><b>${this.w.toComeTitle}</b> ${this.w.toComeMore} <a href=${`#${this.page.entry(first)}`}>${first.title[this.language]}</a>.</p></div>`;
  }

  /** Before and after it in the order that the catalog has now. */
  #neighbours(example: ExampleInfo): TemplateResult | typeof nothing {
    const { page, w } = this;
    const ready = inOrder(page.catalog, order.value).filter((e) => e.ready || e.id === example.id);
    const at = ready.findIndex((e) => e.id === example.id);
    const [before, after] = [ready[at - 1], ready[at + 1]];
    if (!before && !after) return nothing;
    const one = (e: ExampleInfo | undefined, label: string, rel: string) =>
      e
        ? html`<a class=${rel} rel=${rel} href=${`#${page.entry(e)}`} @click=${() => scrollTo({ top: 0 })}><span class="hint">${label}</span><span>${e.number} ${e.title[this.language]}</span></a>`
        : html`<span></span>`;
    return html`<nav class="neighbours" aria-label=${w.neighbours}>${one(before, w.previous, "prev")}${orderPicks(this)}${one(after, w.next, "next")}</nav>`;
  }

  #first(): ExampleInfo {
    return this.page.first;
  }

  #skip = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    this.querySelector("main")?.focus();
  };

  /** Where the views scroll sideways, the one that is open is seen. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.isConnected) return;
    const before = this.#inSight;
    this.#inSight = this.page.view.peek();
    if (before === "run" && this.#inSight === "run") return;
    const here = this.querySelector<HTMLElement>(".views [aria-current]");
    if (!here?.parentElement) return;
    const [view, row] = [here.getBoundingClientRect(), here.parentElement.getBoundingClientRect()];
    if (view.right > row.right) here.parentElement.scrollLeft += view.right - row.right;
    else if (view.left < row.left) here.parentElement.scrollLeft -= row.left - view.left;
  }

  /** The search of the catalog, wherever it is now. */
  async search(): Promise<void> {
    if (!this.#hasColumn()) this.page.panel.value = "catalog";
    await this.updateComplete;
    requestAnimationFrame(() => {
      const catalogs = [...this.querySelectorAll<CatalogView>("trenza-catalog")];
      catalogs.at(-1)?.focusSearch();
    });
  }
}
customElements.define("trenza-page", FrameView);
