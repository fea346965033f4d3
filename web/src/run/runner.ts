/** One run after another: starts them, gathers what they say, and tells the views when it is time to show it. */
import { batch, signal } from "@preact/signals-core";
import { capacityOf } from "../scenario/fragment";
import type {
  ChoiceOption,
  EngineDoor,
  EngineName,
  ExampleInfo,
  Outcome,
  Progress,
  RunEvents,
  Running,
} from "../scenario/types";
import { Recording } from "./recording";
import { Selection } from "./selection";
import { Showing } from "./showing";
import { Tape } from "./tape";

export type Phase = "idle" | "starting" | "preparing" | "running" | "ended";

/** Only a preparation longer than this is worth a word. */
const SOON_MS = 300;

const NONE_YET: Progress = { alive: 0, ready: 0, wanted: 0, seconds: 0, downloads: [] };

export interface Ran {
  info: ExampleInfo;
  engine: EngineName;
  /** The options in force that can make the example misbehave. */
  broken: ChoiceOption[];
  recording: Recording;
}

/** Where what is shown comes from. */
export interface Source {
  /** The scenario with every value said. */
  fragment: string;
  /** The same as it was chosen on the page then. */
  chosen: string;
  tape: Tape;
  /** The file that it was read from; none when it ran here. */
  file: string | null;
}

export class Runner {
  readonly phase = signal<Phase>("idle");
  readonly ran = signal<Ran | null>(null);
  readonly progress = signal<Progress>(NONE_YET);
  readonly outcome = signal<Outcome | null>(null);
  readonly source = signal<Source | null>(null);
  /** Grows whenever the recording has; views that show it read it. */
  readonly tick = signal(0);
  /** The same for the log, which is shown a frame before the rest. */
  readonly logTick = signal(0);
  readonly selection = new Selection();
  readonly #showing = new Showing([() => this.#showLog(), () => this.#showLanes(), () => this.#showState()]);
  #running: Running | null = null;
  /** The newest that was told of the run; shown with its events. */
  #told = NONE_YET;
  /** Whether anything has come of the run. */
  #begun = false;
  #soon = 0;

  constructor(readonly engine: EngineDoor) {}

  get busy(): boolean {
    const phase = this.phase.value;
    return phase === "starting" || phase === "preparing" || phase === "running";
  }

  start(fragment: string, what: Omit<Ran, "recording">, held: boolean): void {
    if (this.busy) return;
    const recording = new Recording(what.info, what.engine, capacityOf(fragment));
    const tape = new Tape();
    this.#told = NONE_YET;
    this.#begun = false;
    batch(() => {
      this.ran.value = { ...what, recording };
      this.source.value = { fragment, chosen: fragment, tape, file: null };
      this.progress.value = this.#told;
      this.outcome.value = null;
      this.selection.clear();
      this.phase.value = "starting";
      this.#showLog();
      this.tick.value += 1;
    });
    this.#soon = window.setTimeout(() => {
      if (!this.#begun && this.phase.peek() === "starting") this.phase.value = "preparing";
    }, SOON_MS);
    const mine = () => this.ran.peek()?.recording === recording;
    const on: RunEvents = {
      batch: (words) => {
        if (!mine()) return;
        recording.take(words);
        tape.keep(words);
        this.#begun = true;
        this.#showing.soon();
      },
      progress: (p) => {
        if (!mine()) return;
        this.#told = p;
        if (p.seconds > 0) this.#begun = true;
        this.#showing.soon();
      },
      ended: (outcome) => {
        if (!mine() || this.phase.peek() === "ended") return;
        window.clearTimeout(this.#soon);
        this.#running = null;
        batch(() => {
          this.progress.value = this.#told;
          this.outcome.value = outcome;
          this.phase.value = "ended";
          this.#showLog();
          this.tick.value += 1;
        });
      },
    };
    this.#running = this.engine.run(fragment, on, held);
  }

  stop(): void {
    this.#running?.stop();
  }

  /** Another speed for a run on its way. */
  pace(speed: string): void {
    this.#running?.pace(speed);
  }

  /** Shows a run that was kept in a file, as if it had ended just now. */
  show(what: Ran, outcome: Outcome, source: Source): void {
    this.clear();
    this.#told = NONE_YET;
    batch(() => {
      this.ran.value = what;
      this.source.value = source;
      this.outcome.value = outcome;
      this.progress.value = this.#told;
      this.phase.value = "ended";
      this.#showLog();
      this.tick.value += 1;
    });
  }

  /** Forgets the last run: another example is on the page. */
  clear(): void {
    this.stop();
    window.clearTimeout(this.#soon);
    this.#running = null;
    batch(() => {
      this.ran.value = null;
      this.source.value = null;
      this.outcome.value = null;
      this.selection.clear();
      this.phase.value = "idle";
      this.#showLog();
      this.tick.value += 1;
    });
  }

  #showLog(): void {
    this.logTick.value += 1;
  }

  #showLanes(): void {
    this.tick.value += 1;
  }

  #showState(): void {
    const phase = this.phase.peek();
    batch(() => {
      this.progress.value = this.#told;
      if (this.#begun && (phase === "starting" || phase === "preparing")) this.phase.value = "running";
    });
  }
}
