/** An exploration as the page has it: how it is to be made, how far it is, what it has found. */
import { batch, effect, signal } from "@preact/signals-core";
import type { Explorer } from "../engine/explorer";
import type { Page } from "../page";
import type { Explored, Report } from "../scenario/types";
import type { Lang } from "../texts/language";

export const MODES = ["all", "bound", "random"] as const;
export type Mode = (typeof MODES)[number];
export type Phase = "idle" | "going" | "stopped" | "ended" | "failed";

/** More states than this would fill the memory of a small device. */
const STATES = 300_000;
const MOST = { bound: 20, random: 1_000_000 } as const;

/** What was explored: the scenario, and how. */
export interface About {
  scenario: string;
  mode: Mode;
  number: number;
  delays: "any" | "given";
  lang: Lang;
}

export class Exploring {
  readonly mode = signal<Mode>("all");
  /** Preemptions allowed; schedules to draw. */
  readonly numbers = signal<Record<"bound" | "random", string>>({ bound: "2", random: "10000" });
  readonly delays = signal<"any" | "given">("any");
  readonly phase = signal<Phase>("idle");
  /** As far as it is known. Schedules are there once it has ended. */
  readonly report = signal<Report | null>(null);
  /** What the report is about. */
  readonly about = signal<About | null>(null);
  readonly failure = signal("");
  /** Whether it takes so long that less would be more. */
  readonly long = signal(false);
  #stopFollowing: (() => void) | undefined;

  constructor(
    readonly page: Page,
    readonly explorer: Explorer,
  ) {}

  /** From now on what was found goes when the scenario is another. */
  follow(): void {
    this.#stopFollowing = effect(() => {
      const [scenario, delays] = [this.scenario, this.delays.value];
      const about = this.about.peek();
      if (about && (about.scenario !== scenario || about.delays !== delays)) queueMicrotask(() => this.#clear(about));
    });
  }

  leave(): void {
    this.#stopFollowing?.();
    this.stop();
  }

  /** What is explored, as text: everything but the run's own settings. */
  get scenario(): string {
    return this.page.chosen.explored;
  }

  get number(): number {
    const mode = this.mode.value;
    return mode === "all" ? 0 : Number(this.numbers.value[mode]);
  }

  get isNumberRight(): boolean {
    const mode = this.mode.value;
    if (mode === "all") return true;
    const text = this.numbers.value[mode];
    return /^\d+$/.test(text) && Number(text) <= MOST[mode] && (mode === "bound" || Number(text) > 0);
  }

  get mostOf(): number {
    const mode = this.mode.value;
    return mode === "all" ? 0 : MOST[mode];
  }

  get canBegin(): boolean {
    const { chosen, support } = this.page;
    const { unexplored, ready } = chosen.example.value;
    const right = chosen.errors.value.length === 0 && this.isNumberRight;
    return this.phase.value !== "going" && unexplored === null && ready && support.tasks && right;
  }

  begin(): void {
    if (!this.canBegin) return;
    const about: About = {
      scenario: this.scenario,
      mode: this.mode.peek(),
      number: this.number,
      delays: this.delays.peek(),
      lang: this.page.lang.peek(),
    };
    batch(() => {
      this.phase.value = "going";
      this.report.value = null;
      this.about.value = about;
      this.failure.value = "";
      this.long.value = false;
    });
    const { mode, number, delays, lang } = about;
    const mine = () => this.about.peek() === about;
    this.explorer.explore(
      { fragment: about.scenario, lang, mode, number, delays, states: STATES },
      {
        progress: (report) => {
          if (!mine() || this.phase.peek() !== "going") return;
          this.report.value = report;
          this.long.value ||= report.seconds > 4;
        },
        report: (report) => {
          if (!mine()) return;
          batch(() => {
            this.report.value = report;
            this.phase.value = this.phase.peek() === "stopped" ? "stopped" : "ended";
          });
        },
        failed: (why) => {
          if (!mine()) return;
          batch(() => {
            this.phase.value = "failed";
            this.failure.value = why;
          });
        },
      },
    );
  }

  /** At once; the schedules of what was found follow. */
  stop(): void {
    if (this.phase.peek() !== "going") return;
    this.phase.value = "stopped";
    this.explorer.stop();
  }

  /** Whether the smallest schedules of what was found are known. */
  get hasSchedules(): boolean {
    const outcomes: readonly Explored[] = this.report.value?.outcomes ?? [];
    return outcomes.some(({ schedule }) => schedule !== "");
  }

  #clear(about: About): void {
    if (this.about.peek() !== about) return;
    this.explorer.drop();
    batch(() => {
      this.phase.value = "idle";
      this.report.value = null;
      this.about.value = null;
      this.long.value = false;
    });
  }
}
