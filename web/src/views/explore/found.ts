/** What an exploration has found: a verdict, and a histogram whose rows and squares lead to schedules. */
import { batch } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { exact, portion, share, shown, sum } from "../../explore/counts";
import { fails, type Row, rows } from "../../explore/rows";
import { isOutOfMemory } from "../../run/outcome";
import type { Explored, Report } from "../../scenario/types";
import { number, seconds } from "../../texts/numbers";
import { ExploreView } from "./room";

/** Up to so many schedules each has a square of its own. */
const MOST_SQUARES = 200;

export class ExploreFoundView extends ExploreView {
  override render(): TemplateResult | typeof nothing {
    const { x, room, page } = this;
    const { exploring } = room;
    if (page.chosen.example.value.unexplored) return nothing;
    const report = exploring.report.value;
    const phase = exploring.phase.value;
    if (phase === "failed")
      return html`<section class="verdict bad" role="alert"><p class="what">${x.failedTo}</p><p class="hint">${this.#why(exploring.failure.value)}</p></section>`;
    if (phase === "idle")
      return html`<section class="verdict quiet"><p class="what">${x.before}</p><p class="hint">${x.beforeMore}</p></section>`;
    return html`<section class=${this.#look(report)} aria-busy=${phase === "going"}>${this.#verdict(report)}
      ${report && report.outcomes.length > 0 ? this.#histogram(report) : nothing}${report ? this.#after(report) : nothing}</section>
      <p class="vh" role="status">${phase === "going" ? x.starting : report ? this.#headline(report).join(" ") : ""}</p>`;
  }

  #why(message: string): string {
    return isOutOfMemory({ actor: "", file: "", message }) ? this.x.outOfMemory : message;
  }

  #look(report: Report | null): string {
    if (this.room.exploring.phase.value === "going" || !report) return "verdict quiet";
    return report.outcomes.some(fails) ? "verdict bad" : "verdict";
  }

  /** How many there are, and how many of them go wrong. */
  #headline(report: Report): [string, string] {
    const { x, language: lang } = this;
    const count = shown(report.schedules, lang);
    const stopped = this.room.exploring.phase.value === "stopped";
    const what = report.complete
      ? x.complete(count)
      : report.short === "random" && !stopped
        ? x.drawn(count)
        : stopped
          ? x.stopped(count)
          : x.notComplete(count);
    const worse = report.outcomes.filter((outcome) => !outcome.holds);
    const kinds = [...new Set(worse.map(({ kind }) => kind))];
    const said = kinds.map((kind) => {
      const these = shown(sum(worse.filter((outcome) => outcome.kind === kind).map((outcome) => outcome.count)), lang);
      return x.bad[kind === "finished" ? "broken" : kind](these);
    });
    if (!worse.some(fails)) said.push(report.complete ? x.noneFails : x.noneOfThese);
    return [what, said.join(" ")];
  }

  #verdict(report: Report | null): TemplateResult {
    const { x, room, language: lang } = this;
    const { exploring } = room;
    if (exploring.phase.value === "going") {
      const told = report
        ? x.going(
            shown(report.schedules, lang),
            number(report.states, lang),
            seconds(Number(report.seconds.toFixed(1)), lang),
          )
        : x.starting;
      return html`<p class="what">${told}</p>`;
    }
    if (!report) return html`<p class="what">${x.stopped("0")}</p>`;
    const [what, bad] = this.#headline(report);
    const wrong = report.outcomes.some(fails);
    const time = seconds(report.seconds, lang);
    const random = report.short === "random";
    const why = exploring.phase.value === "stopped" ? "stopped" : report.short;
    return html`<p class="what">${what} <span class=${wrong ? "wrong" : ""}>${bad}</span></p>
      ${why ? html`<p>${x.short[why]}</p>` : nothing}
      <p class="hint">${random ? x.tookRandom(time) : x.took(number(report.states, lang), number(report.runs, lang), time)}
        ${report.failure ? x.smallest(number(report.failure.steps, lang), number(report.failure.preemptions, lang), report.complete) : nothing}
        ${exploring.hasSchedules ? nothing : x.searching}</p>
      ${report.failure ? html`${this.#told(report.failure.text)}<p class="acts"><button type="button" class="btn" @click=${() => this.#follow(report.failure?.schedule ?? "", report.failure?.steps ?? 0)}>${x.showFailure}</button></p>` : nothing}`;
  }

  /** What happens in the smallest that fails; said in the language in which it was explored. */
  #told(text: string): TemplateResult | typeof nothing {
    if (this.room.exploring.about.value?.lang !== this.language) return nothing;
    return html`<p class="why">${text.split("\n").join(" ")}</p>`;
  }

  #histogram(report: Report): TemplateResult {
    const { x, page, language: lang } = this;
    const total = exact(report.schedules);
    const all = rows(report.outcomes, page.chosen.example.value, x, lang);
    const squares = report.complete && total <= BigInt(MOST_SQUARES);
    return html`<table class="hist"><caption class="vh">${x.outcomes}</caption>
      <thead class="vh"><tr><th>${x.outcome}</th><th>${x.schedules}</th><th>${x.howMany}</th></tr></thead>
      <tbody @keydown=${this.#walkSquares}>${all.map((row, i) => this.#row(row, report.outcomes[i], i, total, squares))}</tbody></table>`;
  }

  #row(row: Row, outcome: Explored | undefined, place: number, total: bigint, squares: boolean): TemplateResult {
    const { x, language: lang, room } = this;
    const [count, part] = [shown(row.count, lang), share(row.count, total, lang)];
    const schedule = outcome?.schedule ?? "";
    const chosen = schedule !== "" && room.stepping.schedule === schedule;
    const label = html`<b>${row.title}</b>${row.detail ? html`<span>${row.detail}</span>` : nothing}`;
    const open = () => this.#follow(schedule, outcome?.steps ?? 0);
    return html`<tr class=${row.bad ? "bad" : ""}><th scope="row">${
      schedule
        ? html`<button type="button" class="to" aria-current=${chosen ? "true" : nothing} @click=${open}>${label}<span class="vh">. ${x.replay(count, part)}</span></button>`
        : label
    }</th>
      <td>${squares ? this.#squares(row, place) : this.#bar(row, total, schedule ? open : null)}</td>
      <td class="num">${count}<small>${part}</small></td></tr>`;
  }

  #squares(row: Row, place: number): TemplateResult {
    const { x, room } = this;
    const now = room.squares.value.get(room.stepping.schedule ?? "");
    const one = (nth: number) => {
      const on = now === `${place}:${nth}`;
      return html`<button type="button" class=${`sq${row.bad ? " bad" : ""}${on ? " on" : ""}`} aria-label=${`${row.title}, ${nth + 1}`} aria-current=${on ? "true" : nothing} tabindex=${on || (now === undefined && place === 0 && nth === 0) ? 0 : -1}
        title=${x.aSchedule} @click=${() => void this.#nth(place, nth)}></button>`;
    };
    return html`<div class="sqs">${Array.from({ length: Number(row.count) }, (_, nth) => one(nth))}</div>`;
  }

  #bar(row: Row, total: bigint, open: (() => void) | null): TemplateResult {
    const width = Math.max(0.004, portion(row.count, total)) * 100;
    return html`<svg class=${`hbar${row.bad ? " bad" : ""}${open ? " opens" : ""}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" @click=${open ?? nothing}><rect class="back" width="100" height="10"></rect><rect width=${width.toFixed(3)} height="10"></rect></svg>`;
  }

  async #nth(place: number, nth: number): Promise<void> {
    const { room } = this;
    const schedule = await room.explorer.nth(place, nth);
    if (schedule === null) {
      // its graph is gone: the smallest is known all the same
      const known = room.exploring.report.peek()?.outcomes[place];
      if (known) this.#follow(known.schedule, known.steps);
      return;
    }
    room.squares.value = new Map(room.squares.value).set(schedule, `${place}:${nth}`);
    this.#follow(schedule, Number.POSITIVE_INFINITY);
  }

  /** A schedule is shown at its end: there one sees what came of it. */
  #follow(schedule: string, steps: number): void {
    const { page, room } = this;
    room.stepping.pause();
    batch(() => {
      void page.chosen.follow(schedule);
      room.stepping.toEnd(steps);
    });
    if (page.narrow.value)
      void this.updateComplete.then(() => document.querySelector("trenza-steps")?.scrollIntoView({ block: "start" }));
  }

  /** Arrow keys go from square to square. */
  #walkSquares = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches(".sq")) return;
    const squares = [...this.querySelectorAll<HTMLElement>(".sq")];
    const here = squares.indexOf(event.target);
    const places = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1 };
    const to = { ...places, Home: 0, End: squares.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    squares[to]?.focus();
  };

  /** The same with the switch that breaks it put right. */
  #after(report: Report): TemplateResult | typeof nothing {
    const { page, x, language: lang, room } = this;
    const [broken] = page.chosen.broken.value;
    if (room.exploring.phase.value === "going" || !broken || !report.outcomes.some(fails)) return nothing;
    const param = page.chosen.example.value.params.find(
      (p) => p.kind.type === "choice" && p.kind.options.includes(broken),
    );
    const right = param?.kind.type === "choice" ? param.kind.options.find((o) => o.value === param.default) : undefined;
    if (!param || !right || page.locked.value.includes(param.key)) return nothing;
    const go = () => {
      page.chosen.set(param.key, param.default);
      queueMicrotask(() => room.exploring.begin());
    };
    return html`<p class="after">${x.withFix(param.label[lang], right.label[lang]).replaceAll("`", "")} <button type="button" class="link" @click=${go}>${x.tryFix}</button></p>`;
  }
}
customElements.define("trenza-explore-found", ExploreFoundView);
