import { describe, expect, it } from "vitest";
import { type Event, writeBatch } from "../fixtures/batch";
import { catalog } from "../fixtures/catalog";
import { OUTCOME } from "../fixtures/engine";
import { Recording } from "../run/recording";
import type { EngineName, ExampleInfo, Outcome } from "../scenario/types";
import type { Attempt } from "./attempt";
import { finishers, headline } from "./headline";

const lock = catalog.examples.find(({ id }) => id === "lock") as ExampleInfo;
const S = 1_000_000;

/** A run in which each actor sleeps, or runs, until it ends. */
function attempt(
  engine: EngineName,
  ends: [name: string, seconds: number][],
  outcome: Partial<Outcome> = {},
  doing: "sleep" | "busy" = "sleep",
): Attempt {
  const events: Event[] = [{ kind: "actor", actor: 0, values: ["main"] }];
  ends.forEach(([name], i) => {
    events.push({ kind: "actor", actor: i + 1, ref: 0, values: [name] }, { kind: "start", actor: i + 1 });
    events.push({ kind: doing, actor: i + 1 });
  });
  for (const [at, [, seconds]] of [...ends.entries()].toSorted(([, [, a]], [, [, b]]) => a - b))
    events.push({ kind: "finish", actor: at + 1, micros: seconds * S });
  const recording = new Recording(lock, engine);
  recording.take(writeBatch(events));
  const duration = Math.max(...ends.map(([, seconds]) => seconds));
  return {
    ran: { info: lock, engine, broken: [], recording },
    outcome: { ...OUTCOME, duration, figures: {}, ...outcome },
  };
}

describe("the headline of a comparison", () => {
  const three: [string, number][] = [
    ["thread 1", 3],
    ["thread 2", 1],
    ["thread 3", 2],
  ];

  it("says which is done sooner, and by how much", () => {
    const said = headline(attempt("tasks", three), attempt("threads", [["thread 1", 6]]), "await", "es");
    expect(said.what).toMatch(/^Las tareas acaban antes: 3\u00a0s, y 6\u00a0s con hilos \(2,0 veces más\)/);
  });

  it("takes times that are near for the same, and says that waits overlap", () => {
    const said = headline(
      attempt("tasks", three),
      attempt("threads", [...three.slice(1), ["thread 1", 3.1]]),
      "await",
      "es",
    );
    expect(said.what).toMatch(/^Tardan lo mismo/);
    expect(said.more.join(" ")).toContain("las esperas se solapan");
  });

  it("tells orders apart only where two really changed places", () => {
    const tied: [string, number][] = [
      ["thread 1", 2],
      ["thread 2", 2],
    ];
    const swapped: [string, number][] = [
      ["thread 1", 2.1],
      ["thread 2", 2],
    ];
    expect(headline(attempt("tasks", tied), attempt("threads", swapped), "await", "es").more.join()).toContain(
      "mismo orden",
    );
    const other = headline(
      attempt("tasks", three),
      attempt("threads", [["thread 1", 0.5], ...three.slice(1)]),
      "await",
      "es",
    );
    expect(other.more.join().replace(/[\u2068\u2069]/g, "")).toMatch(
      /otro orden: con tareas, thread 2, thread 3, thread 1; con hilos, thread 1, thread 2, thread 3/,
    );
  });

  it("names the figures that differ, and why a lost update does not happen to tasks", () => {
    const said = headline(
      attempt("tasks", three, { figures: { final: 4 } }),
      attempt("threads", three, { figures: { final: 3 }, holds: false }),
      "await",
      "en",
    );
    expect(said.more).toContain(
      `“${lock.figures.find(({ key }) => key === "final")?.label.en}” differs: 4 on tasks, 3 on threads.`,
    );
    expect(said.more.at(-1)).toContain("only where it waits");
  });

  it("says that tasks share one core where they compute", () => {
    const busy = headline(
      attempt("tasks", three, {}, "busy"),
      attempt("threads", [["thread 1", 1]], {}, "busy"),
      "await",
      "en",
    );
    expect(busy.what).toMatch(/^Threads are done sooner/);
    expect(busy.more.at(-1)).toContain("on a single core");
  });

  it("says how they ended when one did not finish", () => {
    const said = headline(
      attempt("tasks", three),
      attempt("threads", three, { kind: "deadlock", holds: false }),
      "await",
      "es",
    );
    expect(said.what).toBe("Con tareas termina; con hilos acaba en interbloqueo.");
  });

  it("lists who ended in the order of their ends, without the program itself", () => {
    expect(finishers(attempt("tasks", three)).map(({ id }) => id)).toEqual([2, 3, 1]);
  });
});
