/** A text to take away: shown whole, selected at a touch, copied at a press, which is told. */
import { type Signal, signal } from "@preact/signals-core";
import { html, type TemplateResult } from "lit";
import type { Page } from "../../page";
import { sharing } from "../../texts/sharing";
import { icon } from "../icons";

/** What became of copying: of which text, and whether it worked. */
export type Told = Signal<{ text: string; worked: boolean } | null>;
export const nothingTold = (): Told => signal(null);

interface Copied {
  page: Page;
  id: string;
  label: string;
  text: string;
  told: Told;
  rows?: number;
}

export function copied({ page, id, label, text, told, rows = 2 }: Copied): TemplateResult {
  const s = sharing(page.lang.value);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      told.value = { text, worked: true };
    } catch {
      told.value = { text, worked: false };
    }
  };
  // of another text than the one that is shown now, nothing is known
  const now = told.value?.text === text ? told.value : null;
  const select = (event: Event) => (event.target as HTMLTextAreaElement).select();
  return html`<div class="take"><label for=${id}>${label}</label>
    <textarea id=${id} class="scrolls" readonly spellcheck="false" rows=${rows} .value=${text} @focus=${select}></textarea>
    <p class="does"><button type="button" class="btn go" @click=${copy}>${icon("copy")}${s.copy}</button>
      <span role="status">${now ? (now.worked ? s.copied : s.notCopied) : ""}</span></p></div>`;
}
