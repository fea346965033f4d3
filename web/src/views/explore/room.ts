/** What the parts of the view share: the exploration, the walk, the real runs. Kept while the page is. */
import { batch, computed, effect, signal } from "@preact/signals-core";
import { Explorer } from "../../engine/explorer";
import { Exploring } from "../../explore/exploring";
import { RealRuns } from "../../explore/real-runs";
import { worst } from "../../explore/rows";
import { Stepping } from "../../explore/stepping";
import type { Page } from "../../page";
import type { ExploreWords } from "../../texts/explore/es";
import { exploreWords } from "../../texts/explore/words";
import { View } from "../view";

export class Room {
  readonly explorer = new Explorer();
  readonly exploring: Exploring;
  readonly stepping: Stepping;
  readonly real: RealRuns;
  /** Schedules that were asked for by a square: which one each is, as `row:place`. */
  readonly squares = signal<ReadonlyMap<string, string>>(new Map());

  /** What an exploration shows by itself when it has ended, until somebody chooses. */
  readonly offered = computed((): string | null => {
    if (this.page.view.value !== "explore" || this.page.chosen.schedule.value !== null) return null;
    const { phase, report } = this.exploring;
    return phase.value === "ended" || phase.value === "stopped" ? worst(report.value) : null;
  });
  #stopSharing: (() => void) | undefined;

  constructor(readonly page: Page) {
    this.exploring = new Exploring(page, this.explorer);
    this.stepping = new Stepping(
      page,
      this.explorer,
      () => this.hasWalk,
      () => this.offered.value,
    );
    this.real = new RealRuns(page);
  }

  /** Step always walks; Explore, once there is a schedule. */
  get hasWalk(): boolean {
    const view = this.page.view.value;
    return view === "step" || (view === "explore" && this.stepping.schedule !== null);
  }

  /** What the whole page may know of it: a goal is judged by that, and a host is told. */
  #share(): void {
    const { report, phase } = this.exploring;
    this.#stopSharing = effect(() => {
      const over = phase.value === "ended" || phase.value === "stopped";
      this.page.explored.value = over ? report.value : null;
      this.page.walked.value = this.stepping.walking.value?.walk ?? null;
    });
  }

  enter(): void {
    this.#share();
    this.exploring.follow();
    this.stepping.follow();
    this.real.follow();
    this.page.work = {
      begin: () => (this.page.view.peek() === "explore" ? this.exploring.begin() : this.stepping.play()),
      end: () => {
        this.exploring.stop();
        this.real.stop();
        this.stepping.pause();
      },
    };
  }

  leave(): void {
    this.#stopSharing?.();
    batch(() => {
      this.page.explored.value = null;
      this.page.walked.value = null;
    });
    this.exploring.leave();
    this.stepping.leave();
    this.real.leave();
    this.page.work = null;
  }
}

const rooms = new WeakMap<Page, Room>();

export function roomOf(page: Page): Room {
  let room = rooms.get(page);
  if (!room) {
    room = new Room(page);
    rooms.set(page, room);
  }
  return room;
}

/** A part of the view. */
export abstract class ExploreView extends View {
  protected get room(): Room {
    return roomOf(this.page);
  }
  protected get x(): ExploreWords {
    return exploreWords(this.language);
  }
}
