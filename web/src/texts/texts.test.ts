import { describe, expect, it } from "vitest";
import type { ParamInfo } from "../scenario/types";
import { en } from "./en";
import { es } from "./es";
import { preferredLang } from "./language";
import { type Listing, listingText, withValues } from "./listing";
import { clock, isAmbiguous, number, plainNumber, readNumber, seconds, wholeNumber } from "./numbers";
import { short, shownValue, withNumbers } from "./shown";

describe("numbers of the page", () => {
  it("Spanish has a decimal comma and thin spaces in thousands", () => {
    expect(number(664579, "es")).toBe("664\u202f579");
    expect(number(1000, "es")).toBe("1000");
    expect(number(-2.5, "es")).toBe("−2,5");
    expect(number(2.5, "en")).toBe("2.5");
    expect(seconds(5.1666, "es")).toBe("5,17\u00a0s");
    expect(seconds(0.0021, "en")).toBe("0.002\u00a0s");
    expect(clock(1_616_000, "es")).toBe("1,616");
  });

  it("what is typed becomes what a link takes", () => {
    expect(plainNumber(" 0,5 ")).toBe("0.5");
    expect(plainNumber("10\u202f000")).toBe("10000");
    expect(plainNumber("x")).toBe("x");
  });
});

describe("a number that somebody typed", () => {
  it("is read by the language of the page", () => {
    expect(readNumber("17.984", "es")).toBe(17984);
    expect(readNumber("17.984", "en")).toBe(17.984);
    expect(readNumber("17,984", "es")).toBe(17.984);
    expect(readNumber("−1,017,984.5", "en")).toBe(-1017984.5);
    expect(readNumber("17,98", "en")).toBe(null);
    expect(readNumber("", "es")).toBe(null);
    expect(wholeNumber("9007199254740993", "es")).toBe(null);
  });

  it("is said back where the other language would read another one", () => {
    expect(["17.984", "17,984", "1,5", "1.017.984"].map(isAmbiguous)).toEqual([true, true, true, true]);
    expect(["17984", "17 984", "six", ""].map(isAmbiguous)).toEqual([false, false, false, false]);
  });
});

describe("values in a sentence", () => {
  const param = (kind: ParamInfo["kind"]): ParamInfo => ({
    key: "x",
    label: { es: "", en: "" },
    unit: "s",
    toggle: false,
    default: "",
    kind,
  });

  it("are written as in the form", () => {
    expect(withNumbers("Es demasiado grande: de 0.1 a 10000 ms.", "es")).toBe(
      "Es demasiado grande: de 0,1 a 10\u202f000 ms.",
    );
    expect(withNumbers("«A:0.5» no tiene sha256, v1.2.3", "es")).toBe("«A:0.5» no tiene sha256, v1.2.3");
    const span = param({ type: "span", min: 0, max: 60 });
    expect(shownValue(span, "0.5..2", "es", "a")).toBe("0,5 a 2");
    const named = param({ type: "named", min: 0, max: 60, items: [1, 9] });
    expect(shownValue(named, "Ana:0.5,Bob:2", "es", "a")).toBe("Ana 0,5 · Bob 2");
    const numbers = param({ type: "numbers", min: 0, max: 60, items: [1, 9] });
    expect(shownValue(numbers, "3,2.5", "es", "a")).toBe("3 · 2,5");
  });

  it("are not longer than a line", () => {
    expect(short("x".repeat(40))).toBe("x".repeat(40));
    expect(short("x".repeat(5000))).toBe(`${"x".repeat(39)}…`);
  });
});

describe("languages", () => {
  it("Spanish unless the reader knows English first", () => {
    expect(preferredLang(["de-DE", "en-GB", "es"])).toBe("en");
    expect(preferredLang(["es-MX", "en"])).toBe("es");
    expect(preferredLang(["fr"])).toBe("es");
  });

  it("say the same things", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(es).sort());
    expect(en.aboutSections.length).toBe(es.aboutSections.length);
  });
});

describe("program.py with the learner's values", () => {
  const listing: Listing = {
    file: "program.py",
    marks: {},
    lines: [[["HILOS = 5  "], ["# cuántos", 2]], [["NOMBRE = "], ['"A"', 3]], [["x = 1"]]],
  };
  it("replaces the line of a name and keeps its comment", () => {
    expect(listingText(withValues(listing, { HILOS: "8", NOMBRE: '"B"', x: "2" }))).toBe(
      'HILOS = 8  # cuántos\nNOMBRE = "B"\nx = 1\n',
    );
  });
});
