import { describe, expect, it } from "vitest";
import { columnWidth, inView, scrollTo } from "./columns";

describe("the columns of the strip", () => {
  it("share the room, but are never too narrow for a finger's neighbour nor wider than is pleasant", () => {
    expect(columnWidth(600, 10)).toBe(60);
    expect(columnWidth(600, 2)).toBe(180);
    expect(columnWidth(300, 100)).toBe(26);
    expect(columnWidth(300, 0)).toBe(180);
  });

  it("are drawn only where they can be seen", () => {
    expect(inView(0, 600, 60, 6)).toEqual({ first: 0, last: 6 });
    const { first, last } = inView(26 * 1000, 520, 26, 2000);
    expect(first).toBeLessThanOrEqual(1000);
    expect(first).toBeGreaterThan(980);
    expect(last).toBeGreaterThanOrEqual(1020);
    expect(last).toBeLessThan(1040);
  });

  it("scroll no further than it takes", () => {
    expect(scrollTo(3, 0, 600, 60)).toBe(0);
    expect(scrollTo(12, 0, 600, 60)).toBe(14 * 60 - 600);
    expect(scrollTo(2, 400, 600, 60)).toBe(60);
    expect(scrollTo(0, 400, 600, 60)).toBe(0);
  });
});
