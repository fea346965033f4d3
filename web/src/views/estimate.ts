/** How long a heavy run will take on this device, and a size with which it is short. */
import { html, nothing, type TemplateResult } from "lit";
import type { Page } from "../page";
import { LONG_S } from "../run/estimating";
import { number, seconds } from "../texts/numbers";

/** Nothing where it is short. */
export function estimated(page: Page): TemplateResult | typeof nothing {
  const estimate = page.estimate.value;
  if (!estimate || estimate.seconds <= LONG_S) return nothing;
  const { smaller } = estimate;
  const lang = page.lang.value;
  const w = page.w.value;
  const label = page.chosen.example.value.params.find((p) => p.key === smaller?.key)?.label[lang];
  return html`${w.willTake(seconds(Number(estimate.seconds.toPrecision(2)), lang))} ${
    smaller && label
      ? html`<button type="button" class="link" @click=${() => page.chosen.set(smaller.key, smaller.value)}>${w.takeLess(label, number(Number(smaller.value), lang), LONG_S)}</button>`
      : nothing
  }`;
}
