/** Runs that follow one another beside the page's own: a stop ends all of them, another start makes the former void. */
import { batch } from "@preact/signals-core";
import type { Page } from "../page";
import type { Ran } from "../run/runner";
import { type Trying, tryOnce } from "./attempt";

export abstract class Series {
  #trying: Trying | null = null;
  /** A stop that comes between two runs holds too. */
  #stopping = false;
  /** Another start or an end makes the former one void. */
  #turn = 0;

  constructor(readonly page: Page) {}

  protected get stopping(): boolean {
    return this.#stopping;
  }

  /** Begins anew; gives what tells whether it was overtaken since. */
  protected begin(): () => boolean {
    const turn = ++this.#turn;
    this.#stopping = false;
    return () => turn !== this.#turn;
  }

  protected try(fragment: string, what: Omit<Ran, "recording">, came?: () => void): Trying {
    this.#trying = tryOnce(this.page.world.engine, fragment, what, came);
    return this.#trying;
  }

  stop(): void {
    this.#stopping = true;
    this.#trying?.stop();
  }

  /** Another example: nothing of this one stays. */
  clear(): void {
    this.#turn += 1;
    this.stop();
    this.#trying = null;
    batch(() => this.forget());
  }

  /** Back to how it was at first. */
  protected abstract forget(): void;
}
