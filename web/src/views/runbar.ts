/** Run and Stop, which keep their places; engine, speed and seed beside them, or in a sheet on a phone. */

import { signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { anySeed, type Page } from "../page";
import type { Settings } from "../scenario/chosen";
import type { EngineName } from "../scenario/types";
import { SPEEDS, speedStep } from "../scenario/values";
import type { Remedy } from "../service/site";
import type { Words } from "../texts/es";
import type { Lang } from "../texts/language";
import { decimal } from "../texts/numbers";
import { dieIcon, icon, ringIcon } from "./icons";
import { RunFocus } from "./run-focus";
import { segments } from "./segments";
import { View } from "./view";

export class RunBarView extends View {
  /** Whether the reason behind the badge is open. */
  readonly #why = signal(false);
  readonly #focus = new RunFocus(this);

  protected override update(changed: PropertyValues): void {
    this.#focus.before();
    super.update(changed);
    this.#focus.after();
  }

  override render(): TemplateResult {
    const { page, w } = this;
    const { phase } = page.runner;
    const busy = page.runner.busy;
    const simple = page.simple.value;
    const wrong = page.chosen.errors.value.length;
    const preparing = phase.value === "preparing" || phase.value === "starting";
    return html`
      <div class="runbar" role="group" aria-label=${w.execution}>
        <div class="do">
          <button type="button" class="btn go" id="run" ?disabled=${!page.canRun.value} aria-keyshortcuts="Control+Enter" @click=${this.#run}>${icon("play")}${w.run}</button>
          <button type="button" class=${simple && !busy ? "btn held" : "btn"} id="stop" ?disabled=${!busy} aria-label=${preparing ? w.cancel : w.stop} aria-keyshortcuts="Escape" @click=${() => page.runner.stop()}>${icon("stop")}<span class="lbl">${preparing && phase.value === "preparing" ? w.cancel : w.stop}</span></button>
        </div>
        ${wrong > 0 ? html`<span class="hint fix" role="status">${w.fixFirst(wrong)}</span>` : nothing}
        ${simple ? nothing : page.phone.value ? this.#sheetButton() : html`<run-settings class="settings" .page=${page} .why=${this.#why}></run-settings>`}
      </div>
      ${this.#why.value ? this.#reason() : nothing}`;
  }

  /** On a phone the outcome is far above or below the bar: go and see it. */
  #run = (): void => {
    this.page.run();
    if (!this.page.phone.value) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.querySelector("trenza-outcome")?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  };

  #sheetButton(): TemplateResult {
    const { page, w } = this;
    const { speed, seed } = page.chosen.settings.value;
    return html`<button type="button" class="btn plain sheet" aria-haspopup="dialog" @click=${() => (page.panel.value = "settings")}>
      <span>${w.engines[page.engineNow.value]} · ${showSpeed(speed, w, this.language)}<br><small>${w.seedShort(seed)}</small></span><span class="vh">, ${w.runSettings}</span></button>`;
  }

  #reason(): TemplateResult {
    const { w } = this;
    const close = html`<button type="button" class="btn plain square" aria-label=${w.closeNotice} @click=${() => (this.#why.value = false)}>${icon("x")}</button>`;
    if (this.page.support.threads)
      return html`<div class="notice why"><div><b>${w.threadsHere}.</b><br>${w.threadsHereMore}</div>${close}</div>`;
    // asked for by the link, it is told above already
    return this.page.missesThreads.value ? html`` : noThreads(this.page, close);
  }
}
customElements.define("trenza-runbar", RunBarView);

/** Why there are no threads here, and what helps where something can. */
export function noThreads(page: Page, close?: TemplateResult): TemplateResult {
  const w = page.w.value;
  const { reason } = page.support;
  const remedy = reason === "headers" ? page.site.remedy.value : null;
  const why = remedy === null ? w.noThreadsWhy[reason] : w.noThreadsYet[remedy];
  return html`<div class="notice why" role="status"><div><b>${w.noThreadsHere}</b><br>${why}</div>${help(page, remedy) ?? close ?? nothing}</div>`;
}

/** What can be done about it here, if anything. */
function help({ support, site, runner, world, w: { value: w } }: Page, remedy: Remedy): TemplateResult | null {
  if (support.reason === "frame")
    return html`<a class="btn" href=${world.alone?.() ?? location.href} target="_blank" rel="noopener">${w.openInTab}${icon("out")}</a>`;
  if (remedy === "reload")
    return html`<button type="button" class="btn" ?disabled=${runner.busy} @click=${() => site.go()}>${w.reloadPage}</button>`;
  if (remedy === "allow") return html`<a class="btn" href=${location.pathname + location.hash}>${w.allowThreads}</a>`;
  return null;
}

/** Engine, speed, seed: in the bar, or in the phone's sheet. */
export class RunSettings extends View {
  static override properties = { ...View.properties, why: { attribute: false } };
  declare why: { value: boolean } | undefined;

  #flipWhy = (): void => {
    if (this.why) this.why.value = !this.why.value;
  };

  override render(): TemplateResult {
    const { page, w, language: lang } = this;
    const settings = page.chosen.settings.value;
    const real = page.chosen.example.value.clock === "real";
    const { threads } = page.support;
    const step = speedStep(settings.speed);
    const seedError = page.chosen.error("seed");
    const chooseEngine = (engine: string) => {
      if (engine === "threads" && !threads) {
        if (this.why) this.why.value = true;
        return;
      }
      page.chosen.configure({ engine: engine as EngineName });
    };
    return html`
      <div class="ctl"><span class="lab"><span id="l-engine">${w.engine}</span><button type="button" class="iso" @click=${this.#flipWhy}>${ringIcon(threads)}${threads ? w.realThreads : w.noRealThreads}</button></span>
        ${segments({
          labelledby: "l-engine",
          chosen: page.engineNow.value,
          choose: chooseEngine,
          segments: [
            { value: "tasks", label: w.engines.tasks },
            { value: "threads", label: w.engines.threads, off: !threads },
          ],
        })}</div>
      <div class="ctl" title=${real ? w.realClock : nothing}><label class="lab" for="speed">${w.speed}</label><span class="line"><input type="range" id="speed" min="0" max=${SPEEDS.length - 1} step="1"
        .value=${String(step)} aria-valuetext=${showSpeed(settings.speed, w, lang)} ?disabled=${real && page.engineNow.value === "threads"}
        @input=${(e: Event) => page.chosen.configure({ speed: SPEEDS[Number((e.target as HTMLInputElement).value)] ?? "1" })}><output for="speed">${showSpeed(settings.speed, w, lang)}</output></span></div>
      <div class="ctl"><span class="lab"><label for="seed">${w.seed}</label></span><span class="line"><input class="blank" id="seed" inputmode="numeric" autocomplete="off" .value=${decimal(settings.seed, lang)} aria-invalid=${seedError ? "true" : nothing} title=${seedError?.message ?? nothing}
        @input=${(e: Event) => page.chosen.configure({ seed: (e.target as HTMLInputElement).value.trim() })}><button type="button" class="btn plain square" aria-label=${w.anotherSeed} title=${w.anotherSeed} @click=${() => page.chosen.configure({ seed: anySeed() })}>${dieIcon}</button></span>
        ${seedError ? html`<p class="err">${seedError.message}</p>` : nothing}</div>
      ${page.engineNow.value === "tasks" ? this.#turns(settings) : html`<div class="ctl turns"><span>${w.systemDecides}</span></div>`}`;
  }

  /** Who goes next, and where the turn may pass; threads decide that themselves. */
  #turns({ order, switch: said }: Settings): TemplateResult {
    const { page, w } = this;
    const where = said || "await";
    const move = () => page.chosen.configure({ switch: where === "await" ? "access" : "" });
    const flip = () => page.chosen.configure({ order: order === "fifo" ? "random" : "fifo" });
    return html`<div class="ctl turns"><span>${w.order} <button type="button" class="iso" title=${w.orderHint} aria-label=${`${w.order}: ${w.orders[order]}`} aria-describedby="order-hint" @click=${flip}>${w.orders[order]}</button></span>
      <span>${w.switchLabel} <button type="button" class="iso" title=${w.switchHint} aria-label=${`${w.switchLabel}: ${w.switches[where]}`} aria-describedby="switch-hint" @click=${move}>${w.switches[where]}</button></span>
      <p class="hint" id="order-hint">${w.orderHint}</p><p class="hint" id="switch-hint">${w.switchHint}</p></div>`;
  }
}
customElements.define("run-settings", RunSettings);

function showSpeed(speed: string, w: Words, lang: Lang): string {
  return speed === "instant" ? w.instantShort : w.speedValue(decimal(speed, lang));
}
