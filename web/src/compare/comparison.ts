/** The same scenario on both engines, one after the other, both kept. */
import { batch, signal } from "@preact/signals-core";
import type { Page } from "../page";
import { Showing } from "../run/showing";
import { fullFragment } from "../scenario/fragment";
import type { EngineName } from "../scenario/types";
import type { Attempt } from "./attempt";
import { Series } from "./series";

export const ENGINES: readonly EngineName[] = ["tasks", "threads"];

/** Sleeps of nothing would leave threads without a time of their own. */
const FASTEST = "20";

function paceOf(page: Page): string {
  const { speed } = page.chosen.settings.peek();
  return speed === "instant" ? FASTEST : speed;
}

/** What a run for a comparison is asked: tasks need no pace, since their clock is their own; a schedule is of these values. */
export function asked(page: Page, engine: EngineName, change: Record<string, string> = {}, speed?: string): string {
  const { chosen } = page;
  const settings = chosen.settings.peek();
  return fullFragment(
    chosen.example.peek().id,
    { ...chosen.values.peek(), ...change },
    {
      ...settings,
      engine,
      speed: engine === "tasks" ? "instant" : (speed ?? paceOf(page)),
    },
    Object.keys(change).length === 0 ? chosen.schedule.peek() : null,
  );
}

/** What both engines are asked, to tell whether the form says something else by now. */
export const bothAsked = (page: Page): string => ENGINES.map((engine) => asked(page, engine)).join(" ");

export class Comparison extends Series {
  /** The engine that runs now. */
  readonly now = signal<EngineName | null>(null);
  readonly sides = signal<Partial<Record<EngineName, Attempt>>>({});
  /** The scenario that was compared, to tell when the form says another. */
  readonly of = signal("");
  /** How many scenario seconds the threads lived in a real one. */
  readonly pace = signal(1);
  /** Grows when a recording has. */
  readonly tick = signal(0);
  /** Where the turn could pass on tasks. */
  readonly turns = signal<"await" | "access">("await");
  readonly #showing = new Showing([
    () => {
      this.tick.value += 1;
    },
  ]);

  get done(): boolean {
    const { tasks, threads } = this.sides.value;
    return this.now.value === null && Boolean(tasks?.outcome && threads?.outcome);
  }

  async start(): Promise<void> {
    const { page } = this;
    if (this.now.peek() !== null || !page.runs.peek()) return;
    const overtaken = this.begin();
    const info = page.chosen.example.peek();
    const broken = page.chosen.broken.peek();
    batch(() => {
      this.sides.value = {};
      this.of.value = bothAsked(page);
      this.turns.value = page.chosen.turns.peek();
      this.pace.value = info.clock === "real" ? 1 : Number(paceOf(page));
    });
    for (const engine of ENGINES) {
      const { attempt, ended } = this.try(asked(page, engine), { info, engine, broken }, () => this.#showing.soon());
      batch(() => {
        this.now.value = engine;
        this.sides.value = { ...this.sides.peek(), [engine]: attempt };
      });
      const outcome = await ended;
      if (overtaken()) return;
      if (outcome.kind === "stopped" || this.stopping) break;
    }
    batch(() => {
      this.now.value = null;
      this.tick.value += 1;
    });
  }

  protected override forget(): void {
    this.now.value = null;
    this.sides.value = {};
    this.of.value = "";
  }
}
