import { describe, expect, it } from "vitest";
import { roundEnd, SHORTEST, TimeScale, ticks, wholeEnd } from "./time-scale";

const S = 1_000_000;

describe("the time scale", () => {
  const scale = new TimeScale(2 * S, 6 * S, 400);

  it("goes to pixels and back", () => {
    expect(scale.x(3 * S)).toBe(100);
    expect(scale.micros(100)).toBe(3 * S);
    expect(scale.x(scale.micros(123.4))).toBeCloseTo(123.4);
  });

  it("zooms around the pointer and stays inside the run", () => {
    const near = scale.zoomed(2, 100, 10 * S);
    expect([near.from, near.to]).toEqual([2.5 * S, 4.5 * S]);
    expect(near.x(3 * S)).toBe(100);
    const far = scale.zoomed(0.01, 100, 10 * S);
    expect([far.from, far.to]).toEqual([0, 10 * S]);
    expect(scale.zoomed(1e12, 100, 10 * S).to - scale.zoomed(1e12, 100, 10 * S).from).toBeCloseTo(SHORTEST);
  });

  it("pans up to both ends of the run", () => {
    expect(scale.panned(-1000, 10 * S).from).toBe(0);
    expect(scale.panned(1000, 10 * S).to).toBe(10 * S);
    expect(scale.panned(50, 10 * S).from).toBe(2.5 * S);
  });

  it("brings a moment into view, and lies still when it is there", () => {
    expect(scale.showing(3 * S, 10 * S)).toBe(scale);
    for (const moment of [0, S, 7 * S, 10 * S]) {
      const shown = scale.showing(moment, 10 * S);
      expect(shown.x(moment)).toBeGreaterThanOrEqual(0);
      expect(shown.x(moment)).toBeLessThanOrEqual(400);
    }
  });

  it("marks round times, never too near to each other", () => {
    expect(ticks(scale, 80).times).toEqual([2 * S, 3 * S, 4 * S, 5 * S, 6 * S]);
    for (let length = 50; length < 1e11; length *= 1.7) {
      const { times, step } = ticks(new TimeScale(length / 3, length * 1.3, 640), 72);
      expect(step / new TimeScale(length / 3, length * 1.3, 640).step).toBeGreaterThanOrEqual(71.9);
      expect(times.length).toBeGreaterThan(0);
      expect(times.every((t) => Math.abs(t / step - Math.round(t / step)) < 1e-6)).toBe(true);
    }
  });

  it("grows by steps while a run goes on", () => {
    expect([0, 0.5, 0.99, 1.2, 7.9, 95].map((s) => roundEnd(s * S) / S)).toEqual([1, 1, 1.5, 1.5, 10, 100]);
  });

  it("leaves room past the end of a run for the marks of how its actors ended, on a phone too", () => {
    for (const width of [180, 560, 1200]) {
      const end = 5.17 * S;
      const whole = new TimeScale(0, wholeEnd(end, width), width);
      expect(whole.width - whole.x(end)).toBeCloseTo(16);
    }
    expect(wholeEnd(0, 560)).toBe(SHORTEST);
  });
});
