/** The view that compares: two engines side by side, or one parameter over a range. */
import { effect, signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { type Attempt, knownUntil } from "../../compare/attempt";
import { bothAsked, Comparison, ENGINES } from "../../compare/comparison";
import { headline, sumsOf } from "../../compare/headline";
import { Sweep } from "../../compare/sweep";
import type { Page, Work } from "../../page";
import { describe } from "../../run/outcome";
import { compareWords } from "../../texts/compare";
import { number, seconds } from "../../texts/numbers";
import { icon, roundIcon } from "../icons";
import { withCode } from "../prose";
import { noThreads } from "../runbar";
import { segments } from "../segments";
import { roundEnd } from "../timeline/time-scale";
import { View } from "../view";
import "./still";
import "./sweep";

type Mode = "two" | "sweep";

/** What was compared stays while the reader looks at another view. */
interface Kept {
  comparison: Comparison;
  sweep: Sweep;
}
const kept = new WeakMap<Page, Kept>();

function keptOf(page: Page): Kept {
  const known = kept.get(page);
  if (known) return known;
  const made = { comparison: new Comparison(page), sweep: new Sweep(page) };
  kept.set(page, made);
  let id = "";
  effect(() => {
    const now = page.chosen.example.value.id;
    if (id !== "" && now !== id) {
      made.comparison.clear();
      made.sweep.clear();
    }
    id = now;
  });
  return made;
}

const mode = signal<Mode>("two");

export class CompareView extends View {
  get #comparison(): Comparison {
    return keptOf(this.page).comparison;
  }
  get #sweep(): Sweep {
    return keptOf(this.page).sweep;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeKeys();
  }
  /** The page that was given before this code was there is known from here on. */
  protected override firstUpdated(): void {
    this.#takeKeys();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.page.work === this.#work) this.page.work = null;
    this.#comparison.stop();
    this.#sweep.stop();
  }

  override render(): TemplateResult {
    const c = compareWords(this.language);
    const choose = (value: string) => {
      this.#comparison.stop();
      this.#sweep.stop();
      mode.value = value === "sweep" ? "sweep" : "two";
    };
    return html`<div class="compare-mode">${segments({
      label: c.mode,
      segments: [
        { value: "two", label: c.two },
        { value: "sweep", label: c.sweep },
      ],
      chosen: mode.value,
      choose,
    })}</div>
    ${mode.value === "two" ? this.#two() : html`<trenza-sweep .page=${this.page} .sweep=${this.#sweep}></trenza-sweep>`}`;
  }

  #two(): TemplateResult {
    const { page, w } = this;
    const c = compareWords(this.language);
    const comparison = this.#comparison;
    const now = comparison.now.value;
    const wrong = page.chosen.errors.value.length;
    if (!page.support.threads)
      return html`${page.missesThreads.value ? nothing : noThreads(page)}<p>${c.needsThreads}</p>`;
    return html`<div class="runbar compare-bar" role="group" aria-label=${w.execution}><div class="do">
        <button type="button" class="btn go" id="compare-run" ?disabled=${now !== null || !page.runs.value} aria-keyshortcuts="Control+Enter" @click=${this.#run}>${icon("play")}${c.compare}</button>
        <button type="button" class="btn" ?disabled=${now === null} aria-keyshortcuts="Escape" @click=${() => comparison.stop()}>${icon("stop")}${c.stop}</button></div>
        ${wrong > 0 ? html`<span class="hint fix" role="status">${w.fixFirst(wrong)}</span>` : nothing}</div>
      ${this.#headline()}${this.#sides()}`;
  }

  #headline(): TemplateResult {
    const { page, language: lang } = this;
    const c = compareWords(lang);
    const comparison = this.#comparison;
    const now = comparison.now.value;
    const { tasks, threads } = comparison.sides.value;
    if (now !== null)
      return html`<section class="outcome live">${roundIcon("live")}<div><p class="what" role="status">${c.running[now]}</p></div></section>`;
    if (!tasks || !threads)
      return html`<section class="outcome idle">${roundIcon("idle")}<div><p class="what">${tasks?.outcome ? c.stoppedEarly : c.ready}</p></div></section>`;
    const said = headline(tasks, threads, comparison.turns.value, lang);
    const stale = comparison.of.value !== bothAsked(page);
    return html`<section class="outcome verdict">${roundIcon("ok")}<div><p class="what" role="status">${said.what}</p>
      ${said.more.map((text) => html`<p class="more">${text}</p>`)}
      ${comparison.pace.value > 1 ? html`<p class="hint">${c.paceOf(number(comparison.pace.value, lang))}</p>` : nothing}
      ${stale ? html`<p class="hint">${c.stale}</p>` : nothing}</div></section>`;
  }

  #sides(): TemplateResult | typeof nothing {
    const comparison = this.#comparison;
    const tick = comparison.tick.value;
    const sides = comparison.sides.value;
    const there = ENGINES.flatMap((engine) => sides[engine] ?? []);
    if (there.length === 0) return nothing;
    const c = compareWords(this.language);
    const until = Math.max(...there.map(knownUntil));
    const end = comparison.now.value === null ? until : roundEnd(until);
    return html`<section class="panel" aria-labelledby="t-still"><h2 class="ph" id="t-still">${this.w.timeline}</h2>
        <p class="hint">${c.axis}</p>
        ${there.map((attempt) => this.#side(attempt, end, tick))}</section>
      ${there.length === 2 && comparison.now.value === null ? this.#measures(there) : nothing}`;
  }

  #side(attempt: Attempt, end: number, tick: number): TemplateResult {
    const { language: lang } = this;
    const { ran, outcome } = attempt;
    const c = compareWords(lang);
    const told = outcome ? describe(outcome, ran, lang) : null;
    return html`<div class="side"><h3>${c.with[ran.engine]}</h3>
      <p class=${told?.alarm ? "more alarm" : "more"}>${told ? withCode(told.what) : c.running[ran.engine]}</p>
      <trenza-still .page=${this.page} .attempt=${attempt} .end=${end} .tick=${tick}></trenza-still></div>`;
  }

  /** The twin of the pictures: what can be read off them, as numbers. */
  #measures(sides: Attempt[]): TemplateResult {
    const { language: lang } = this;
    const c = compareWords(lang);
    const described = sides.map(({ ran, outcome }) => (outcome ? describe(outcome, ran, lang) : null));
    const sums = sides.map(sumsOf);
    const time = (of: (i: number) => number) => sides.map((_, i) => seconds(of(i), lang));
    const figures = (described[0]?.figures ?? []).map(({ label, value }) => [
      label,
      value,
      described[1]?.figures.find((f) => f.label === label)?.value ?? "–",
    ]);
    // of threads nobody is told when they have no core
    const inLine = sides.map(({ ran }, i) =>
      ran.recording.lanes.takesTurns ? seconds(sums[i]?.ready ?? 0, lang) : "–",
    );
    const rows = [
      [c.total, ...time((i) => sides[i]?.outcome?.duration ?? 0)],
      ...figures,
      [c.ran, ...time((i) => sums[i]?.ran ?? 0)],
      ...(sides.some(({ ran }) => ran.recording.lanes.stoodInLine) ? [[c.inLine, ...inLine]] : []),
      [c.slept, ...time((i) => sums[i]?.slept ?? 0)],
      [c.waited, ...time((i) => sums[i]?.waited ?? 0)],
      [c.blocked, ...time((i) => sums[i]?.blocked ?? 0)],
      [c.lines, ...sides.map(({ ran }) => number(ran.recording.log.length, lang))],
    ];
    return html`<table class="tl-table measures"><caption>${c.measures}</caption>
      <thead><tr><th scope="col">${c.measure}</th>${sides.map(({ ran }) => html`<th scope="col">${c.with[ran.engine]}</th>`)}</tr></thead>
      <tbody>${rows.map(([label, ...values]) => html`<tr><th scope="row">${label}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`)}</tbody></table>`;
  }

  #run = (): void => {
    void this.#comparison.start();
  };

  /** Ctrl+Enter compares or measures, Esc stops. */
  readonly #work: Work = {
    begin: () => this.querySelector<HTMLButtonElement>("#compare-run, #sweep-run")?.click(),
    end: () => {
      this.#comparison.stop();
      this.#sweep.stop();
    },
  };

  #takeKeys(): void {
    if (this.page) this.page.work = this.#work;
  }
}
customElements.define("trenza-compare", CompareView);
