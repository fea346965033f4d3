/** The builder of an embed: what it shows and allows, the code to paste, and the very thing, live. */
import { computed, effect, signal } from "@preact/signals-core";
import { html, type PropertyValues, type TemplateResult } from "lit";
import { CONTROLS, DEFAULT_OPTIONS, type EmbedOptions, LOCKABLE_SETTINGS, PANES } from "../../embed/options";
import { THEMES } from "../../page";
import type { Pair } from "../../scenario/fragment";
import {
  elementSnippet,
  embedLink,
  iframeSnippet,
  pairsOf,
  releaseFolder,
  type Snippet,
  withPair,
} from "../../scenario/sharing";
import { sharing } from "../../texts/sharing";
import { segments } from "../segments";
import { View } from "../view";
import { copied, nothingTold } from "./copied";

/** The preview waits until nothing has changed for so long: each change loads it anew. */
const PAUSE_MS = 400;
const HEIGHTS = { least: 120, most: 4000, first: 420 };
const WIDTHS = { least: 320, most: 2000 };

interface Choices {
  options: EmbedOptions;
  lang: string;
  theme: string;
  width: number | null;
  height: number;
  way: "iframe" | "script";
}

export class ShareEmbedView extends View {
  readonly #told = nothingTold();
  readonly #choices = signal<Choices>({
    options: DEFAULT_OPTIONS,
    lang: "",
    theme: "",
    width: null,
    height: HEIGHTS.first,
    way: "iframe",
  });
  readonly #snippet = computed((): Snippet => {
    const { options, lang, theme, width, height } = this.#choices.value;
    const keys = new Set(this.page.chosen.example.value.params.map(({ key }) => key));
    // another example has other parameters
    const locked = options.locked.filter(
      (key) => keys.has(key) || (LOCKABLE_SETTINGS as readonly string[]).includes(key),
    );
    let pairs: Pair[] = pairsOf(this.page.address.value);
    pairs = withPair(withPair(pairs, "lang", lang), "theme", theme);
    return {
      src: embedLink(releaseFolder(), pairs, { ...options, locked }),
      title: sharing(this.language).embedTitle(this.page.chosen.example.value.title[this.language]),
      width,
      height,
    };
  });
  /** The address that is tried out. */
  #preview = "";
  #timer = 0;
  #stopWatching: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#watch();
  }
  protected override firstUpdated(): void {
    this.#watch();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    window.clearTimeout(this.#timer);
  }

  #watch(): void {
    this.#stopWatching?.();
    this.#stopWatching = effect(() => {
      const { src } = this.#snippet.value;
      window.clearTimeout(this.#timer);
      const show = () => {
        this.#preview = src;
        this.requestUpdate();
      };
      this.#timer = window.setTimeout(show, this.#preview === "" ? 0 : PAUSE_MS);
    });
  }

  override render(): TemplateResult {
    const { page } = this;
    const s = sharing(this.language);
    const snippet = this.#snippet.value;
    const { way } = this.#choices.value;
    const text = way === "iframe" ? iframeSnippet(snippet) : elementSnippet(snippet);
    return html`<div class="builder">
      <div class="choices-of">${this.#form()}</div>
      <div class="result">
        ${copied({ page, id: "share-code", label: s.code, text, told: this.#told, rows: 5 })}
        <p class="hint">${s.wayHints[way]}</p>
        <h2>${s.preview}</h2>
        <div class="preview scrolls" tabindex="0" role="region" aria-label=${s.preview}></div>
      </div></div>`;
  }

  /** The frame is made by hand: a new one for each address, since leading one elsewhere would leave a trace in the history. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const place = this.querySelector(".preview");
    const src = this.#preview;
    const { width, height, title } = this.#snippet.peek();
    let frame = place?.querySelector("iframe");
    if (place && src !== "" && frame?.dataset.shown !== src) {
      frame = document.createElement("iframe");
      frame.allow = "cross-origin-isolated";
      frame.dataset.shown = src;
      frame.src = src;
      place.replaceChildren(frame);
    }
    if (!frame) return;
    frame.title = title;
    frame.style.width = width === null ? "100%" : `${width}px`;
    frame.style.height = `${height}px`;
  }

  #form(): TemplateResult {
    const { page, w, language: lang } = this;
    const s = sharing(lang);
    const { options, width, height, way } = this.#choices.value;
    const { params } = page.chosen.example.value;
    const names: [string, string][] = [
      ...params.map(({ key, label }): [string, string] => [key, label[lang].replaceAll("`", "")]),
      ...LOCKABLE_SETTINGS.map((key): [string, string] => [key, s.lockedNames[key]]),
    ];
    return html`
      <fieldset><legend>${s.panes}</legend>${PANES.map((pane) => check(s.paneNames[pane], options.panes.includes(pane), (on) => this.#option({ panes: withOrWithout(options.panes, pane, on) })))}</fieldset>
      <div class="one"><span id="b-controls">${s.controls}</span>${segments({
        labelledby: "b-controls",
        segments: CONTROLS.map((value) => ({ value, label: s.controlNames[value] })),
        chosen: options.controls,
        choose: (controls) => this.#option({ controls: controls as EmbedOptions["controls"] }),
      })}</div>
      <fieldset><legend>${s.locked}</legend>${names.map(([key, label]) => check(label, options.locked.includes(key), (on) => this.#option({ locked: withOrWithout(options.locked, key, on) })))}</fieldset>
      <div class="one"><label for="b-lang">${s.lang}</label>${this.#select("b-lang", "lang", [
        ["es", "Español"],
        ["en", "English"],
      ])}</div>
      <div class="one"><label for="b-theme">${s.theme}</label>${this.#select(
        "b-theme",
        "theme",
        THEMES.map((theme) => [theme, w.themes[theme]]),
      )}</div>
      <fieldset class="plain">${check(s.autorun, options.autorun, (autorun) => this.#option({ autorun }))}${check(s.events, options.events, (events) => this.#option({ events }))}</fieldset>
      <fieldset class="sizes"><legend>${s.size}</legend>
        <label>${s.width}<input class="blank" inputmode="numeric" autocomplete="off" placeholder=${s.fullWidth} .value=${width === null ? "" : String(width)} @change=${this.#size("width")}></label>
        <label>${s.height}<input class="blank" inputmode="numeric" autocomplete="off" .value=${String(height)} @change=${this.#size("height")}></label><span class="hint">px</span></fieldset>
      <div class="one"><span id="b-way">${s.way}</span>${segments({
        labelledby: "b-way",
        segments: (["iframe", "script"] as const).map((value) => ({ value, label: s.ways[value] })),
        chosen: way,
        choose: (value) => this.#choose({ way: value as Choices["way"] }),
      })}</div>`;
  }

  #select(id: string, key: "lang" | "theme", values: [string, string][]): TemplateResult {
    const chosen = this.#choices.value[key];
    const all: [string, string][] = [["", sharing(this.language).readers], ...values];
    return html`<select class="blank" id=${id} @change=${(event: Event) => this.#choose({ [key]: (event.target as HTMLSelectElement).value })}>${all.map(
      ([value, label]) => html`<option value=${value} .selected=${value === chosen}>${label}</option>`,
    )}</select>`;
  }

  #choose(change: Partial<Choices>): void {
    this.#choices.value = { ...this.#choices.value, ...change };
  }
  #option(change: Partial<EmbedOptions>): void {
    this.#choose({ options: { ...this.#choices.value.options, ...change } });
  }

  /** A size that makes no sense gives way to the nearest that does; no width is the whole one. */
  #size = (which: "width" | "height") => (event: Event) => {
    const input = event.target as HTMLInputElement;
    const { least, most } = which === "width" ? WIDTHS : HEIGHTS;
    const number = Math.round(Number(input.value));
    const known = input.value.trim() !== "" && Number.isFinite(number);
    const size = known ? Math.max(least, Math.min(most, number)) : null;
    if (which === "width") this.#choose({ width: size });
    else this.#choose({ height: size ?? HEIGHTS.first });
    input.value = which === "width" ? (size === null ? "" : String(size)) : String(size ?? HEIGHTS.first);
  };
}
customElements.define("trenza-share-embed", ShareEmbedView);

function check(label: string, on: boolean, flip: (on: boolean) => void): TemplateResult {
  return html`<label class="check"><input type="checkbox" .checked=${on} @change=${(event: Event) => flip((event.target as HTMLInputElement).checked)}>${label}</label>`;
}

const withOrWithout = <T>(all: readonly T[], one: T, on: boolean): T[] =>
  on ? [...all.filter((other) => other !== one), one] : all.filter((other) => other !== one);
