import { describe, expect, it } from "vitest";
import { catalog } from "../fixtures/catalog";
import { EngineDouble } from "../fixtures/engine";
import { Chosen, defaults, FIRST_SETTINGS } from "./chosen";
import { firstExample } from "./first";
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

  it("takes nothing of a link that cannot be, not even until the engine has read it", () => {
    const c = chosen();
    void c.load("#e=lock&engine=gpu&order=lifo&switch=x&seed=-1&speed=0&threads=500&protection=maybe&increments=7");
    expect(c.settings.value).toEqual(FIRST_SETTINGS);
    expect(c.values.value).toMatchObject({ threads: "5", protection: "guard", increments: "7" });
  });

  it("knows only keys that there are", async () => {
    const c = chosen();
    await c.load("#__proto__=1&constructor=2&toString=3&e=lock");
    for (const key of ["__proto__", "constructor", "toString"]) expect(c.used(key)).toBeUndefined();
    expect(c.values.value).toEqual(defaults(c.example.value));
  });

  it("carries what it does not use for as long as the example stays", async () => {
    const c = chosen();
    await c.load("#e=lock&goal=final:2&locked=threads");
    const carried = [
      ["goal", "final:2"],
      ["locked", "threads"],
    ];
    expect(c.carried.value).toEqual(carried);
    expect(c.fragment.value).not.toContain("goal");
    c.set("threads", "3");
    await settled();
    await c.load("#e=lock&threads=2", true);
    expect(c.carried.value).toEqual(carried);
    await c.load("#e=lock&threads=2");
    expect(c.carried.value).toEqual([]);
    await c.load("#e=lock&goal=deadlock");
    await c.load("#e=condition", true);
    expect(c.carried.value).toEqual([]);
  });

  it("keeps a link's schedule until something changes that it was made for, and tells", async () => {
    const changes: ((c: Chosen) => void)[] = [
      (c) => c.set("threads", "3"),
      (c) => c.configure({ engine: "threads" }),
      (c) => c.configure({ seed: "9" }),
      (c) => c.configure({ switch: "access" }),
      (c) => c.reset(),
    ];
    for (const change of changes) {
      const c = chosen();
      await c.load("#e=lock&threads=4&s=AbC");
      expect(c.schedule.value).toBe("AbC");
      expect(c.fragment.value).toContain("&s=AbC");
      c.configure({ speed: "2" });
      c.set("threads", "4");
      expect(c.schedule.value).toBe("AbC");
      expect(c.full("tasks")).toContain("&s=AbC");
      expect(c.full("threads")).not.toContain("s=AbC");
      expect(c.explored).not.toContain("s=AbC");
      change(c);
      await settled();
      expect([c.schedule.value, c.dropped.value]).toEqual([null, true]);
      expect(c.fragment.value).not.toContain("s=AbC");
    }
  });

  it("takes a schedule for tasks, whatever ran before", async () => {
    const c = chosen();
    await c.load("#e=lock&engine=threads");
    c.follow("AbC");
    await settled();
    expect(c.settings.value.engine).toBe("tasks");
    expect(c.fragment.value).toContain("s=AbC");
    c.follow(null);
    await settled();
    expect([c.schedule.value, c.dropped.value]).toEqual([null, false]);
  });

  it("says where the turn may pass only if it was said", async () => {
    const c = chosen();
    await c.load("#e=lock");
    c.set("threads", "3");
    await settled();
    expect(c.full()).not.toContain("switch");
    expect(c.fragment.value).not.toContain("switch");
    c.configure({ switch: "access" });
    await settled();
    expect(c.fragment.value).toContain("switch=access");
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
