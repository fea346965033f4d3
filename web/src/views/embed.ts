/** The embed: title, controls, the outcome in a line, and the parts that were asked for. */
import { signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { EmbedOptions, Pane } from "../embed/options";
import { anySeed } from "../page";
import type { EngineName, ParamInfo } from "../scenario/types";
import { SPEEDS, speedStep } from "../scenario/values";
import { decimal, number } from "../texts/numbers";
import { type Sharing, sharing } from "../texts/sharing";
import { short, shownValue } from "../texts/shown";
import { field } from "./fields";
import "./goal";
import { braid, dieIcon, icon } from "./icons";
import "./log";
import "./notices";
import "./outcome";
import "./panels";
import { withCode } from "./prose";
import { RunFocus } from "./run-focus";
import { noThreads } from "./runbar";
import { segments } from "./segments";
import { View } from "./view";

/** Parameters in the line of controls; the others wait behind "Settings". */
const IN_LINE = 2;
/** What has no field that fits in a line. */
const TALL: readonly ParamInfo["kind"]["type"][] = ["named", "numbers", "json", "requests", "span"];

/** Parts that are fetched when they are asked for. */
const PARTS: Partial<Record<Pane, () => Promise<unknown>>> = {
  lesson: () => import("./lesson"),
  timeline: () => import("./timeline/timeline"),
  source: () => import("./source"),
};

export class EmbedView extends View {
  static override properties = {
    ...View.properties,
    options: { attribute: false },
    run: { attribute: false },
    awake: { attribute: false },
  };
  declare options: EmbedOptions;
  declare run: () => void;
  /** Somebody has seen or touched it: what begins by itself may. */
  declare awake: boolean;
  readonly #open = signal(false);
  /** Whether the code that explores is there. */
  readonly #exploring = signal(false);
  readonly #why = signal(false);

  readonly #focus = new RunFocus(this);

  protected override update(changed: PropertyValues): void {
    this.#focus.before();
    super.update(changed);
    this.#focus.after();
  }

  override render(): TemplateResult {
    const { page, language: lang } = this;
    const { panes, controls } = this.options;
    const s = sharing(lang);
    const example = page.chosen.example.value;
    const has = (pane: Pane) => panes.includes(pane);
    const view = page.view.value;
    if (example.ready && (view === "explore" || view === "step")) return this.#explored(s);
    for (const pane of panes) void PARTS[pane]?.();
    return html`<main class=${["embed", ...panes.map((pane) => `with-${pane}`)].join(" ")}>
      ${this.#head(s)}
      <trenza-notices .page=${page}></trenza-notices>
      ${example.ready ? nothing : html`<p class="hint">${this.w.toComeTitle}</p>`}
      ${has("lesson") ? html`<trenza-lesson class="lesson" half="before" .page=${page}></trenza-lesson>` : nothing}
      ${controls === "none" || !example.ready ? nothing : this.#controls(s)}
      ${this.#why.value && !page.missesThreads.value ? noThreads(page) : nothing}
      <trenza-goal .page=${page}></trenza-goal>
      <div class="eo"><trenza-outcome .page=${page}></trenza-outcome>${this.#lines(s)}</div>
      ${
        has("timeline") || has("log")
          ? html`<div class="eb">
        ${has("timeline") ? html`<trenza-timeline .page=${page}></trenza-timeline>` : nothing}
        ${has("log") ? html`<trenza-log .page=${page}></trenza-log>` : nothing}</div>`
          : nothing
      }
      ${has("source") ? html`<trenza-source .page=${page}></trenza-source>` : nothing}
      ${has("lesson") ? html`<trenza-lesson class="lesson after" half="after" .page=${page}></trenza-lesson><trenza-panels .page=${page}></trenza-panels>` : nothing}
    </main>`;
  }

  #head(s: Sharing): TemplateResult {
    const { page, language: lang } = this;
    return html`<header class="eh"><h1>${page.chosen.example.value.title[lang]}</h1>
        <a class="open" href=${this.#inFull()} target="_blank" rel="noopener">${braid}<span>${s.openInFull}</span>${icon("out")}</a></header>`;
  }

  /** Where the link asks for it: every schedule, or one of them step by step. Its parts bring their own controls. */
  #explored(s: Sharing): TemplateResult {
    const { page } = this;
    const here = this.#exploring.value;
    if (this.awake && !here) void import("./explore/explore").then(() => (this.#exploring.value = true));
    return html`<main class="embed">${this.#head(s)}
      ${here ? html`<trenza-explore .page=${page}></trenza-explore>` : html`<p class="hint">${this.w.viewLoading}</p>`}</main>`;
  }

  /** The same scenario on the whole page, where nothing is locked. */
  #inFull(): string {
    this.page.address.value;
    return this.page.world.alone?.() ?? "./";
  }

  #lines(s: Sharing): TemplateResult | typeof nothing {
    this.page.runner.tick.value;
    const count = this.page.runner.ran.value?.recording.log.length ?? 0;
    return html`<span class="hint">${count > 0 ? s.lines(number(count, this.language), count === 1) : nothing}</span>`;
  }

  #controls(s: Sharing): TemplateResult {
    const { page, w } = this;
    const { controls } = this.options;
    const full = controls === "full";
    const { busy } = page.runner;
    const [shown, behind] = this.#sorted();
    return html`<div class=${this.#open.value ? "er open" : "er"} role="group" aria-label=${w.execution}>
        <div class="do">
          <button type="button" class="btn go" id="run" ?disabled=${!page.canRun.value} aria-keyshortcuts="Control+Enter" @click=${this.run}>${icon("play")}${w.run}</button>
          <button type="button" class="btn square" id="stop" ?disabled=${!busy} aria-label=${w.stop} aria-keyshortcuts="Escape" @click=${() => page.runner.stop()}>${icon("stop")}</button>
        </div>
        ${
          full
            ? html`${this.#engine(s, "opt")}<div class="first">${shown.map((param) => this.#param(s, param))}${this.#seed(s, "opt", "seed-here")}</div>
          <button type="button" class="btn plain square more" aria-expanded=${this.#open.value} aria-controls="more" aria-label=${s.moreSettings} title=${s.moreSettings} @click=${() => (this.#open.value = !this.#open.value)}>${icon("menu")}</button>`
            : nothing
        }
      </div>
      ${
        full && this.#open.value
          ? html`<div class="em look" id="more">${behind.map((param) => this.#param(s, param))}${this.#engine(s, "narrow")}${this.#seed(s, "narrow", "seed-below")}${this.#speed(s)}</div>`
          : nothing
      }`;
  }

  /** What stands in the line: what is locked, as text, and the first parameters that fit; and the rest. */
  #sorted(): [ParamInfo[], ParamInfo[]] {
    const { params, first } = this.page.chosen.example.value;
    const { locked } = this.options;
    const free = first.filter((key) => {
      const param = params.find((p) => p.key === key);
      return param && !locked.includes(key) && !TALL.includes(param.kind.type);
    });
    const fixed = params.filter(({ key }) => locked.includes(key)).length;
    const inLine = new Set([...free.slice(0, Math.max(1, IN_LINE - fixed)), ...locked]);
    return [params.filter(({ key }) => inLine.has(key)), params.filter(({ key }) => !inLine.has(key))];
  }

  #param(s: Sharing, param: ParamInfo): TemplateResult {
    const { page, w, language: lang } = this;
    if (!this.options.locked.includes(param.key)) return html`<div class="look">${field(page, param, true)}</div>`;
    const value = page.chosen.values.value[param.key] ?? param.default;
    const { kind } = param;
    const option = kind.type === "choice" ? kind.options.find((o) => o.value === value)?.label[lang] : undefined;
    const text =
      option ?? `${short(shownValue(param, value, lang, w.to))}${param.unit === "" ? "" : `\u00a0${param.unit}`}`;
    return fixed(s, param.label[lang], text);
  }

  #engine(s: Sharing, where: "opt" | "narrow"): TemplateResult {
    const { page, w } = this;
    const { threads } = page.support;
    if (this.options.locked.includes("engine"))
      return where === "opt" ? fixed(s, w.engine, w.engines[page.engineNow.value]) : html``;
    return html`<span class=${where}>${segments({
      label: w.engine,
      chosen: page.engineNow.value,
      choose: (engine) => {
        if (engine === "threads" && !threads) this.#why.value = true;
        else page.chosen.configure({ engine: engine as EngineName });
      },
      segments: [
        { value: "tasks", label: w.engines.tasks },
        { value: "threads", label: w.engines.threads, off: !threads },
      ],
    })}</span>`;
  }

  #seed(s: Sharing, where: "opt" | "narrow", id: string): TemplateResult {
    const { page, w, language: lang } = this;
    const { seed } = page.chosen.settings.value;
    if (this.options.locked.includes("seed")) return where === "opt" ? fixed(s, w.seed, decimal(seed, lang)) : html``;
    const error = page.chosen.error("seed");
    return html`<span class=${where}><label for=${id}>${w.seed}</label><input class="blank" id=${id} inputmode="numeric" autocomplete="off" .value=${decimal(seed, lang)} aria-invalid=${error ? "true" : nothing} title=${error?.message ?? nothing}
      @input=${(event: Event) => page.chosen.configure({ seed: (event.target as HTMLInputElement).value.trim() })}>${
        where === "narrow"
          ? html`<button type="button" class="btn plain square" aria-label=${w.anotherSeed} title=${w.anotherSeed} @click=${() => page.chosen.configure({ seed: anySeed() })}>${dieIcon}</button>`
          : nothing
      }</span>`;
  }

  #speed(s: Sharing): TemplateResult {
    const { page, w, language: lang } = this;
    const { speed } = page.chosen.settings.value;
    const text = speed === "instant" ? w.instantShort : w.speedValue(decimal(speed, lang));
    if (this.options.locked.includes("speed")) return fixed(s, w.speed, text);
    return html`<span><label for="speed">${w.speed}</label><input type="range" id="speed" min="0" max=${SPEEDS.length - 1} step="1" .value=${String(speedStep(speed))} aria-valuetext=${text}
      @input=${(event: Event) => page.chosen.configure({ speed: SPEEDS[Number((event.target as HTMLInputElement).value)] ?? "1" })}><output for="speed">${text}</output></span>`;
  }
}
customElements.define("trenza-embed-page", EmbedView);

const fixed = (s: Sharing, label: string, value: string): TemplateResult =>
  html`<span class="fix" title=${s.lockedHint}>${withCode(label)} <b>${withCode(value)}</b>${icon("lock")}<span class="vh">(${s.lockedHint})</span></span>`;
