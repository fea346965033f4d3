/**
 * The page as a first visit sees it before any script has run: drawn by the page's own parts when it is built, in both
 * languages and at three widths, and once more as a text to read where no script ever runs.
 */
import * as texts from "virtual:first-example";
import { html, type TemplateResult } from "lit";
import catalog from "../generated/catalog.json";
import { Page } from "../page";
import type { Catalog, EngineDoor } from "../scenario/types";
import type { Lang } from "../texts/language";
import { FrameView } from "../views/frame";
import { paragraphs } from "../views/lesson";
import { prose } from "../views/prose";
import { markup } from "./markup";
import { SCREENS, type Shells } from "./screens";

const NEEDS_SCRIPTS = {
  es: "Trenza ejecuta los ejemplos en tu navegador y necesita JavaScript. Sin él puedes leer la primera lección.",
  en: "Trenza runs its examples in your browser and needs JavaScript. Without it you can read the first lesson.",
};
const LANGS: readonly Lang[] = ["es", "en"];
const never = new Promise<never>(() => {});

/** Nobody runs anything while the page is built. */
const engine: EngineDoor = {
  warm: () => {},
  read: () => never,
  check: () => never,
  estimate: () => never,
  run: () => {
    throw new Error("there is nothing to run");
  },
};

function pageAt(width: number, lang: Lang): Page {
  globalThis.matchMedia = ((query: string) => {
    const most = /max-width: (\d+)px/.exec(query)?.[1];
    return { matches: most !== undefined && width <= Number(most), addEventListener: () => {} };
  }) as unknown as typeof matchMedia;
  const page = new Page({
    engine,
    support: { tasks: true, threads: true, reason: "ok" },
    browsers: [],
    catalog: catalog as unknown as Catalog,
    texts: {},
  });
  page.lang.value = lang;
  void page.load("");
  page.texts.value = { id: page.first.id, texts };
  return page;
}

function frameOf(page: Page): FrameView {
  const frame = new FrameView();
  frame.page = page;
  return frame;
}

/** The lesson alone. */
function reading(lang: Lang): TemplateResult {
  const page = pageAt(0, lang);
  const { bet, parts } = texts.lesson[lang];
  return html`<article class="lesson alone" lang=${lang}><h1>${page.first.title[lang]}</h1>
    <p><em>${NEEDS_SCRIPTS[lang]}</em></p>
    ${bet ? html`<p><b>${bet.label}</b> ${prose(bet.question)}</p><ul>${bet.answers.map(({ text }) => html`<li>– ${text}</li>`)}</ul>` : ""}
    ${parts.map((part) => paragraphs(part, undefined))}</article>`;
}

const drawn: Shells = {
  pages: SCREENS.flatMap(({ name: screen, width }) =>
    LANGS.map((lang) => ({ lang, screen, markup: markup(frameOf(pageAt(width, lang)).render()) })),
  ),
  read: LANGS.map((lang) => markup(reading(lang))).join(""),
};
export default drawn;
