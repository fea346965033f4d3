/** Real runs on threads, counted like the explored schedules and set beside them. */
import { html, nothing, type TemplateResult } from "lit";
import { portion, share, sum } from "../../explore/counts";
import { paceOf, TIMES } from "../../explore/real-runs";
import { keyOf, rows } from "../../explore/rows";
import { number } from "../../texts/numbers";
import { icon } from "../icons";
import { segments } from "../segments";
import { ExploreView } from "./room";

export class RealRunsView extends ExploreView {
  override render(): TemplateResult {
    const { x, page, room, language: lang } = this;
    const { real } = room;
    const info = page.chosen.example.value;
    if (!page.support.threads)
      return html`<section class="real"><h2>${x.realTitle}</h2><p class="hint">${x.realNone}</p></section>`;
    const pace = { fast: x.realFast, own: x.realClock }[paceOf(info)];
    const going = real.phase.value === "going";
    return html`<section class="real" aria-labelledby="t-real"><h2 id="t-real">${x.realTitle}</h2>
      <p class="hint">${x.realMore} ${pace}</p>
      <div class="how"><div class="ctl"><span class="lab" id="l-times">${x.realTimes}</span>${segments({
        labelledby: "l-times",
        chosen: real.times.value,
        choose: (value) => (real.times.value = value),
        segments: TIMES.map((value) => ({ value, label: number(Number(value), lang) })),
      })}</div>
      ${
        going
          ? html`<button type="button" class="btn" aria-keyshortcuts="Escape" @click=${() => real.stop()}>${icon("stop")}${x.stop}</button>`
          : html`<button type="button" class="btn" ?disabled=${!real.canBegin} @click=${() => real.begin()}>${icon("play")}${x.realRun}</button>`
      }</div>
      ${this.#found()}</section>`;
  }

  #found(): TemplateResult | typeof nothing {
    const { x, page, room, language: lang } = this;
    const { real, exploring } = room;
    const phase = real.phase.value;
    if (phase === "idle") return nothing;
    const [done, wanted] = [number(real.done.value, lang), number(real.wanted.value, lang)];
    const told =
      phase === "going"
        ? x.realGoing(done, wanted)
        : phase === "ended"
          ? x.realDone(done)
          : x.realStopped(done, wanted);
    if (phase === "failed") return html`<p role="alert">${x.realFailed} ${real.failure.value}</p>`;
    // what was explored comes along, also where no run came to it
    const report = exploring.report.value;
    const explored = report && exploring.phase.value !== "going" ? report.outcomes : [];
    const counts = new Map(real.endings.value.map((ending) => [keyOf(ending), ending.count]));
    const known = new Set(explored.map(keyOf));
    const endings = [
      ...explored.map((ending) => ({ ...ending, count: counts.get(keyOf(ending)) ?? 0 })),
      ...real.endings.value.filter((ending) => !known.has(keyOf(ending))),
    ];
    const total = sum(real.endings.value.map(({ count }) => count));
    const all = rows(endings, page.chosen.example.value, x, lang);
    return html`<table class="hist"><caption>${told}</caption>
      <thead class="vh"><tr><th>${x.outcome}</th><th>${x.shareHead}</th><th>${x.howMany}</th></tr></thead>
      <tbody>${all.map((row, i) => {
        const of = explored[i];
        const width = portion(row.count, total) * 100;
        return html`<tr class=${row.bad ? "bad" : ""}><th scope="row"><b>${row.title}</b>${row.detail ? html`<span>${row.detail}</span>` : nothing}</th>
          <td><svg class=${row.bad ? "hbar bad" : "hbar"} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="back" width="100" height="10"></rect><rect width=${width.toFixed(3)} height="10"></rect></svg>${of && report ? html`<small class="beside">${x.exploredColumn}: ${share(of.count, sum(explored.map(({ count }) => count)), lang)}</small>` : nothing}</td>
          <td class="num">${row.count === 0 ? x.never : number(Number(row.count), lang)}<small>${row.count === 0 ? "" : share(row.count, total, lang)}</small></td></tr>`;
      })}</tbody></table>
      ${phase === "going" ? nothing : html`<p class="hint">${x.realProves}</p>`}
      <p class="vh" role="status">${phase === "going" ? "" : told}</p>`;
  }
}
customElements.define("trenza-real-runs", RealRunsView);
