/** How far the files are that a run has asked for: a slim bar for each. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Download } from "../scenario/types";
import type { Lang } from "../texts/language";
import { number } from "../texts/numbers";

const WORDS = {
  es: {
    title: "Descargas",
    of: (total: string) => ` de ${total}`,
    error: (status: number) => `error ${status}`,
    nobody: "sin respuesta",
  },
  en: {
    title: "Downloads",
    of: (total: string) => ` of ${total}`,
    error: (status: number) => `error ${status}`,
    nobody: "no answer",
  },
};

/** Those that are done stay until the run ends, so that the others keep their places. */
export function downloadBars(downloads: readonly Download[], lang: Lang): TemplateResult {
  return html`<ul class="downloads" aria-label=${WORDS[lang].title}>${repeat(
    downloads,
    (_, place) => place,
    (download) => bar(download, lang),
  )}</ul>`;
}

function bar({ path, received, total, status }: Download, lang: Lang): TemplateResult {
  const words = WORDS[lang];
  const name = path.slice(path.lastIndexOf("/") + 1);
  const failed = status !== null && status !== 200;
  const of = total === null ? "" : words.of(number(total, lang));
  const [before, after] = failed
    ? [status === 0 ? words.nobody : words.error(status), ""]
    : [number(received, lang), " bytes"];
  // Where nothing is known of the length, a bar without a value: it only counts.
  const value = failed ? 0 : total === null ? nothing : received;
  return html`<li class=${failed ? "failed" : nothing}><span class="name">${name}</span><span class="said">${before}${failed ? nothing : html`<span class="of">${of}</span>`}${after}</span>
    <progress aria-label=${name} aria-valuetext=${failed ? before : before + of + after} max=${total ?? 1} value=${value}></progress></li>`;
}
