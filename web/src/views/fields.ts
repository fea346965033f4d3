/** One field of the form for each kind of parameter. A field shows its range, a dot when changed, and what is wrong with it. */
import { html, nothing, type TemplateResult } from "lit";
import type { Page } from "../page";
import type { FieldError, ParamInfo } from "../scenario/types";
import {
  freshName,
  isReversed,
  type Named,
  parseNamed,
  parseNumbers,
  parseSpan,
  writeNamed,
  writeNumbers,
  writeSpan,
} from "../scenario/values";
import { decimal, number, plainNumber } from "../texts/numbers";
import { icon } from "./icons";
import { told, withAllowed, withCode } from "./prose";
import { segments } from "./segments";

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

/** `compact`: in a line, for a first look. */
export function field(page: Page, param: ParamInfo, compact = false): TemplateResult {
  switch (param.kind.type) {
    case "int":
    case "number":
      return single(page, param, param.kind);
    case "span":
      return span(page, param);
    case "named":
    case "requests":
      return named(page, param, param.kind);
    case "choice":
      return compact ? selection(page, param, param.kind.options) : choice(page, param, param.kind.options);
    case "numbers":
      return numbers(page, param, param.kind);
    default:
      return line(page, param);
  }
}

const current = (page: Page, param: ParamInfo): string => page.chosen.values.value[param.key] ?? param.default;

const isMoved = (page: Page, param: ParamInfo): string => (current(page, param) === param.default ? "" : " moved");

/** "1 a 8", "0 a 10 ms". */
function range(page: Page, { min, max }: { min: number; max: number }, unit: ParamInfo["unit"]): string {
  const lang = page.lang.value;
  const text = page.w.value.range(number(min, lang), number(max, lang));
  return unit === "" ? text : `${text} ${unit}`;
}

function single(page: Page, param: ParamInfo, limits: { min: number; max: number }): TemplateResult {
  const lang = page.lang.value;
  const error = page.chosen.error(param.key);
  const id = `f-${param.key}`;
  return html`<div class=${`field${isMoved(page, param)}`}>
    <label for=${id}>${withCode(param.label[lang])}</label><span class="hint" id=${`${id}-r`}>${range(page, limits, param.unit)}</span>
    <input class=${limits.max >= 1e6 ? "blank long" : "blank"} id=${id} inputmode=${param.kind.type === "int" ? "numeric" : "decimal"} autocomplete="off"
      aria-describedby=${error ? `${id}-e` : `${id}-r`} aria-invalid=${error ? "true" : nothing}
      .value=${decimal(current(page, param), lang)} @input=${(e: Event) => page.chosen.set(param.key, plainNumber(typed(e)))}>
    ${problem(page, `${id}-e`, error)}</div>`;
}

function span(page: Page, param: ParamInfo): TemplateResult {
  const lang = page.lang.value;
  const w = page.w.value;
  const ends = parseSpan(current(page, param));
  const error = page.chosen.error(param.key);
  const id = `f-${param.key}`;
  const end = (
    which: "low" | "high",
    label: string,
  ) => html`<input class="blank" id=${which === "low" ? id : `${id}-h`} inputmode="decimal" autocomplete="off"
    aria-label=${label} aria-invalid=${error ? "true" : nothing} aria-describedby=${error ? `${id}-e` : nothing} .value=${decimal(ends[which], lang)}
    @input=${(e: Event) => page.chosen.set(param.key, writeSpan({ ...ends, [which]: plainNumber(typed(e)) }))}>`;
  const swap = () => page.chosen.set(param.key, writeSpan({ low: ends.high, high: ends.low }));
  return html`<div class=${`field pair${isMoved(page, param)}`}>
    <label for=${id}>${withCode(param.label[lang])}</label><span class="hint">${w.units[param.unit]}</span>
    <span class="vals">${end("low", w.lowest(param.label[lang]))}<span class="hint">${w.to}</span>${end("high", w.highest(param.label[lang]))}</span>
    ${problem(page, `${id}-e`, error, isReversed(ends) ? html` <button type="button" class="link" @click=${swap}>${w.swap}</button>` : nothing)}</div>`;
}

function named(
  page: Page,
  param: ParamInfo,
  kind: { type: "named" | "requests"; min: number; max: number; items: [number, number] },
): TemplateResult {
  const lang = page.lang.value;
  const w = page.w.value;
  const mark = kind.type === "named" ? ":" : "@";
  const items = parseNamed(current(page, param), mark);
  const [least, most] = kind.items;
  const error = page.chosen.error(param.key);
  const id = `f-${param.key}`;
  const save = (changed: Named[]) => page.chosen.set(param.key, writeNamed(changed, mark));
  const edit = (i: number, change: Partial<Named>) =>
    save(items.map((item, j) => (j === i ? { ...item, ...change } : item)));
  const add = () =>
    save([
      ...items,
      {
        name: mark === "@" ? "/rapido" : freshName(items),
        amount: items.at(-1)?.amount ?? String(Math.max(1, kind.min)),
      },
    ]);
  const label = param.label[lang];
  return html`<fieldset class=${`field many${isMoved(page, param)}`} aria-describedby=${error ? `${id}-e` : nothing}>
    <legend><span class="label">${withCode(label)}</span><span class="hint">${range(page, kind, param.unit || "s")}</span></legend>
    <ul>${items.map(
      (item, i) => html`<li>
        <input class="blank name" autocomplete="off" spellcheck="false" aria-label=${w.nameOf(label, i + 1)} aria-invalid=${error ? "true" : nothing}
          .value=${item.name} @input=${(e: Event) => edit(i, { name: typed(e) })}>
        <input class="blank" inputmode="decimal" autocomplete="off" aria-label=${w.secondsOf(label, i + 1)} aria-invalid=${error ? "true" : nothing}
          .value=${decimal(item.amount, lang)} @input=${(e: Event) => edit(i, { amount: plainNumber(typed(e)) })}>
        <span class="hint">${param.unit || "s"}</span>
        <button type="button" class="btn plain square" aria-label=${w.remove(item.name)} ?disabled=${items.length <= least} @click=${() => save(items.filter((_, j) => j !== i))}>${icon("x")}</button>
      </li>`,
    )}</ul>
    <button type="button" class="link" ?disabled=${items.length >= most} @click=${add}>${w.add}</button>
    ${problem(page, `${id}-e`, error)}</fieldset>`;
}

/** Several numbers, one after another. */
function numbers(
  page: Page,
  param: ParamInfo,
  kind: { min: number; max: number; items: [number, number] },
): TemplateResult {
  const lang = page.lang.value;
  const w = page.w.value;
  const items = parseNumbers(current(page, param));
  const [least, most] = kind.items;
  const error = page.chosen.error(param.key);
  const id = `f-${param.key}`;
  const label = param.label[lang];
  const save = (changed: string[]) => page.chosen.set(param.key, writeNumbers(changed));
  const edit = (i: number, text: string) => save(items.map((item, j) => (j === i ? plainNumber(text) : item)));
  return html`<fieldset class=${`field many short${isMoved(page, param)}`} aria-describedby=${error ? `${id}-e` : nothing}>
    <legend><span class="label">${withCode(label)}</span><span class="hint">${range(page, kind, param.unit)}</span></legend>
    <ul>${items.map(
      (item, i) => html`<li>
        <input class="blank" inputmode="decimal" autocomplete="off" aria-label=${w.numberOf(label, i + 1)} aria-invalid=${error ? "true" : nothing}
          .value=${decimal(item, lang)} @input=${(e: Event) => edit(i, typed(e))}>
        <button type="button" class="btn plain square" aria-label=${w.remove(decimal(item, lang))} ?disabled=${items.length <= least} @click=${() => save(items.filter((_, j) => j !== i))}>${icon("x")}</button>
      </li>`,
    )}</ul>
    <button type="button" class="link" ?disabled=${items.length >= most} @click=${() => save([...items, items.at(-1) || String(Math.max(1, kind.min))])}>${w.add}</button>
    ${problem(page, `${id}-e`, error)}</fieldset>`;
}

/** Whatever else is written in a line; the engine says what it can be. */
function line(page: Page, param: ParamInfo): TemplateResult {
  const error = page.chosen.error(param.key);
  const id = `f-${param.key}`;
  return html`<div class=${`field line${isMoved(page, param)}`}><label for=${id}>${withCode(param.label[page.lang.value])}</label>
    <input class="blank" id=${id} autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid=${error ? "true" : nothing} aria-describedby=${error ? `${id}-e` : nothing}
      .value=${current(page, param)} @input=${(e: Event) => page.chosen.set(param.key, typed(e))}>
    ${problem(page, `${id}-e`, error)}</div>`;
}

type Options = Extract<ParamInfo["kind"], { type: "choice" }>["options"];

/** Segments where they fit on a line, else a list. */
const FITS = 24;

function choice(page: Page, param: ParamInfo, options: Options): TemplateResult {
  const lang = page.lang.value;
  const value = current(page, param);
  const id = `f-${param.key}`;
  const fits = options.reduce((sum, o) => sum + o.label[lang].length + 2, 0) <= FITS;
  const choose = (chosen: string) => page.chosen.set(param.key, chosen);
  const error = page.chosen.error(param.key);
  return html`<div class=${`break${fits ? "" : " tall"}${isMoved(page, param)}`}>
    <span class="label" id=${id}>${withCode(param.label[lang])}</span>
    ${
      fits
        ? segments({
            labelledby: id,
            chosen: value,
            choose,
            segments: options.map((o) => ({ value: o.value, label: html`${withCode(o.label[lang])}` })),
          })
        : html`<div class="choices" role="radiogroup" aria-labelledby=${id}>${options.map(
            (o) =>
              html`<label><input type="radio" name=${id} .value=${o.value} .checked=${o.value === value} @change=${() => choose(o.value)}><span>${withCode(o.label[lang])}</span></label>`,
          )}</div>`
    }
    ${explain(page, options, value)}
    ${problem(page, `${id}-e`, error)}</div>`;
}

function selection(page: Page, param: ParamInfo, options: Options): TemplateResult {
  const lang = page.lang.value;
  const value = current(page, param);
  const id = `f-${param.key}`;
  const choose = (event: Event) => page.chosen.set(param.key, (event.target as HTMLSelectElement).value);
  return html`<div class="field pick"><label for=${id}>${withCode(param.label[lang])}</label>
    <select class="blank" id=${id} @change=${choose}>${options.map(
      (o) => html`<option value=${o.value} .selected=${o.value === value}>${plain(o.label[lang])}</option>`,
    )}</select></div>`;
}

/** What the chosen value does. Of the others only where to see them fail: what goes wrong is theirs, not the chosen one's. */
function explain(page: Page, options: Options, value: string): TemplateResult {
  const lang = page.lang.value;
  const w = page.w.value;
  const chosen = options.find((o) => o.value === value);
  const others = options.filter((o) => o !== chosen && o.bites);
  const bite = (o: Options[number], text: string | unknown[]) =>
    html`<a href=${`#${o.bites}`} aria-label=${`${w.seeItBite}: ${plain(o.label[lang])}`}>${text}</a>`;
  return html`${
    chosen && (chosen.explain[lang] !== "" || chosen.bites)
      ? html`<p>${withCode(chosen.explain[lang])} ${chosen.bites ? html`<span class="bites">${bite(chosen, w.seeItBite)}</span>` : nothing}</p>`
      : nothing
  }${
    others.length > 0
      ? html`<p class="bites">${w.seeItBite}: ${others.map((o, i) => html`${i > 0 ? " · " : ""}${bite(o, withCode(o.label[lang]))}`)}</p>`
      : nothing
  }`;
}

const plain = (text: string): string => text.replaceAll("`", "");

function problem(
  page: Page,
  id: string,
  error: FieldError | undefined,
  way: TemplateResult | typeof nothing = nothing,
): TemplateResult | typeof nothing {
  return error
    ? html`<p class="err" id=${id}><span>${told(withAllowed(error), page.lang.value)}${way}</span></p>`
    : nothing;
}
