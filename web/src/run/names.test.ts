import { describe, expect, it } from "vitest";
import { Actors } from "./actors";
import { isolate } from "./isolate";
import { nameIn } from "./names";

const names = { thread: { es: "Hilo", en: "Thread" } };

describe("names", () => {
  it("of the example are translated, a learner's own stay, whatever they are", () => {
    expect(nameIn(names, "thread 3", "es")).toBe("Hilo 3");
    for (const own of ["Alice", "constructor", "__proto__", "toString 2"]) expect(nameIn(names, own, "es")).toBe(own);
  });

  it("that turn round what follows are pieces of their own", () => {
    expect(nameIn(names, "\u202eecilA", "es")).toBe("\u2068\u202eecilA\u2069");
    expect(isolate("a\u2069\u202eb\u2067c")).toBe("\u2068a\u202eb\u2067c\u2069\u2069");
    expect(isolate("Ñandú 3")).toBe("Ñandú 3");
  });

  it("give a sign that can be seen", () => {
    expect(new Actors(names).add(1, "\u202eecilA", 0).sign.es).toBe("Ec");
  });
});
