/** What happens on the page, as messages to the host. */
import { effect, untracked } from "@preact/signals-core";
import type { Page } from "../page";
import { parsePrediction, questionsOf, judge as whoWon } from "../run/prediction";
import type { Recording } from "../run/recording";
import type { Source } from "../run/runner";
import { FIRST_SETTINGS } from "../scenario/chosen";
import { lastOf, PAGE_KEYS, type Pair, parseFragment, writeFragment } from "../scenario/fragment";
import type { ExampleInfo, Outcome, Report } from "../scenario/types";
import { betWords } from "../texts/bet";
import type { Inline } from "../texts/lesson";
import { ownTrouble } from "../texts/link";
import type { Door } from "./door";
import { logLine } from "./log-line";
import type { LogLine } from "./messages";
import { EMBED_KEYS } from "./options";

/** Lines in a message. */
const BATCH = 1000;
/** Keys of a link that say how it is shown, not what. */
const NOT_OF_IT: readonly string[] = [...EMBED_KEYS, ...PAGE_KEYS];

type Ended = Pick<Outcome, "kind" | "holds" | "figures" | "duration" | "schedule">;
/** Of a run that was left before anybody said how it ended. */
const CUT_SHORT: Omit<Ended, "duration"> = { kind: "stopped", holds: false, figures: {}, schedule: null };

export class Reporter {
  #run = 0;
  /** What runs, as it was started: the form may say something else by now. */
  #started: Pair[] = [];
  #recording: Recording | null = null;
  #lines = 0;
  #ended: Outcome | null = null;
  /** How it ended, also while its last lines are still to be told. */
  #known: Outcome | null = null;
  #later = 0;
  /** What the host was told of the link and the form as they are now. */
  #errors = new Set<string>();

  constructor(
    readonly page: Page,
    readonly door: Door,
  ) {}

  /** The scenario on the page, with what a teacher and the learner said. */
  scenario(): string {
    const { address, chosen } = this.page;
    return writeFragment([["v", "1"], ["e", chosen.example.peek().id], ...told(address.peek())]);
  }

  /** The scenario that was started, on the engine that it runs on, in what differs from the defaults. */
  #startedOn(source: Source, { params }: ExampleInfo): Pair[] {
    const plain: Record<string, string> = { ...FIRST_SETTINGS };
    for (const { key, default: value } of params) plain[key] = value;
    const said = parseFragment(source.fragment).filter(([key, value]) => plain[key] !== value);
    const keys = said.map(([key]) => key);
    const others = told(this.page.address.peek()).filter(([key]) => !(key in plain) && !keys.includes(key));
    return [...said, ...others.filter(([key]) => key !== "s")];
  }

  /** The same with the schedule that it came to, if it has one. */
  #ranAs(schedule: string | null): string {
    if (schedule === null) return writeFragment(this.#started);
    return writeFragment([...this.#started.filter(([key]) => key !== "s" && key !== "order"), ["s", schedule]]);
  }

  ready(): void {
    const { support } = this.page;
    const engines = (["tasks", "threads"] as const).filter((engine) => support[engine]);
    this.door.tell({ type: "ready", isolated: support.threads, engines, scenario: this.scenario() });
  }

  /** From here on, all that the host is to hear. */
  follow(): void {
    const { chosen, runner, bets } = this.page;
    effect(() => {
      runner.tick.value;
      const ran = runner.ran.value;
      const outcome = runner.outcome.value;
      untracked(() => this.#progress(ran?.recording ?? null, outcome));
    });
    effect(() => {
      if (chosen.settled.value?.by === "learner")
        untracked(() => this.door.tell({ type: "changed", scenario: this.scenario() }));
    });
    effect(() => {
      const errors = [
        ...chosen.errors.value.map(({ field, message }) => ({ field, message })),
        ...chosen.notices.value.map(({ field, message }) => ({ field, message })),
        ...this.page.ownNotices.value.map((notice) => ({
          field: notice.field,
          message: `${notice.value}: ${ownTrouble(notice, this.page.w.value)}`,
        })),
        ...(chosen.engineFailed.value ? [{ field: "", message: this.page.w.value.engineFailed }] : []),
      ];
      untracked(() => this.#tellErrors(errors));
    });
    let toldReport: Report | null = null;
    effect(() => {
      const report = this.page.explored.value;
      if (report && report !== toldReport) untracked(() => this.#explored(report));
      toldReport = report;
    });
    let known = bets.peek();
    effect(() => {
      const now = bets.value;
      untracked(() => {
        const { id } = chosen.example.peek();
        const chosenAnswer = now[id];
        // what a link brought is no answer of this learner
        const { answer } = parsePrediction(lastOf(chosen.carried.peek(), "a") ?? "");
        if (chosenAnswer !== undefined && chosenAnswer !== known[id] && chosenAnswer !== answer)
          this.#answer(id, chosenAnswer);
        known = now;
      });
    });
  }

  /** What an exploration found, once it has ended. */
  #explored({ schedules, complete, outcomes }: Report): void {
    this.door.tell({
      type: "explored",
      schedules,
      complete,
      outcomes: outcomes.map(({ kind, holds, figures, count }) => ({ kind, holds, figures, count })),
    });
  }

  /** All of the last run's log. */
  wholeLog(): void {
    const { ran } = this.page.runner;
    const recording = ran.peek()?.recording;
    if (!recording) {
      this.door.tell({ type: "log", run: 0, lines: [] });
      return;
    }
    this.#flush(recording);
    for (let from = 0; from === 0 || from < this.#lines; from += BATCH)
      this.#tellLines(recording, from, Math.min(from + BATCH, this.#lines));
  }

  /** Why something that was asked for cannot be. */
  refuse(message: string, field?: string): void {
    this.door.tell({ type: "error", message, ...(field === undefined ? {} : { field }) });
  }

  #progress(recording: Recording | null, outcome: Outcome | null): void {
    if (recording !== this.#recording) {
      if (this.#recording && this.#ended === null) this.#leave(this.#recording);
      this.#recording = recording;
      this.#lines = 0;
      this.#ended = null;
      this.#known = null;
      clearTimeout(this.#later);
      if (!recording) return;
      this.#run += 1;
      const { ran, source } = this.page.runner;
      const [info, from] = [ran.peek()?.info, source.peek()];
      this.#started = info && from ? this.#startedOn(from, info) : [];
      this.door.tell({ type: "started", run: this.#run, scenario: this.#ranAs(null) });
    }
    if (!recording || this.#ended !== null) return;
    this.#known = outcome;
    if (recording.log.length - this.#lines <= BATCH) this.#flush(recording);
    else this.#more(recording); // a long log goes out in parts, between which the page stays awake
    if (outcome === null || this.#lines < recording.log.length) return;
    this.#ended = outcome;
    this.#finished(recording, outcome);
  }

  #more(recording: Recording): void {
    this.#tellLines(recording, this.#lines, this.#lines + BATCH);
    this.#lines += BATCH;
    clearTimeout(this.#later);
    this.#later = window.setTimeout(() => this.#progress(recording, this.page.runner.outcome.peek()), 0);
  }

  #flush(recording: Recording): void {
    const { length } = recording.log;
    for (; this.#lines < length; this.#lines = Math.min(this.#lines + BATCH, length))
      this.#tellLines(recording, this.#lines, Math.min(this.#lines + BATCH, length));
  }

  #tellLines(recording: Recording, from: number, to: number): void {
    if (!this.door.hears("log")) return;
    const lines: LogLine[] = [];
    for (let i = from; i < to; i++) lines.push(logLine(recording, i, this.page.lang.peek()));
    this.door.tell({ type: "log", run: this.#run, lines });
  }

  /** Another run or example came before its end was told: whoever waits for it hears of it all the same. */
  #leave(recording: Recording): void {
    this.#flush(recording);
    const { lastMicros } = recording;
    this.#tellEnd(recording, this.#known ?? { ...CUT_SHORT, duration: lastMicros / 1e6 });
  }

  #finished(recording: Recording, outcome: Outcome): void {
    const { goal, verdict } = this.page;
    this.#tellEnd(recording, outcome, goal.peek() ? { goal: { met: verdict.peek() === "met" } } : {});
    this.#freeBets(outcome);
  }

  #tellEnd({ log }: Recording, outcome: Ended, more: { goal?: { met: boolean } } = {}): void {
    const { kind, holds, figures, duration, schedule } = outcome;
    const onThreads = lastOf(this.#started, "engine") === "threads";
    this.door.tell({
      type: "finished",
      run: this.#run,
      outcome: { kind, holds, figures },
      duration,
      lines: log.length,
      scenario: this.#ranAs(onThreads ? null : schedule),
      ...more,
    });
  }

  /** What the learner bet in their own words; whether it was right is known now. */
  #freeBets(outcome: Outcome): void {
    const ran = this.page.runner.ran.peek();
    const mine = ran && this.page.predictions.peek()[ran.info.id];
    if (!ran || !mine) return;
    const lang = this.page.lang.peek();
    const words = betWords(lang);
    const final = words.final(questionsOf(ran.info).final?.label[lang] ?? "");
    for (const { about, said, right } of whoWon(mine, ran, outcome, lang))
      if (right !== null)
        this.door.tell({ type: "answer", question: about === "final" ? final : words[about], value: said, right });
  }

  /** From here on what is wrong is told again: the host has sent something else. */
  anew(): void {
    this.#errors = new Set();
  }

  /** Each once, as long as it stays: what is wrong becomes known bit by bit. */
  #tellErrors(errors: { field: string; message: string }[]): void {
    const before = this.#errors;
    this.#errors = new Set(errors.map((error) => JSON.stringify(error)));
    for (const error of errors) {
      if (before.has(JSON.stringify(error))) continue;
      const { field, message } = error;
      this.door.tell({ type: "error", message, ...(field === "" ? {} : { field }) });
    }
  }

  #answer(id: string, place: number): void {
    const loaded = this.page.texts.peek();
    const bet = loaded?.id === id ? loaded.texts.lesson[this.page.lang.peek()].bet : undefined;
    const answer = bet?.answers[place];
    if (!bet || !answer) return;
    this.door.tell({ type: "answer", question: plain(bet.question), value: answer.text, right: answer.right });
  }
}

/** What an address says of the scenario, but for its example. */
const told = (address: string): Pair[] =>
  parseFragment(address).filter(([key]) => !["v", "e", ...NOT_OF_IT].includes(key));

/** The words of a text, whatever they look like. */
const plain = (inlines: readonly Inline[]): string =>
  inlines
    .map((one) => {
      if (typeof one === "string") return one;
      if ("code" in one) return one.code;
      return plain("b" in one ? one.b : "em" in one ? one.em : one.text);
    })
    .join("");
