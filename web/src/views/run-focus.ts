/**
 * Run cannot be pressed while something runs, and what cannot be pressed loses the focus. It has it back afterwards, unless
 * the reader went elsewhere meanwhile: whoever works with keys stays where they were, and can run again.
 */
export class RunFocus {
  #had = false;
  #away = false;

  constructor(readonly part: HTMLElement) {}

  get #run(): HTMLButtonElement | null {
    return this.part.querySelector("#run");
  }

  /** Before the part is drawn. */
  before(): void {
    this.#had = document.activeElement !== null && document.activeElement === this.#run;
  }

  /** Once it is drawn. */
  after(): void {
    const run = this.#run;
    if (!run) return;
    if (run.disabled) {
      this.#away ||= this.#had;
      return;
    }
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (this.#away && nowhere) run.focus({ preventScroll: true });
    this.#away = false;
  }
}
