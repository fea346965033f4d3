import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { groupsOf, inOrder, type Order } from "../src/scenario/orders.ts";
import type { Catalog } from "../src/scenario/types.ts";
import { finder } from "../src/texts/find.ts";
import { KEYWORDS } from "../src/texts/keywords.ts";

const catalog: Catalog = JSON.parse(readFileSync(new URL("../src/generated/catalog.json", import.meta.url), "utf8"));
const ORDERS: Order[] = ["ideas", "chapters"];

function found(query: string, order: Order = "ideas", slips = false): string[] {
  const finds = finder(query, slips);
  return groupsOf(catalog, order).flatMap(({ title, examples }) =>
    examples.filter((e) => finds(e, title)).map(({ id }) => id),
  );
}

describe("the search of the catalog", () => {
  it("finds an example by whatever people call the thing, in either order", () => {
    const names: Record<string, string[]> = {
      lock: [
        "cerrojo",
        "candado",
        "cierre",
        "bloqueo",
        "mutex",
        "Lock",
        "sección crítica",
        "race condition",
        "CARRERA",
      ],
      philosophers: ["interbloqueo", "deadlock", "abrazo mortal", "inanicion", "filosofos", "starvation"],
      semaphore: ["semaforo", "permits", "permiso"],
      barrier: ["barrera", "barrier", "punto de encuentro"],
      condition: ["búfer", "buffer", "productor", "consumer", "notify"],
      pipe: ["tuberia", "eof", "fin de archivo"],
      tasks: ["corrutina", "event loop", "bucle de eventos", "create_task"],
      primes: ["paralelismo", "amdahl", "work stealing"],
      timeout: ["plazo", "tiempo limite", "wait_for"],
      "web-server": ["servidor", "http", "head-of-line"],
    };
    for (const [id, queries] of Object.entries(names))
      for (const query of queries) for (const order of ORDERS) expect(found(query, order), query).toContain(id);
  });

  it("finds by the idea, and nothing by nonsense", () => {
    expect(found("atascarse")).toEqual(["rlock", "philosophers"]);
    expect(found("xyzzy")).toEqual([]);
    expect(found("  ").length).toBe(28);
  });

  it("forgives one letter of a long word, and only where it is asked to", () => {
    for (const query of ["cerojo", "cerrrojo", "cerrpjo", "cerorjo", "semafro", "inetrbloqueo"])
      expect(found(query), query).toEqual([]);
    for (const query of ["cerojo", "cerrrojo", "cerrpjo", "cerorjo"])
      expect(found(query, "ideas", true), query).toContain("lock");
    expect(found("semafro", "ideas", true)).toContain("semaphore");
    expect(found("inetrbloqueo", "ideas", true)).toContain("philosophers");
    expect(found("zanahoria", "ideas", true)).toEqual([]);
    expect(found("lokc", "ideas", true)).toEqual([]);
  });

  it("has words for every example", () => {
    for (const { id } of catalog.examples) expect(KEYWORDS[id]?.length, id).toBeGreaterThan(20);
  });
});

describe("the orders of the catalog", () => {
  it("both have every example once", () => {
    for (const order of ORDERS)
      expect(
        inOrder(catalog, order)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(catalog.examples.map(({ id }) => id).sort());
    expect(inOrder(catalog, "chapters").map(({ id }) => id)).not.toEqual(inOrder(catalog, "ideas").map(({ id }) => id));
  });
});
