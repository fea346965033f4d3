import { describe, expect, it } from "vitest";
import { alike, HIGHEST, scrollFor, windowOf } from "./log-window";

describe("the window on a long list", () => {
  it("shows the first rows at the top and the last at the end", () => {
    expect(windowOf(alike(1000, 24), 480, 0, 8)).toMatchObject({ first: 0, height: 24_000 });
    const end = windowOf(alike(1000, 24), 480, Number.MAX_SAFE_INTEGER, 8);
    expect(end.last).toBe(1000);
    expect(end.offset + (1000 - end.first) * 24).toBeCloseTo(24_000);
  });

  it("stays within what a browser can make high, and still reaches every row", () => {
    const count = 2_000_000;
    const rows = alike(count, 24);
    const end = windowOf(rows, 480, Number.MAX_SAFE_INTEGER, 8);
    expect(end.height).toBe(HIGHEST);
    expect(end.last).toBe(count);
    expect(end.last - end.first).toBeLessThan(60);
    const middle = windowOf(rows, 480, scrollFor(1_000_000, rows, 480, 0), 8);
    expect(middle.first).toBeLessThanOrEqual(1_000_000);
    expect(middle.last).toBeGreaterThan(1_000_000);
  });

  it("has nothing to show when there is nothing", () => {
    expect(windowOf(alike(0, 24), 480, 100, 8)).toMatchObject({ first: 0, last: 0, height: 0 });
  });
});
