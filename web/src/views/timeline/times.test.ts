import { describe, expect, it } from "vitest";
import { shares } from "./times";

/** What the shares of a row say, in percent; those that are less than the least count as nothing. */
const sum = (parts: number[]): number =>
  shares(parts, "en")
    .filter((text) => !text.startsWith("<"))
    .reduce((all, text) => all + Math.round(Number.parseFloat(text) * 10), 0) / 10;

describe("shares of a whole", () => {
  it("add up to a hundred, however they are rounded one by one", () => {
    expect(shares([1, 1, 1], "es")).toEqual(["34\u00a0%", "33\u00a0%", "33\u00a0%"]);
    // one by one: 8.5, 8.5, 8.5, 8.5 and 66 %
    expect(sum([85, 85, 85, 85, 660])).toBe(100);
    for (let i = 0; i < 2000; i++) {
      // a fixed sequence, without a generator
      const parts = [1, 2, 3, 4, 5].map((n) => Math.floor(((Math.sin(i * 12.9898 + n * 78.233) + 1) * 5e4) ** (n / 3)));
      expect(sum(parts), String(parts)).toBe(100);
    }
  });

  it("are as precise as the smallest of them needs, and a little is never nothing", () => {
    expect(shares([50, 25, 25], "es")).toEqual(["50\u00a0%", "25\u00a0%", "25\u00a0%"]);
    expect(shares([906, 43, 51], "es")).toEqual(["90,6\u00a0%", "4,3\u00a0%", "5,1\u00a0%"]);
    expect(shares([99_999, 1, 0], "en")).toEqual(["100\u00a0%", "<\u00a00.1\u00a0%", "0\u00a0%"]);
    expect(shares([0, 0], "es")).toEqual(["0\u00a0%", "0\u00a0%"]);
  });
});
