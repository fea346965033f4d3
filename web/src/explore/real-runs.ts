/** The same scenario run many times on real threads, one run after the other, and how each ended. */
import { batch, effect, signal } from "@preact/signals-core";
import type { Page } from "../page";
import { fullFragment } from "../scenario/fragment";
import type { ExampleInfo, Outcome, Running } from "../scenario/types";
import { type Ending, endingOf, keyOf } from "./rows";

export const TIMES = ["10", "50", "100", "500"] as const;
export type RealPhase = "idle" | "going" | "stopped" | "ended" | "failed";
/** How fast they go: twenty times as fast, or at the pace of their own work. */
export type RealPace = "fast" | "own";

/** As fast as the page can, but never without pauses: a lost update needs the moment between read and write. */
export const paceOf = ({ clock }: Pick<ExampleInfo, "clock">): RealPace => (clock === "real" ? "own" : "fast");

export type Counted = Ending & { count: number };

export class RealRuns {
  readonly times = signal("50");
  readonly phase = signal<RealPhase>("idle");
  readonly done = signal(0);
  /** Of how many. */
  readonly wanted = signal(0);
  readonly endings = signal<Counted[]>([]);
  readonly failure = signal("");
  /** What was run. */
  #about = "";
  #running: Running | null = null;
  #stopFollowing: (() => void) | undefined;

  constructor(readonly page: Page) {}

  follow(): void {
    this.#stopFollowing = effect(() => {
      if (this.page.chosen.explored !== this.#about) queueMicrotask(() => this.#clear());
    });
  }

  leave(): void {
    this.#stopFollowing?.();
    this.stop();
  }

  get canBegin(): boolean {
    const { chosen, support, runner } = this.page;
    return this.phase.value !== "going" && support.threads && chosen.errors.value.length === 0 && !runner.busy;
  }

  begin(): void {
    if (!this.canBegin) return;
    const { chosen } = this.page;
    const info = chosen.example.peek();
    this.#about = chosen.explored;
    batch(() => {
      this.phase.value = "going";
      this.done.value = 0;
      this.wanted.value = Number(this.times.peek());
      this.endings.value = [];
      this.failure.value = "";
    });
    const speed = { fast: "20", own: "1" }[paceOf(info)];
    const settings = { ...chosen.settings.peek(), engine: "threads" as const, speed };
    this.#next(fullFragment(info.id, chosen.values.peek(), settings));
  }

  stop(): void {
    if (this.phase.peek() !== "going") return;
    this.phase.value = "stopped";
    this.#running?.stop();
    this.#running = null;
  }

  #next(fragment: string): void {
    const running = this.page.world.engine.run(fragment, { batch() {}, progress() {}, ended() {} });
    this.#running = running;
    void running.ended.then((outcome) => {
      if (this.#running !== running) return;
      this.#running = null;
      // stopped by somebody else: another run has begun
      if (outcome.kind === "stopped") this.phase.value = "stopped";
      else if (outcome.kind === "failed" && !outcome.failure?.actor) this.#fail(outcome);
      else {
        this.#count(outcome);
        if (this.done.peek() >= this.wanted.peek()) this.phase.value = "ended";
        else this.#next(fragment);
      }
    });
  }

  #fail({ failure }: Outcome): void {
    batch(() => {
      this.failure.value = failure?.message ?? "";
      this.phase.value = "failed";
    });
  }

  #count(outcome: Outcome): void {
    const ending = endingOf(outcome);
    const key = keyOf(ending);
    const known = this.endings.peek();
    const counted = known.some((one) => keyOf(one) === key)
      ? known.map((one) => (keyOf(one) === key ? { ...one, count: one.count + 1 } : one))
      : [...known, { ...ending, count: 1 }];
    batch(() => {
      this.endings.value = counted;
      this.done.value += 1;
    });
  }

  #clear(): void {
    if (this.page.chosen.explored === this.#about || this.#about === "") return;
    this.stop();
    this.#about = "";
    batch(() => {
      this.phase.value = "idle";
      this.endings.value = [];
      this.done.value = 0;
    });
  }
}
