import { describe, expect, it } from "vitest";
import { fixed, float, format, repr, str } from "./python";
import { Dict, Float, Seconds } from "./values";

describe("values print as in Python", () => {
  it("text is bare at the top and quoted inside", () => {
    expect(str("Hola")).toBe("Hola");
    expect(str(["Hola", 42])).toBe("['Hola', 42]");
    expect(repr("it's")).toBe(`"it's"`);
    expect(repr(`it's "so"`)).toBe(`'it\\'s "so"'`);
    expect(repr("a\n\t\\")).toBe("'a\\n\\t\\\\'");
    expect(repr("¡año 🧵!")).toBe("'¡año 🧵!'");
  });

  it("None, True, False, dictionaries", () => {
    expect(str(null)).toBe("None");
    expect(str([true, false])).toBe("[True, False]");
    expect(
      str(
        new Dict([
          ["clave", "valor"],
          [1, [2, null]],
        ]),
      ),
    ).toBe("{'clave': 'valor', 1: [2, None]}");
    expect(str(new Dict([]))).toBe("{}");
  });

  it("floats are the shortest that read back", () => {
    const cases: [number, string][] = [
      [3, "3.0"],
      [-0, "-0.0"],
      [0.1, "0.1"],
      [1e-4, "0.0001"],
      [1e-5, "1e-05"],
      [1.5e-7, "1.5e-07"],
      [1e15, "1000000000000000.0"],
      [1e16, "1e+16"],
      [1.25e22, "1.25e+22"],
      [1 / 3, "0.3333333333333333"],
      [Infinity, "inf"],
      [NaN, "nan"],
    ];
    for (const [x, text] of cases) expect(float(x)).toBe(text);
  });

  it("seconds are as short as they can be", () => {
    expect(str(new Seconds(3_000_000))).toBe("3");
    expect(str(new Seconds(500_000))).toBe("0.5");
    expect(str(new Seconds(100))).toBe("0.0001");
  });

  it("fixed places round a half to the even digit", () => {
    expect(fixed(0.125, 2)).toBe("0.12");
    expect(fixed(0.375, 2)).toBe("0.38");
    expect(fixed(-2.5, 0)).toBe("-2");
    expect(fixed(2.675, 2)).toBe("2.67");
    expect(fixed(1.005, 2)).toBe("1.00");
    expect(fixed(3, 2)).toBe("3.00");
  });

  it("a specification works on every number", () => {
    expect(format(new Float(5.1678), ".2f")).toBe("5.17");
    expect(format(new Seconds(3_000_000), ".2f")).toBe("3.00");
    expect(format(7, ".1f")).toBe("7.0");
    expect(format("x", ".2f")).toBe("x");
  });
});
