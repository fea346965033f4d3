/** The sweep: which parameter, from where to where; then how far it is, the plot, and its twin as a table. */
import { type Signal, signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import { type Amdahl, alone, amdahlAt, computes, fitAmdahl, type Gain, gainOf, sharesWork } from "../../compare/ideal";
import { type Cell, MOST_VALUES, median, offered, type Plan, rangeOf, type Sweep, variable } from "../../compare/sweep";
import { sweepCsv } from "../../compare/sweep-csv";
import { saveFile } from "../../export/save";
import type { EngineName, ParamInfo } from "../../scenario/types";
import { compareWords } from "../../texts/compare";
import { number, seconds } from "../../texts/numbers";
import { icon } from "../icons";
import { segments } from "../segments";
import { share } from "../timeline/times";
import { View } from "../view";
import { type PlotCurve, plot } from "./plot";

type Which = EngineName | "both";
const ENGINES: Record<Which, EngineName[]> = { both: ["tasks", "threads"], tasks: ["tasks"], threads: ["threads"] };

export class SweepView extends View {
  static override properties = { ...View.properties, sweep: { attribute: false } };
  declare sweep: Sweep;
  readonly #param = signal("");
  readonly #from = signal("");
  readonly #to = signal("");
  readonly #step = signal("");
  readonly #repeats = signal("3");
  readonly #which = signal<Which>("both");
  #example = "";

  override render(): TemplateResult {
    const { page, language: lang } = this;
    const c = compareWords(lang);
    const example = page.chosen.example.value;
    const params = variable(example.params);
    const param = params.find(({ key }) => key === this.#param.value) ?? params[0];
    if (!param) return html`<p class="hint">${c.noParameter}</p>`;
    if (this.#example !== example.id) {
      this.#example = example.id;
      queueMicrotask(() => this.#offer(param)); // not while it is being drawn
    }
    return html`${this.#form(params, param)}${this.#progress()}${this.#result()}`;
  }

  #offer(param: ParamInfo): void {
    const { from, to, step } = offered(param);
    // what was swept last is still shown: its own numbers stay with it
    const plan = this.sweep.plan.peek();
    const same = plan && plan.param.key === param.key && this.#param.peek() === "";
    this.#param.value = param.key;
    this.#from.value = same ? String(plan.values[0]) : from;
    this.#to.value = same ? String(plan.values.at(-1)) : to;
    this.#step.value = same ? String((plan.values[1] ?? 0) - (plan.values[0] ?? 0) || 1) : step;
  }

  #form(params: ParamInfo[], param: ParamInfo): TemplateResult {
    const { page, w, language: lang, sweep } = this;
    const c = compareWords(lang);
    const running = sweep.phase.value === "running";
    const range = rangeOf(param, this.#from.value, this.#to.value, this.#step.value);
    const wrong = "wrong" in range && this.#from.value !== "" ? this.#wrong(range.wrong, param) : "";
    const field = (label: string, value: Signal<string>) =>
      html`<label class="ctl"><span class="lab">${label}</span><input class="blank" inputmode="numeric" autocomplete="off" aria-invalid=${wrong ? "true" : nothing} aria-describedby="sweep-wrong" .value=${value.value} @input=${(e: Event) => (value.value = (e.target as HTMLInputElement).value)}></label>`;
    const start = () => {
      if ("values" in range) void sweep.start(this.#plan(param, range.values));
    };
    const engines: Which[] = page.support.threads ? ["both", "tasks", "threads"] : ["tasks"];
    return html`<div class="sweep-form" role="group" aria-label=${c.sweep}>
      <label class="ctl"><span class="lab">${c.parameter}</span><select @change=${(e: Event) => this.#offer(params.find(({ key }) => key === (e.target as HTMLSelectElement).value) ?? param)}>${params.map(
        (p) => html`<option value=${p.key} ?selected=${p === param}>${p.label[lang].replaceAll("`", "")}</option>`,
      )}</select></label>
      ${field(c.from, this.#from)}${field(c.to, this.#to)}${field(c.step, this.#step)}
      <div class="ctl"><span class="lab" id="sweep-times">${c.repeats}</span>${segments({
        labelledby: "sweep-times",
        segments: ["1", "3", "5"].map((value) => ({ value, label: value })),
        chosen: this.#repeats.value,
        choose: (value) => (this.#repeats.value = value),
      })}</div>
      <div class="ctl"><span class="lab" id="sweep-engines">${c.engines}</span>${segments({
        labelledby: "sweep-engines",
        segments: engines.map((value) => ({ value, label: value === "both" ? c.both : w.engines[value] })),
        chosen: engines.includes(this.#which.value) ? this.#which.value : "tasks",
        choose: (value) => (this.#which.value = value as Which),
      })}</div>
      <div class="do"><button type="button" class="btn go" id="sweep-run" ?disabled=${running || !page.runs.value || !("values" in range)} @click=${start}>${icon("play")}${c.measureSweep}</button>
        <button type="button" class="btn" ?disabled=${!running} @click=${() => sweep.stop()}>${icon("stop")}${c.stop}</button></div>
      <p class="err" id="sweep-wrong" role="status">${wrong}</p></div>`;
  }

  #wrong(wrong: "range" | "many", { kind }: ParamInfo): string {
    const c = compareWords(this.language);
    if (wrong === "many") return c.tooMany(MOST_VALUES);
    const [min, max] = kind.type === "int" ? [kind.min, kind.max] : [0, 0];
    return c.wrongRange(number(min, this.language), number(max, this.language));
  }

  #plan(param: ParamInfo, values: number[]): Plan {
    const which = this.page.support.threads ? this.#which.value : "tasks";
    return { param, values, repeats: Number(this.#repeats.value), engines: ENGINES[which] };
  }

  #progress(): TemplateResult {
    const { sweep, language: lang } = this;
    const c = compareWords(lang);
    const { phase, done, refused, warming } = sweep;
    const no = refused.value;
    const said = no
      ? c.refused(no.value, no.message)
      : {
          idle: c.sweepReady,
          running: warming.value ? c.warming[warming.value] : c.measuring(done.value, sweep.all),
          stopped: c.sweepStopped(done.value, sweep.all),
          done: c.measured(sweep.all),
        }[phase.value];
    return html`<div class="sweep-progress"><progress max=${Math.max(1, sweep.all)} .value=${done.value} aria-label=${c.sweep}></progress><p class=${no ? "err" : "hint"} role=${phase.value === "running" ? nothing : "status"}>${said}</p></div>`;
  }

  #result(): TemplateResult | typeof nothing {
    const { page, sweep, language: lang } = this;
    const c = compareWords(lang);
    const plan = sweep.plan.value;
    const cells = sweep.cells.value;
    if (!plan || cells.every(({ times, others }) => times.length + others.length === 0)) return nothing;
    const example = page.chosen.example.value;
    const { param, values, engines } = plan;
    const label = param.label[lang].replaceAll("`", "");
    const theory = theoryOf(example.id, plan, cells);
    const curves: PlotCurve[] = [];
    if (theory.ideal) curves.push({ kind: "ideal", name: c.ideal, at: theory.ideal });
    if (theory.amdahl) {
      const law = theory.amdahl;
      curves.push({ kind: "amdahl", name: c.amdahl(share(law.serial, 1, lang)), at: (n) => amdahlAt(law, n) });
    }
    const lines = engines.map((engine) => ({
      engine,
      name: c.with[engine],
      points: cells.flatMap(({ value, engine: its, times }) => {
        const middle = median(times);
        if (its !== engine || middle === null) return [];
        return [{ n: value, seconds: middle, least: Math.min(...times), most: Math.max(...times) }];
      }),
    }));
    const cores = navigator.hardwareConcurrency;
    return html`<section class="panel sweep-result" aria-labelledby="t-sweep">
      <div class="bar"><h2 class="ph" id="t-sweep">${c.plot(label)}</h2><div class="end"><button type="button" class="btn" @click=${() => saveFile(`trenza-${example.id}-${param.key}.csv`, "text/csv", [sweepCsv(plan, cells, theory)])}>${icon("down")}${c.csv}</button></div></div>
      ${plot({ title: c.plot(label), label, unit: c.seconds, from: values[0] ?? 0, to: values.at(-1) ?? 0, lines, curves }, lang)}
      ${theory.ideal ? nothing : html`<p class="hint">${c.moreWork(label)}</p>`}
      ${theory.gain && theory.gain !== "gained" ? html`<p class="hint">${c.gains[theory.gain]}</p>` : nothing}
      ${theory.gain && cores ? html`<p class="hint">${c.cores(cores)}</p>` : nothing}
      ${example.clock === "virtual" && engines.includes("threads") ? html`<p class="hint">${c.pace}</p>` : nothing}
      ${this.#table(plan, cells, theory, label)}</section>`;
  }

  #table({ values, engines }: Plan, cells: readonly Cell[], theory: Theory, label: string): TemplateResult {
    const { language: lang } = this;
    const c = compareWords(lang);
    const one = (value: number, engine: EngineName) => {
      const cell = cells.find((x) => x.value === value && x.engine === engine);
      const middle = median(cell?.times ?? []);
      const others = [...new Set(cell?.others)].map((kind) =>
        c.notFinished(cell?.others.filter((k) => k === kind).length ?? 0, c.kinds[kind]),
      );
      const spread =
        cell && cell.times.length > 1
          ? html` <small>${seconds(Math.min(...cell.times), lang)} – ${seconds(Math.max(...cell.times), lang)}</small>`
          : nothing;
      return html`<td>${middle === null ? (others.length > 0 ? nothing : "–") : seconds(middle, lang)}${spread}${others.length > 0 ? html` <small>${others.join("; ")}</small>` : nothing}</td>`;
    };
    return html`<div class="scrolls" tabindex="0" role="region" aria-label=${c.measures}><table class="tl-table sweep-table"><thead><tr><th scope="col">${label}</th>
      ${engines.map((engine) => html`<th scope="col">${c.median(c.with[engine])}</th>`)}
      ${theory.ideal ? html`<th scope="col">${c.idealHead}</th>` : nothing}${theory.amdahl ? html`<th scope="col">${c.amdahlHead}</th>` : nothing}</tr></thead>
      <tbody>${values.map(
        (n) => html`<tr><th scope="row">${number(n, lang)}</th>${engines.map((engine) => one(n, engine))}
        ${theory.ideal ? html`<td>${n > 0 ? seconds(theory.ideal(n), lang) : "–"}</td>` : nothing}${theory.amdahl ? html`<td>${n > 0 ? seconds(amdahlAt(theory.amdahl, n), lang) : "–"}</td>` : nothing}</tr>`,
      )}</tbody></table></div>`;
  }
}
customElements.define("trenza-sweep", SweepView);

export interface Theory {
  ideal: ((n: number) => number) | null;
  /** Only where the runs allow to say that something was gained. */
  amdahl: Amdahl | null;
  gain: Gain | null;
}

/** What theory has to say of it: of the threads where they were measured, since only they work at once. */
function theoryOf(example: string, { param, engines }: Plan, cells: readonly Cell[]): Theory {
  const by: EngineName = engines.includes("threads") ? "threads" : "tasks";
  const measures = cells.flatMap(({ value, engine, times }) => {
    const middle = median(times);
    return engine === by && middle !== null ? [{ n: value, seconds: middle, times }] : [];
  });
  const one = sharesWork(example, param.key) ? alone(measures) : null;
  const gain = by === "threads" && computes(example, param.key) ? gainOf(measures) : null;
  return {
    ideal: one === null ? null : (n) => one / n,
    amdahl: gain === "gained" ? fitAmdahl(measures) : null,
    gain,
  };
}
