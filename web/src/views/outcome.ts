/**
 * The outcome: before the first run, while it runs, and how it ended. Its height is reserved, so nothing jumps: what does not
 * fit is shown when it is asked for.
 */
import { batch, signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Page } from "../page";
import { type Described, describe } from "../run/outcome";
import type { Phase } from "../run/runner";
import { lastOf, parseFragment } from "../scenario/fragment";
import type { Outcome } from "../scenario/types";
import { betWords } from "../texts/bet";
import { seconds } from "../texts/numbers";
import { asksOthers, betSentences } from "./bet";
import { chip } from "./chip";
import { downloadBars } from "./downloads";
import { estimated } from "./estimate";
import { roundIcon } from "./icons";
import { withCode } from "./prose";
import { View } from "./view";

/** More who are stuck are counted, not listed. */
const LONGEST_CHAIN = 8;

export class OutcomeView extends View {
  #told: Outcome | null = null;
  #describedIn = "";
  #described: Described | null = null;
  #said = "";
  #saidPhase: Phase = "idle";
  #saidOf: Outcome | null = null;
  /** The outcome that is shown as a whole, whatever it moves. */
  readonly #whole = signal<Outcome | null>(null);
  readonly #isCut = signal(false);
  /** Of its text; made where there is a window, which there is not when the page is built. */
  #fits: ResizeObserver | null = null;

  override render(): TemplateResult {
    const { phase, outcome } = this.page.runner;
    const body =
      phase.value === "ended" && outcome.value
        ? this.#ended(outcome.value)
        : phase.value === "idle"
          ? this.#idle()
          : this.#live(phase.value);
    const before = phase.value !== "idle" && this.page.outdated.value;
    return html`${body}<p class="hint before" role=${before ? "note" : nothing}>${before ? this.w.otherValues : nothing}</p><p class="vh" role="status">${this.page.aloud.said.value}</p>`;
  }

  #idle(): TemplateResult {
    const { w } = this;
    const more =
      this.page.chosen.settings.value.engine === "threads" && !this.page.support.threads ? w.idleTasks : w.idleMore;
    const long = estimated(this.page);
    return html`<section class=${`outcome idle${this.#room()}`}>${roundIcon("idle")}<div><p class="what">${w.idle}</p><p class="more">${long === nothing ? more : long}</p></div></section>`;
  }

  #live(phase: Phase): TemplateResult {
    const { w, page, language: lang } = this;
    page.runner.tick.value;
    const ran = page.runner.ran.value;
    const { ready, wanted, seconds: told, downloads } = page.runner.progress.value;
    if (phase === "preparing") {
      const what = wanted > 0 && ready < wanted ? w.preparing(ready, wanted) : w.starting;
      return html`<section class=${`outcome live${this.#room()}`}>${roundIcon("live")}<div><p class="what">${what}</p><p class="more">${w.preparingMore}</p></div></section>`;
    }
    const counts = ran?.recording.lanes.counts;
    const alive = counts ? Object.values(counts).reduce((sum, n) => sum + n, 0) : 0;
    const time = Math.max(told, (ran?.recording.lastMicros ?? 0) / 1e6);
    const activity = counts ? w.activity(counts) : "";
    return html`<section class=${`outcome live${this.#room()}`}>${roundIcon("live")}<div><p class="what">${w.running(seconds(Number(time.toFixed(2)), lang))}</p>
      <p class="more">${alive > 0 ? `${w.actors[ran?.engine ?? "tasks"](alive)}${activity ? `: ${activity}` : ""}.` : "\u00a0"}</p></div>${downloads.length > 0 ? downloadBars(downloads, lang) : nothing}</section>`;
  }

  #describe(outcome: Outcome): Described | null {
    const ran = this.page.runner.ran.value;
    if (!ran) return null;
    if (this.#told !== outcome || this.#describedIn !== this.language) {
      this.#told = outcome;
      this.#describedIn = this.language;
      this.#described = describe(outcome, { info: ran.info, engine: ran.engine, broken: ran.broken }, this.language);
    }
    return this.#described;
  }

  #ended(outcome: Outcome): TemplateResult | typeof nothing {
    const d = this.#describe(outcome);
    if (!d) return nothing;
    const actors = this.page.runner.ran.value?.recording.actors;
    const bet = this.#bet();
    const whole = this.#whole.value === outcome;
    const long = whole || this.#isCut.value;
    return html`<section class=${`outcome ended${d.alarm ? " alarm" : ""}${whole ? " whole" : ""}${long ? " long" : ""}${this.#room()}`}>${roundIcon(d.icon)}
      <div class="said"><div class="told" id="told"><p class="what">${withCode(d.what)}</p>
        ${
          d.more.length + d.lists.length > 0 || bet
            ? html`<p class="more">${d.more.map((text) => html`${withCode(text)} `)}${bet}</p>`
            : nothing
        }
        ${
          d.chain.length > 0
            ? html`<ul class="chain">${d.chain.slice(0, LONGEST_CHAIN).map((link) => html`<li>${chip(actors?.get(link.actor), this.language)}<span><b>${link.name}</b> ${link.waits}</span></li>`)}${d.chain.length > LONGEST_CHAIN ? html`<li><span></span><span>${this.w.andMore(d.chain.length - LONGEST_CHAIN)}</span></li>` : nothing}</ul>`
            : nothing
        }
        ${d.lists.map((f) => html`<p class="more list"><span>${f.label}:</span> <code>${f.value}</code></p>`)}
        ${d.panic ? html`<pre class="panic scrolls"><code>${d.panic}</code></pre><p class="hint">${this.w.freshStart}</p>` : nothing}</div>
        ${this.#acts(d, outcome, whole, long)}</div>
      ${d.figures.length > 0 ? html`<dl class="figs">${d.figures.map((f) => html`<div><dt>${f.label}</dt><dd>${f.value}</dd></div>`)}</dl>` : nothing}
    </section>`;
  }

  /** What is known of the room that it will need: one that can go wrong says more, and so does one that was bet on. */
  #room(): string {
    const { chosen, runner, bets, predictions } = this.page;
    const { id } = chosen.example.value;
    const ran = runner.ran.value;
    const risky = chosen.broken.value.length > 0 || (ran?.broken.length ?? 0) > 0;
    const bet = bets.value[id] !== undefined || Object.values(predictions.value[id] ?? {}).some(Boolean);
    return `${risky ? " risky" : ""}${bet ? " betting" : ""}`;
  }

  /** Whether some of it does not fit; what is shown as a whole is known to be long. */
  #measure(): void {
    const told = this.querySelector(".told");
    if (!told || this.#whole.peek() === this.page.runner.outcome.peek()) return;
    this.#isCut.value = told.scrollHeight > told.clientHeight + 1;
  }

  #acts(d: Described, outcome: Outcome, whole: boolean, long: boolean): TemplateResult | typeof nothing {
    const { page, w } = this;
    const ran = page.runner.ran.value;
    const acts: TemplateResult[] = [];
    if (long)
      acts.push(
        html`<button type="button" class="link rest" aria-expanded=${whole} aria-controls="told" @click=${() => (this.#whole.value = whole ? null : outcome)}>${whole ? w.showLess : w.showWhole}</button>`,
      );
    if (d.tryAgain && ran?.engine === "tasks")
      acts.push(
        html`<button type="button" class="link" @click=${() => page.runAnotherOrder()}>${w.anotherOrder}</button>`,
      );
    if (d.tryAgain && ran?.engine === "threads")
      acts.push(html`<button type="button" class="link" @click=${() => page.run()}>${w.runAgain}</button>`);
    const drawn = this.#drawn();
    if (drawn)
      acts.push(
        html`<button type="button" class="link" @click=${() => stepThrough(page, drawn)}>${w.seeSteps}</button>`,
      );
    const { place } = d;
    const listing = place?.file === "tasks.rs" ? "tasks" : place?.file === "threads.rs" ? "threads" : null;
    if (place && listing) {
      const go = () => {
        page.runner.selection.nothing();
        page.asked.value = { listing, line: place.line, actor: null };
        document.querySelector("trenza-source")?.scrollIntoView({ block: "start" });
      };
      acts.push(html`<button type="button" class="link" @click=${go}>${w.seeLine(place.line, place.file)}</button>`);
    }
    return acts.length > 0 ? html`<p class="acts">${acts}</p>` : nothing;
  }

  /** The schedule of a run whose turns were drawn, as long as the form still says its values. */
  #drawn(): string | null {
    const { page } = this;
    const { source, outcome } = page.runner;
    const said = parseFragment(source.value?.chosen ?? "");
    const random = lastOf(said, "order") === "random" && lastOf(said, "s") === undefined;
    return random && !page.outdated.value ? (outcome.value?.schedule ?? null) : null;
  }

  /** What the learner bet, and whether it was so. */
  #bet(): string {
    const { page, w, language: lang } = this;
    const { id } = page.chosen.example.value;
    const chosen = page.bets.value[id];
    const answers = page.texts.value?.id === id ? page.texts.value.texts.lesson[lang].bet?.answers : undefined;
    const mine = chosen === undefined ? undefined : answers?.[chosen];
    const right = answers?.find((a) => a.right);
    const given = mine && right ? [w.yourBet(mine.text), w.betAnswer(right.text, mine.right)] : [];
    if (mine && asksOthers(page, page.runner.source.value?.chosen ?? "")) given.push(betWords(lang).ofOthers);
    return [...given, ...betSentences(page)].join(" ");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#fits?.disconnect();
    this.#watched = null;
  }

  #watched: Element | null = null;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const told = this.querySelector(".told");
    if (told !== this.#watched) {
      this.#fits?.disconnect();
      this.#fits ??= new ResizeObserver(() => this.#measure());
      if (told) this.#fits.observe(told);
      this.#watched = told;
    }
    queueMicrotask(() => this.#tell(this.page.runner.phase.peek())); // not while a view is being drawn
  }

  /** Read aloud at the changes only, not at every tick of the clock. */
  #tell(phase: Phase): void {
    const { aloud } = this.page;
    const outcome = phase === "ended" ? this.page.runner.outcome.peek() : null;
    const said = `${phase} ${this.language}`;
    if (said === this.#said && outcome === this.#saidOf) return;
    const translated = phase === this.#saidPhase && outcome === this.#saidOf;
    this.#said = said;
    this.#saidOf = outcome;
    this.#saidPhase = phase;
    if (phase === "idle" || phase === "starting") aloud.clear();
    if (phase === "idle") return;
    const going = phase === "running" ? this.w.running("").replace(/[:\s.]+$/, ".") : this.w.starting;
    if (phase === "ended") aloud.now(this.#aloud());
    else if (translated) aloud.now(going);
    else aloud.soon(() => going);
  }

  /** The outcome as a sentence, with its figures, what explains it, and what became of the bet. */
  #aloud(): string {
    const { what, figures, more } = this.#described ?? { what: "", figures: [], more: [] };
    const sentences = [what, ...figures.map((f) => `${f.value} ${f.label}`), ...more, this.#bet()];
    return sentences.filter(Boolean).join(" ").replaceAll("`", "");
  }
}
customElements.define("trenza-outcome", OutcomeView);

function stepThrough(page: Page, schedule: string): void {
  batch(() => {
    void page.chosen.follow(schedule);
    page.step.value = 0;
    page.view.value = "step";
  });
}
