import { describe, expect, it } from "vitest";
import { KEYS, keyCaps, spokenCap } from "./keys";

describe("the list of keys", () => {
  it("names what is pressed together one by one", () => {
    expect(keyCaps("Control+Enter", "es")).toEqual(["Ctrl", "Intro"]);
    expect(keyCaps("Shift+ArrowLeft", "en")).toEqual(["Shift", "←"]);
    expect(keyCaps("+", "es")).toEqual(["+"]);
    expect(keyCaps("w", "es")).toEqual(["W"]);
    expect(keyCaps(" ", "en")).toEqual(["Space"]);
    expect(spokenCap("←", "es")).toBe("flecha izquierda");
  });

  it("says each thing in both languages, and no key of a place twice", () => {
    for (const { es, en, lines } of KEYS) {
      expect([es, en].every(Boolean)).toBe(true);
      for (const line of lines) expect([line.es, line.en].every(Boolean), line.keys.join()).toBe(true);
      const keys = lines.flatMap((line) => line.keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
