import { describe, expect, it } from "vitest";
import { Showing, type Turns } from "./showing";

/** A page whose clock, frames and timers go on when the test says so. */
class Page implements Turns {
  time = 0;
  readonly #frames: (() => void)[] = [];
  readonly #drawn: (() => void)[] = [];
  readonly timers: { call: () => void; at: number }[] = [];

  now = (): number => this.time;
  frame = (call: () => void): void => void this.#frames.push(call);
  drawn = (call: () => void): void => void this.#drawn.push(call);
  later = (call: () => void, ms: number): void => void this.timers.push({ call, at: this.time + ms });

  get asksForFrame(): boolean {
    return this.#frames.length > 0;
  }

  /** A frame comes, and is drawn. */
  next(): void {
    this.time = Math.ceil((this.time + 1) / 16) * 16;
    for (const call of this.#frames.splice(0)) call();
    for (const call of this.#drawn.splice(0)) call();
  }

  wait(ms: number): void {
    this.time += ms;
    for (const { call } of this.timers.splice(0).filter(({ at }) => at <= this.time)) call();
  }
}

/** Parts that take so many ms each; what was shown is noted. */
function showing(...costs: number[]) {
  const page = new Page();
  const shown: number[] = [];
  const parts = costs.map((ms, i) => () => {
    shown.push(i);
    page.time += ms;
  });
  return { page, shown, showing: new Showing(parts, page) };
}

describe("showing what comes of a run", () => {
  it("happens in the next frame, once, however much has come", () => {
    const { page, shown, showing: it } = showing(0);
    for (let i = 0; i < 100; i++) it.soon();
    expect(shown).toEqual([]);
    page.next();
    expect(shown).toEqual([0]);
    page.next();
    page.next();
    expect(shown).toEqual([0]);
    expect(page.asksForFrame).toBe(false);
  });

  it("gives each part a frame of its own", () => {
    const { page, shown, showing: it } = showing(1, 1);
    it.soon();
    page.next();
    expect(shown).toEqual([0]);
    page.next();
    expect(shown).toEqual([0, 1]);
  });

  it("goes on without a rest while it costs next to nothing", () => {
    const { page, shown, showing: it } = showing(1);
    for (let i = 0; i < 10; i++) {
      it.soon();
      page.next();
      page.next();
    }
    expect(shown.length).toBe(10);
    expect(page.timers).toEqual([]);
  });

  it("rests after a costly one, and shows then what came meanwhile", () => {
    const { page, shown, showing: it } = showing(20, 10);
    it.soon();
    page.next();
    it.soon(); // comes while it is shown: the parts before have not seen it
    page.next();
    page.next();
    expect(shown).toEqual([0, 1]);
    expect(page.asksForFrame).toBe(false);
    expect(page.timers[0]?.at).toBe(16 + 4 * 30);
    page.wait(120);
    page.next();
    expect(shown).toEqual([0, 1, 0]);
  });

  it("never rests for long, whatever it costs", () => {
    const { page, showing: it } = showing(150);
    it.soon();
    page.next();
    page.next();
    expect(page.timers[0]?.at).toBe(16 + 200);
  });

  it("begins at once when there was nothing to show for a while", () => {
    const { page, shown, showing: it } = showing(20);
    it.soon();
    page.next();
    page.next();
    page.wait(100);
    expect(page.asksForFrame).toBe(false);
    it.soon();
    page.next();
    expect(shown).toEqual([0, 0]);
  });
});
