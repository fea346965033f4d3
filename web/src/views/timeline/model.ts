/** What the timeline shows of the run: which stretch of time, whether it follows, what is switched on. */
import { computed, signal } from "@preact/signals-core";
import type { Page } from "../../page";
import type { Lane, Times } from "../../run/lane";
import type { Recording } from "../../run/recording";
import type { Density } from "./layout";
import { roundEnd, TimeScale, wholeEnd } from "./time-scale";
import { added, NONE } from "./times";

export class TimelineModel {
  /** The stretch that was zoomed or panned to; none: the whole run. */
  readonly #asked = signal<TimeScale | null>(null);
  readonly width = signal(640);
  /** While the run goes on, its end stays in view. */
  readonly following = signal(true);
  readonly arrows = signal(false);
  readonly table = signal(false);
  /** Arrows in view that could not all be drawn. */
  readonly tooMany = signal(0);

  /** How dense the lanes will be, as far as the parameters tell. */
  density: Density = 0;
  /** How high the lanes of a run were at most, in pixels, and of which scenario. */
  #needed = { of: "", height: 0 };

  constructor(readonly page: Page) {}

  /** What the height of the lanes hangs on, besides who comes. */
  get circumstances(): string {
    const { chosen, phone, coarse, theme } = this.page;
    return JSON.stringify([chosen.example.value.id, chosen.values.value, phone.value, coarse.value, theme.value]);
  }
  /** The lanes of a run need so much: another run of the same is given as much from the start. */
  takeHeight(height: number): void {
    if (this.page.outdated.peek()) return; // of which scenario it is cannot be told
    const of = this.circumstances;
    this.#needed = { of, height: this.#needed.of === of ? Math.max(height, this.#needed.height) : height };
  }
  /** 0: no run of it is known. */
  get knownHeight(): number {
    return this.#needed.of === this.circumstances ? this.#needed.height : 0;
  }

  get recording(): Recording | null {
    return this.page.runner.ran.value?.recording ?? null;
  }
  /** Until when the run is known, in microseconds. */
  readonly now = computed((): number => {
    const { runner } = this.page;
    runner.tick.value;
    const known = this.recording?.lanes.now ?? 0;
    const told = runner.outcome.value?.duration ?? runner.progress.value.seconds;
    return Math.max(known, Math.round(told * 1e6));
  });
  /** How far the view can go. */
  readonly all = computed((): number =>
    this.page.runner.outcome.value ? wholeEnd(this.now.value, this.width.value) : roundEnd(this.now.value),
  );
  readonly scale = computed((): TimeScale => {
    const asked = this.#asked.value;
    const width = this.width.value;
    if (!asked) return new TimeScale(0, this.all.value, width);
    const scale = asked.resized(width);
    const follows = this.following.value && this.page.runner.busy;
    return follows ? scale.showing(this.now.value, this.all.value) : scale;
  });
  get isWhole(): boolean {
    return this.#asked.value === null;
  }

  /** Another run: all of it, followed. */
  reset(): void {
    this.#asked.value = null;
    this.following.value = true;
  }
  fit(): void {
    this.#asked.value = null;
  }
  zoom(factor: number, x = this.width.peek() / 2): boolean {
    return this.#set(this.scale.peek().zoomed(factor, x, this.all.peek()));
  }
  pan(pixels: number): boolean {
    this.following.value = false;
    return this.#set(this.scale.peek().panned(pixels, this.all.peek()));
  }
  show(micros: number): void {
    this.following.value = false;
    if (this.#asked.peek()) this.#set(this.scale.peek().showing(micros, this.all.peek()));
  }

  /** Gives whether anything changed. */
  #set(scale: TimeScale): boolean {
    const before = this.scale.peek();
    const all = this.all.peek();
    this.#asked.value = scale.from <= 0 && scale.to >= all ? null : scale;
    return Math.abs(before.from - scale.from) + Math.abs(before.to - scale.to) > 1e-6;
  }

  /** What an actor did in the stretch that is selected, or in its whole life. */
  timesOf(lane: Lane): Times {
    const stretch = this.page.runner.selection.stretch.value;
    return lane.times(stretch?.from ?? 0, stretch?.to ?? Number.POSITIVE_INFINITY, this.now.value);
  }
  timesOfAll(lanes: readonly Lane[]): Times {
    return lanes.reduce((sum, lane) => added(sum, this.timesOf(lane)), NONE);
  }
}
