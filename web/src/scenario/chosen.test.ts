import { describe, expect, it } from "vitest";
import { catalog } from "../fixtures/catalog";
import { EngineDouble } from "../fixtures/engine";
import { Chosen, firstExample } from "./chosen";
import { parseFragment } from "./fragment";
import type { Notice } from "./types";

const chosen = () => new Chosen(catalog, new EngineDouble(catalog), () => "es");
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("the scenario on the page", () => {
  it("begins with the first example, by ideas, that is there", () => {
    expect(firstExample(catalog).id).toBe("thread-create");
  });

  it("takes a link", async () => {
    const c = chosen();
    await c.load("#v=1&e=lock&threads=3&engine=threads&seed=7");
    expect(c.example.value.id).toBe("lock");
    expect(c.values.value.threads).toBe("3");
    expect(c.settings.value).toMatchObject({ engine: "threads", seed: "7" });
    expect(c.moved.value.map((p) => p.key)).toEqual(["threads"]);
  });

  it("tells what a link got wrong and uses the default", async () => {
    const c = chosen();
    await c.load("#e=lock&threads=500&protecion=none");
    expect(c.notices.value.map((n) => n.field)).toEqual(["threads", "protecion"]);
    expect(c.values.value.threads).toBe("5");
  });

  it("takes a suggestion: the key that was meant", async () => {
    const c = chosen();
    await c.load("#e=lock&protecion=none");
    await c.accept(c.notices.value[0] as Notice);
    expect(c.values.value.protection).toBe("none");
    expect(c.notices.value).toEqual([]);
  });

  it("a wrong field stays as typed, and the link keeps the last right state", async () => {
    const c = chosen();
    await c.load("#e=lock");
    c.set("threads", "4");
    await settled();
    c.set("threads", "0");
    await settled();
    expect(c.error("threads")).toBeDefined();
    expect(c.values.value.threads).toBe("0");
    expect(c.fragment.value).toContain("threads=4");
  });

  it("every value is said when it runs", async () => {
    const c = chosen();
    await c.load("#e=lock&threads=3");
    expect(parseFragment(c.full("tasks"))).toEqual(
      expect.arrayContaining([
        ["threads", "3"],
        ["increments", "1000"],
        ["engine", "tasks"],
        ["seed", "1"],
      ]),
    );
  });

  it("knows when a switch is on that can bite", async () => {
    const c = chosen();
    await c.load("#e=lock&protection=explicit");
    expect(c.broken.value).toEqual([]);
    c.set("protection", "own");
    expect(c.broken.value.map((o) => o.value)).toEqual(["own"]);
  });

  it("presets are recognised by their values", async () => {
    const c = chosen();
    await c.load("#e=lock&threads=2&increments=2");
    expect(c.isAt(c.example.value.presets.explore)).toBe(true);
    expect(c.isAt(c.example.value.presets.tutorial)).toBe(false);
  });
});
