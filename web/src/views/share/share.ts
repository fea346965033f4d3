/** The share dialog: the link of what is on the page, or the code that puts it into another page. */
import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { sharing } from "../../texts/sharing";
import { segments } from "../segments";
import { View } from "../view";
import "./embed-tab";
import "./link-tab";

type Tab = "link" | "embed";
/** The single file has nothing beside it that could be embedded. */
const TABS: Tab[] = import.meta.env.TRENZA_SINGLE ? ["link"] : ["link", "embed"];

export class ShareView extends View {
  readonly #tab = signal<Tab>("link");

  override render(): TemplateResult {
    const s = sharing(this.language);
    const tab = this.#tab.value;
    const choice = segments({
      label: s.whatToShare,
      segments: TABS.map((value) => ({ value, label: s[value] })),
      chosen: tab,
      choose: (value) => (this.#tab.value = value as Tab),
    });
    return html`${TABS.length > 1 ? choice : nothing}
    ${
      tab === "link"
        ? html`<trenza-share-link .page=${this.page}></trenza-share-link>`
        : html`<trenza-share-embed .page=${this.page}></trenza-share-embed>`
    }`;
  }
}
customElements.define("trenza-share", ShareView);
