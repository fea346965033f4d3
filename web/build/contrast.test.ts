// What the lanes are drawn with, against what they are drawn on: a canvas is out of reach for every other check.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Tokens = Record<string, string>;
type Rgb = [number, number, number];

/** The blocks of tokens.css that say a theme; the dark one stands there twice. */
function themes(): Record<string, Tokens> {
  const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8").replace(/\/\*.*?\*\//gs, "");
  const found: Record<string, Tokens> = {};
  for (const [, selector = "", body = ""] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const tokens = Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, k, v]) => [k, v?.trim()]));
    if (!("paper" in tokens)) continue;
    const name = /data-theme="(\w+)"/.exec(selector)?.[1] ?? "dark by the system";
    found[name] = tokens as Tokens;
  }
  return found;
}

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const linear = (value: number): number => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map((value) => linear(value / 255)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
const over = (top: Rgb, ground: Rgb, share: number): Rgb =>
  top.map((value, i) => value * share + (ground[i] ?? 0) * (1 - share)) as Rgb;

const SHAPE = 3;
const TEXT = 4.5;
/** As the lanes paint the row that is meant. */
const MARKED = 0.6;

describe.each(Object.entries(themes()))("the timeline's colours, %s", (_, tokens) => {
  const token = (name: string): Rgb => rgb(tokens[name] ?? "");
  const paper = token("paper");
  const mark = token("mark");
  const grounds: [string, Rgb][] = [
    ["paper", paper],
    ["the selected stretch", mark],
    ["the row that is meant", over(mark, paper, MARKED)],
  ];

  it.each(grounds)("every actor's bars, edges and ends stand out from %s", (_, ground) => {
    for (let i = 1; i <= 7; i++) expect(contrast(token(`a${i}`), ground), `--a${i}`).toBeGreaterThanOrEqual(SHAPE);
    expect(contrast(token("ink-2"), ground), "the program").toBeGreaterThanOrEqual(SHAPE);
  });

  it.each(grounds)(
    "what waits for ever, a resource's steps, the cursor and what has not begun stand out from %s",
    (_, ground) => {
      for (const name of ["alarm", "ink", "ink-3", "edge"])
        expect(contrast(token(name), ground), `--${name}`).toBeGreaterThanOrEqual(SHAPE);
    },
  );

  it("the level's line stands out from what it fills", () => {
    expect(contrast(token("ink"), token("paper-3"))).toBeGreaterThanOrEqual(SHAPE);
  });

  it.each(grounds)("what is written in the lanes and on the axis can be read on %s", (_, ground) => {
    for (const name of ["ink", "ink-3"])
      expect(contrast(token(name), ground), `--${name}`).toBeGreaterThanOrEqual(TEXT);
  });

  it("chips can be read, and the time at the cursor", () => {
    for (let i = 1; i <= 7; i++)
      expect(contrast(token(`a${i}-on`), token(`a${i}`)), `--a${i}-on`).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(paper, token("ink"))).toBeGreaterThanOrEqual(TEXT);
    for (let i = 1; i <= 7; i++)
      expect(contrast(token(`a${i}-ink`), paper), `--a${i}-ink`).toBeGreaterThanOrEqual(TEXT);
  });
});

describe("dark", () => {
  it("is the same, said by the reader or by the system", () => {
    const { dark, "dark by the system": system } = themes();
    expect(system).toEqual(dark);
    expect(Object.keys(themes()).length).toBe(4);
  });
});
