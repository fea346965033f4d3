/** What is wrong with a link, with a browser or with the network, said once and without alarm. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { OwnNotice } from "../page";
import type { Notice } from "../scenario/types";
import { exportWords } from "../texts/export";
import { ownTrouble } from "../texts/link";
import { short, shownValue } from "../texts/shown";
import { icon } from "./icons";
import { told, withAllowed, withCode } from "./prose";
import { noThreads } from "./runbar";
import { View } from "./view";

export class NoticesView extends View {
  #seen = "";

  override render(): TemplateResult {
    const { w, page } = this;
    return html`
      ${page.support.tasks ? nothing : html`<div class="notice" role="status"><div><b>${w.tooOld}</b><br>${w.tooOldMore(page.world.browsers)}</div></div>`}
      ${page.chosen.engineFailed.value && page.support.tasks ? html`<div class="notice alarm" role="alert"><div><b>${w.engineFailed}</b><br>${w.engineFailedMore}</div></div>` : nothing}
      ${this.#link()}
      ${this.#schedule()}
      ${this.#file()}
      ${page.missesThreads.value && page.chosen.example.value.ready ? noThreads(page) : nothing}`;
  }

  /** A notice that comes while the reader is elsewhere on the page is brought into view. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { chosen, ownNotices, missesThreads } = this.page;
    const { id } = chosen.example.peek();
    const said = [...chosen.notices.peek(), ...ownNotices.peek()].map(({ field, value }) => `${field}=${value}`);
    if (missesThreads.peek()) said.push("threads");
    if (chosen.engineFailed.peek()) said.push("engine");
    if (this.page.fileTrouble.peek()) said.push(`file ${this.page.fileTrouble.peek()?.name}`);
    const now = said.length === 0 ? "" : `${id}?${said.join("&")}`;
    if (now === this.#seen) return;
    this.#seen = now;
    if (now === "") return;
    requestAnimationFrame(() => {
      const { top } = this.getBoundingClientRect();
      if (top < 0 || top > innerHeight - 80) this.scrollIntoView({ block: "start" });
    });
  }

  /** A file that could not be shown, or that what is shown comes from. */
  #file(): TemplateResult | typeof nothing {
    const { page, language: lang } = this;
    const words = exportWords(lang);
    const trouble = page.fileTrouble.value;
    const from = page.runner.source.value?.file;
    if (trouble) {
      const close = html`<button type="button" class="btn plain square" aria-label=${this.w.closeNotice} @click=${() => (page.fileTrouble.value = null)}>${icon("x")}</button>`;
      return html`<div class="notice file-notice" role="alert"><div><b>${words.notShown(short(trouble.name))}</b><br>${words.troubles[trouble.trouble]}</div>${close}</div>`;
    }
    return from
      ? html`<div class="notice file-notice" role="status"><div><b>${words.fromFile(short(from))}</b><br>${words.fromFileMore}</div></div>`
      : nothing;
  }

  #link(): TemplateResult | typeof nothing {
    const { w, page } = this;
    const { notices } = page.chosen;
    const own = page.ownNotices.value;
    const count = notices.value.length + own.length;
    if (count === 0) return nothing;
    const close = () => {
      notices.value = [];
      page.ownNotices.value = [];
    };
    return html`<div class="notice link-notice" role="status"><div><b>${w.linkNotices(count)}</b>
      <ul>${notices.value.map((notice) => this.#one(notice))}${own.map((notice) => this.#own(notice))}</ul></div>
      <button type="button" class="btn plain square" aria-label=${w.closeNotice} @click=${close}>${icon("x")}</button></div>`;
  }

  /** That a run follows the link's schedule, or no longer does. */
  #schedule(): TemplateResult | typeof nothing {
    const { w, page } = this;
    const { schedule, dropped } = page.chosen;
    if (dropped.value)
      return html`<div class="notice" role="status"><div>${w.droppedSchedule}</div>
        <button type="button" class="btn plain square" aria-label=${w.closeNotice} @click=${() => (dropped.value = false)}>${icon("x")}</button></div>`;
    if (schedule.value === null || page.view.value !== "run") return nothing;
    return html`<div class="notice" role="status"><div>${w.followsSchedule} <a href=${page.linkTo("step")}>${w.seeSchedule}</a></div>
      <button type="button" class="link" @click=${() => page.chosen.follow(null)}>${w.leaveSchedule}</button></div>`;
  }

  #one(notice: Notice): TemplateResult {
    const { w, page, language: lang } = this;
    const { field, value, suggestion } = notice;
    const used = this.#used(field);
    const accept = () => void page.chosen.accept(notice);
    // the examples there are: the catalog shows them better than a sentence
    const message = used === nothing || field === "e" ? notice.message : withAllowed(notice);
    return html`<li>${said(field, value)} ${told(message, lang)}
      ${used === nothing ? nothing : w.used(used)}
      ${suggestion === null ? nothing : html`${withCode(w.meant(suggestion))} <button type="button" class="link" @click=${accept}>${w.putIt}</button>`}</li>`;
  }

  #own(notice: OwnNotice): TemplateResult {
    return html`<li>${said(notice.field, notice.value)} ${ownTrouble(notice, this.w)}</li>`;
  }

  /** What stands in for a value that was not taken; nothing for a key that there is not. */
  #used(field: string): TemplateResult | typeof nothing {
    const { page, w, language: lang } = this;
    const value = page.chosen.used(field);
    if (value === undefined) return nothing;
    const { params, title } = page.chosen.example.value;
    if (field === "e") return html`${w.quoted(title[lang])}`;
    const param = params.find((p) => p.key === field);
    if (!param || param.kind.type === "choice") {
      const numeric = field === "seed" || (field === "speed" && value !== "instant");
      return numeric ? html`${told(value, lang)}` : html`<code>${value}</code>`;
    }
    return html`<bdi>${short(shownValue(param, value, lang, w.to))}</bdi>${param.unit === "" ? "" : `\u00a0${param.unit}`}`;
  }
}

const said = (field: string, value: string): TemplateResult =>
  html`<code><bdi>${short(field)}</bdi>=<bdi>${short(value)}</bdi></code>`;

customElements.define("trenza-notices", NoticesView);
