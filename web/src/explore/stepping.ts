/** A schedule walked step by step: where in it the reader is, what there is to see there, and the way to another one. */
import { batch, computed, effect, signal, untracked } from "@preact/signals-core";
import type { Explorer } from "../engine/explorer";
import type { Page } from "../page";
import type { Look, MoveLook } from "../scenario/types";
import { Walking } from "./walking";

/** How long a step is looked at while it plays, in ms, by speed. */
const PACE = { slow: 1600, even: 800, fast: 350 } as const;
export type Pace = keyof typeof PACE;
export const PACES = Object.keys(PACE) as Pace[];

export class Stepping {
  readonly walking = signal<Walking | null>(null);
  readonly look = signal<Look | null>(null);
  /** The step that `look` is of, and what was done in it, as it was seen before. */
  readonly lookedAt = signal(0);
  readonly made = signal<{ move: MoveLook; before: Look } | null>(null);
  readonly failure = signal("");
  readonly playing = signal(false);
  readonly pace = signal<Pace>("even");
  /** A link asked for a step beyond the end. */
  readonly beyond = signal<number | null>(null);
  /** How many steps are made. */
  readonly at = computed(() => Math.min(this.page.step.value ?? 0, this.walking.value?.walk.steps.length ?? 0));
  readonly last = computed(() => this.walking.value?.walk.steps.length ?? 0);
  #looks = new Map<number, Look>();
  #known = "";
  /** Counts the walks that were asked for: an answer to an earlier one is none. */
  #asked = 0;
  #timer = 0;
  /** The walk that is awaited is to be seen at its end. */
  #toEnd = false;
  #stops: (() => void)[] = [];

  constructor(
    readonly page: Page,
    readonly explorer: Explorer,
    /** Whether there is a schedule to walk. */
    readonly wanted: () => boolean,
    /** What is walked as long as nobody has chosen a schedule. The address says nothing of it. */
    readonly offered: () => string | null = () => null,
  ) {}

  follow(): void {
    this.#stops = [
      effect(() => this.#walk()),
      effect(() => this.#see()),
      effect(() => {
        if (this.playing.value) this.#play();
      }),
    ];
  }

  leave(): void {
    for (const stop of this.#stops) stop();
    this.pause();
    this.#forget();
  }

  /** The schedule that is walked; none: in order of arrival. */
  get schedule(): string | null {
    return this.page.chosen.schedule.value ?? this.offered();
  }

  /** The scenario with its schedule, as the walker reads it. */
  get fragment(): string {
    return this.page.chosen.full("tasks", this.schedule);
  }

  /** Whoever goes through what was offered has chosen it: from then on a link can say it. */
  async adopt(): Promise<void> {
    const offered = this.page.chosen.schedule.peek() === null ? untracked(this.offered) : null;
    if (offered !== null) await this.page.chosen.follow(offered);
  }

  go(step: number): void {
    this.page.step.value = Math.max(0, Math.min(this.last.peek(), step));
  }

  /** To the end of a schedule that is about to be walked; so many steps away, as far as is known. */
  toEnd(steps: number): void {
    if (this.#known === this.#key()) {
      this.go(this.last.peek());
      return;
    }
    this.#toEnd = true;
    if (Number.isFinite(steps)) this.page.step.value = steps;
  }

  /** By hand: whoever steps does not want it to play on. */
  jump(step: number): void {
    void this.adopt();
    this.pause();
    this.go(step);
  }

  play(): void {
    void this.adopt();
    if (this.at.peek() >= this.last.peek()) this.go(0);
    this.playing.value = true;
  }

  pause(): void {
    window.clearTimeout(this.#timer);
    this.playing.value = false;
  }

  /** Another goes next: from here on it is another schedule. */
  async choose(place: number): Promise<void> {
    this.pause();
    const steps = this.at.peek();
    const { chosen } = this.page;
    const fragment = this.fragment;
    try {
      const schedule = await this.explorer.ask({ type: "choose", fragment, lang: this.page.lang.peek(), steps, place });
      if (schedule === null || fragment !== this.fragment) return;
      batch(() => {
        void chosen.follow(schedule);
        this.page.step.value = steps + 1;
      });
    } catch (error) {
      this.failure.value = said(error);
    }
  }

  /** Whether a move is what the schedule does next anyway. */
  isNext(move: MoveLook): boolean {
    const next = this.walking.value?.walk.steps[this.at.value];
    return next !== undefined && next.actor === move.actor && next.expires === move.expires;
  }

  #play(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (!this.playing.peek()) return;
      this.go(this.at.peek() + 1);
      if (this.at.peek() >= this.last.peek()) this.pause();
      else this.#play();
    }, PACE[this.pace.value]);
  }

  #forget(): void {
    this.#known = "";
    this.#asked += 1;
    this.#looks = new Map();
    batch(() => {
      this.beyond.value = null;
      this.walking.value = null;
      this.look.value = null;
      this.failure.value = "";
      this.page.stage.value = null;
    });
  }

  /** What is to be walked; empty: nothing. */
  #key(): string {
    const { chosen, lang } = this.page;
    const wanted = this.wanted() && chosen.errors.value.length === 0 && chosen.example.value.ready;
    return wanted ? `${lang.value} ${this.fragment}` : "";
  }

  /** Walks the schedule anew when it, the scenario or the language is another. */
  #walk(): void {
    const [fragment, language] = [this.fragment, this.page.lang.value];
    const info = this.page.chosen.example.value;
    const key = this.#key();
    if (key === this.#known) return;
    queueMicrotask(() => {
      if (key === "") {
        this.pause();
        this.#forget();
        return;
      }
      this.#known = key;
      this.#asked += 1;
      const mine = this.#asked;
      this.failure.value = "";
      this.explorer.ask({ type: "walk", fragment, lang: language }).then(
        (walked) => {
          if (walked === null || this.#asked !== mine) return;
          this.#looks = new Map();
          const steps = this.page.step.peek() ?? 0;
          const most = walked.walk.steps.length;
          // where one sees what came of it
          this.#toEnd ||= this.page.chosen.schedule.peek() === null && untracked(this.offered) !== null;
          batch(() => {
            this.walking.value = new Walking(info, walked);
            if (steps > most && !this.#toEnd) this.beyond.value = steps;
            if (this.#toEnd || steps > most) this.page.step.value = most;
            this.#toEnd = false;
          });
        },
        (error: unknown) => {
          if (this.#asked !== mine) return;
          batch(() => {
            this.walking.value = null;
            this.look.value = null;
            this.failure.value = said(error);
          });
        },
      );
    });
  }

  /** Looks at the step where the reader is, and at the one before. */
  #see(): void {
    const walking = this.walking.value;
    const step = this.at.value;
    const gone = step < this.last.value; // somewhere else than where the link was taken to
    if (!walking) return;
    queueMicrotask(() => {
      if (gone) this.beyond.value = null;
      void this.#lookAt(walking, step);
    });
  }

  async #lookAt(walking: Walking, step: number): Promise<void> {
    const isThere = () => this.walking.peek() === walking && this.at.peek() === step;
    try {
      const before = step > 0 ? await this.#lookOf(step - 1) : null;
      const look = isThere() ? await this.#lookOf(step) : null;
      if (look && isThere()) this.#show(walking, step, look, before);
    } catch (error) {
      if (isThere()) this.failure.value = said(error);
    }
  }

  async #lookOf(steps: number): Promise<Look | null> {
    const looks = this.#looks;
    const known = looks.get(steps);
    if (known) return known;
    const look = await this.explorer.ask({ type: "look", fragment: this.fragment, lang: this.page.lang.peek(), steps });
    if (look !== null && looks === this.#looks) looks.set(steps, look);
    return looks === this.#looks ? look : null;
  }

  #show(walking: Walking, step: number, look: Look, before: Look | null): void {
    const places = new Map<number, number[]>();
    look.actors.forEach(({ line, standing }, actor) => {
      if (line === 0 || standing === "finished" || standing === "cancelled") return;
      places.set(line, [...(places.get(line) ?? []), actor]);
    });
    const made = walking.walk.steps[step - 1];
    const move = made && before?.moves.find((it) => it.actor === made.actor && it.expires === made.expires);
    const gone = made && look.actors[made.actor];
    batch(() => {
      this.look.value = look;
      this.lookedAt.value = step;
      this.made.value = move && before ? { move, before } : null;
      this.page.stage.value = {
        actors: walking.recording.actors,
        places,
        actor: made?.actor ?? null,
        line: gone?.line ?? 0,
      };
    });
  }
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
