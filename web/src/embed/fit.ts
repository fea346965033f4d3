/**
 * The height of the embed: told to a host that can follow it; in a host that gives a height of its own, the embed gives way
 * until the run button, everybody's lanes, the outcome and the log's last lines are in the frame. What is told never depends
 * on the height that there is, so that the two cannot chase each other.
 */
import { effect, untracked } from "@preact/signals-core";
import type { Page } from "../page";
import type { Door } from "./door";
import { Heights } from "./heights";
import { type LanesNeed, lanesNeed } from "./lanes-need";

/** In rem: timeline beside log as they would like to be, and the least; below 600 pixels they are one above the other. */
const LIKED = { beside: 17, above: 15, log: 9 };
const LEAST = 5;
/** Two lines of the log, or one that is long. */
const LEAST_LOG = 3;
const NARROW = 600;

/**
 * How tight it is, from 0: 1, the seed waits behind the settings; 2, so do the parameters; 3, a notice and a goal scroll in
 * two lines; 4, in one; 5 and 6, a projector's letters are larger by less, then not at all. In the document's `data-tight`
 * stand all steps up to there, for embed.css.
 */
const TIGHTEST = 6;
/** What resources need, or more actors than fit anyhow, is no reason for smaller letters. */
const SAME_LETTERS = 4;

/** Heights in pixels: of all that is neither timeline nor log, and of a rem. */
interface Measured {
  others: number;
  rem: number;
}

class Fit {
  /** In rem, as they are now. */
  #lanes = LIKED.beside;
  #log = LIKED.log;
  #tight = 0;

  constructor(
    readonly view: HTMLElement,
    readonly page: Page,
  ) {}

  /** Makes it fit; gives the height that it would like to have. */
  take(): number {
    if (this.view.querySelector(".eb") === null) {
      this.#dress(0, LIKED.beside, LIKED.log);
      return this.view.getBoundingClientRect().height;
    }
    const scrolled = [...this.view.querySelectorAll<HTMLElement>(".scrolls")].map((it) => [it, it.scrollTop] as const);
    const stacked = innerWidth < NARROW && this.view.querySelector(".eb > trenza-timeline ~ trenza-log") !== null;
    const liked = innerWidth < NARROW ? LIKED.above : LIKED.beside;
    const open = this.view.querySelector("#more") !== null;
    const before = this.#tight;
    const first = this.#measure(0, stacked);

    // whoever opens the settings finds the rest as it was
    const levels = open ? [before] : Array.from({ length: TIGHTEST + 1 }, (_, i) => i);
    const measured = new Map([[0, first]]);
    const at = (tight: number): Measured => {
      const known = measured.get(tight) ?? this.#measure(tight, stacked);
      measured.set(tight, known);
      return known;
    };
    const log = stacked ? LEAST_LOG : 0;
    const room = ({ others, rem }: Measured) => Math.floor(((innerHeight - others) / rem) * 16) / 16;
    const need = (rem: number): LanesNeed => lanesNeed(this.page, this.view, rem);
    const fits = (tight: number, part: keyof LanesNeed) => room(at(tight)) >= need(at(tight).rem)[part] + log;
    const tight =
      levels.find((tight) => tight <= SAME_LETTERS && fits(tight, "all")) ??
      levels.find((tight) => tight <= SAME_LETTERS && fits(tight, "kept")) ??
      levels.find((tight) => fits(tight, "actors")) ??
      levels.find((tight) => tight >= SAME_LETTERS && fits(tight, "some")) ??
      (this.#isLong ? 0 : (levels.at(-1) ?? 0));

    const { rem } = at(tight);
    const left = room(at(tight));
    const lanes = Math.max(
      this.#isLong ? Math.min(liked, innerHeight / rem - LEAST) : 0,
      LEAST,
      Math.min(Math.max(liked, need(rem).all), left - log),
    );
    this.#dress(tight, lanes, Math.max(LEAST_LOG, Math.min(LIKED.log, left - lanes)));
    for (const [it, top] of scrolled) it.scrollTop = top;
    this.#reachable();
    return first.others + (liked + (stacked ? LIKED.log : 0)) * first.rem;
  }

  /** What scrolls by itself can be scrolled with the arrow keys. */
  #reachable(): void {
    for (const it of this.view.querySelectorAll<HTMLElement>(".embed > :is(trenza-notices, trenza-goal)"))
      if (this.#tight > 0 && it.scrollHeight > it.clientHeight) it.tabIndex = 0;
      else it.removeAttribute("tabindex");
  }

  /** A lesson or a listing is read by scrolling the frame: the rest need not fit beside it. */
  get #isLong(): boolean {
    return this.view.querySelector("trenza-lesson, trenza-source") !== null;
  }

  #measure(tight: number, stacked: boolean): Measured {
    this.#dress(tight, this.#lanes, this.#log);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const flexible = this.#lanes + (stacked ? this.#log : 0);
    return { others: this.view.getBoundingClientRect().height - flexible * rem, rem };
  }

  #dress(tight: number, lanes: number, log: number): void {
    [this.#tight, this.#lanes, this.#log] = [tight, lanes, log];
    const { dataset } = document.documentElement;
    if (tight === 0) delete dataset.tight;
    else dataset.tight = Array.from({ length: tight }, (_, i) => i + 1).join(" ");
    this.view.style.setProperty("--fit", String(lanes));
    this.view.style.setProperty("--fit-log", String(log));
  }
}

export function followHeight(view: HTMLElement, door: Door, page: Page): Heights {
  const heights = new Heights();
  const fit = new Fit(view, page);
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    if (innerWidth === 0 || innerHeight === 0) return; // not shown: what is measured then says nothing
    const height = heights.next(fit.take(), performance.now());
    if (height !== null) door.tell({ type: "resize", height });
    else if (heights.later !== null) timer = window.setTimeout(look, heights.later);
  };
  new ResizeObserver(look).observe(view);
  addEventListener("resize", look);
  for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, () => heights.fresh(), true);
  // lanes come inside of what there is for them: no size tells of it
  let known = "";
  effect(() => {
    page.runner.tick.value;
    const now = JSON.stringify(lanesNeed(page, view, 16));
    if (now !== known) untracked(look);
    known = now;
  });
  return heights;
}
