import { describe, expect, it } from "vitest";
import { scrollFor, windowOf } from "./log-window";
import { linesOf, MOST_LINES, Wrapped } from "./log-wrap";

describe("how many lines a text takes", () => {
  it("breaks between words, and within one that is longer than a line", () => {
    expect(linesOf("Consumido: 58", 20)).toBe(1);
    expect(linesOf("Buffer vacío, consumidor esperando...", 24)).toBe(2);
    expect(linesOf("Buffer vacío, consumidor esperando...", 13)).toBe(3);
    expect(linesOf("a [1,2,3,4,5,6,7,8,9]", 10)).toBe(3); // the list begins on a line of its own
    expect(linesOf("x".repeat(20), 10)).toBe(2);
    expect(linesOf("", 10)).toBe(1);
  });

  it("counts no letter that is not seen, and two for one that is wide", () => {
    expect(linesOf("\u2068Ana\u2069 llegó", 9)).toBe(1);
    expect(linesOf("你好你好你", 9)).toBe(2);
  });

  it("has an end", () => {
    expect(linesOf("palabra ".repeat(1000), 10)).toBe(MOST_LINES);
  });
});

describe("rows of several heights", () => {
  const texts = ["one", "two words or more", "three", "a line that is the longest one of them all", "five"];
  const rows = new Wrapped(10, 24, 18);
  rows.grow(2, (place) => texts[place] ?? "");
  rows.grow(texts.length, (place) => texts[place] ?? "");

  it("lie one under the other, however they came", () => {
    expect(texts.map((_, i) => rows.lines(i))).toEqual(texts.map((text) => linesOf(text, 10)));
    expect(rows.lines(1)).toBe(2);
    expect(rows.top(2)).toBe(24 + 42);
    for (let place = 0; place < texts.length; place++) {
      expect(rows.at(rows.top(place))).toBe(place);
      expect(rows.at(rows.top(place + 1) - 1)).toBe(place);
    }
    expect(rows.at(1e9)).toBe(texts.length - 1);
  });

  it("are found by the window wherever it is", () => {
    const many = new Wrapped(10, 24, 18);
    many.grow(3000, (place) => texts[place % texts.length] ?? "");
    const end = windowOf(many, 300, Number.MAX_SAFE_INTEGER, 8);
    expect(end.last).toBe(3000);
    expect(end.offset + many.height - many.top(end.first)).toBeCloseTo(many.height);
    const top = scrollFor(1500, many, 300, 50);
    expect(many.top(1500) - top).toBeCloseTo(50);
    const middle = windowOf(many, 300, top, 8);
    expect(middle.first).toBeLessThan(1500);
    expect(middle.last).toBeGreaterThan(1501);
    expect(middle.offset).toBeCloseTo(many.top(middle.first));
  });
});
