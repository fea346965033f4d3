/** What is wrong with a link, with a browser or with the network, said once and without alarm. */
import { html, nothing, type TemplateResult } from "lit";
import type { Notice } from "../scenario/types";
import { icon } from "./icons";
import { withAllowed, withCode } from "./prose";
import { View } from "./view";

export class NoticesView extends View {
  override render(): TemplateResult {
    const { w, page } = this;
    return html`
      ${page.support.tasks ? nothing : html`<div class="notice" role="status"><div><b>${w.tooOld}</b><br>${w.tooOldMore(page.world.browsers)}</div></div>`}
      ${page.chosen.engineFailed.value && page.support.tasks ? html`<div class="notice alarm" role="alert"><div><b>${w.engineFailed}</b><br>${w.engineFailedMore}</div></div>` : nothing}
      ${this.#link()}`;
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
      <ul>${notices.value.map((notice) => this.#one(notice))}${own.map((n) => html`<li><code>${n.field}=${n.value}</code> ${w.notAllowed(n.allowed)}</li>`)}</ul></div>
      <button type="button" class="btn plain square" aria-label=${w.closeNotice} @click=${close}>${icon("x")}</button></div>`;
  }

  #one(notice: Notice): TemplateResult {
    const { w, page } = this;
    const { field, value, suggestion } = notice;
    const used = page.chosen.used(field);
    const accept = () => void page.chosen.accept(notice);
    return html`<li><code>${field}=${value}</code> ${withCode(used === undefined ? notice.message : withAllowed(notice))}
      ${used === undefined ? nothing : w.used(used)}
      ${suggestion === null ? nothing : html`${withCode(w.meant(suggestion))} <button type="button" class="link" @click=${accept}>${w.putIt}</button>`}</li>`;
  }
}

customElements.define("trenza-notices", NoticesView);
