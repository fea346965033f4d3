/** An actor's chip: initial and number on its colour. The program itself is written in ink. */
import { html, type TemplateResult } from "lit";
import type { Actor } from "../run/actors";
import type { Lang } from "../texts/language";

export function chip(actor: Actor | undefined, lang: Lang, off = false): TemplateResult {
  if (!actor) return html`<span class="chip c0">·</span>`;
  return html`<span class=${`chip c${actor.colour}${actor.again ? " again" : ""}${off ? " off" : ""}`} title=${actor.name[lang]}>${actor.sign[lang]}</span>`;
}
