import { expect, describe as group, it } from "vitest";
import { catalog } from "../fixtures/catalog";
import { OUTCOME } from "../fixtures/engine";
import type { ExampleInfo } from "../scenario/types";
import { describe } from "./outcome";

const lockInfo = catalog.examples[1] as ExampleInfo;
const lock = { info: lockInfo, engine: "tasks" as const, broken: [] };

group("an outcome in words", () => {
  it("finished and right", () => {
    const d = describe({ ...OUTCOME, duration: 5.1666, figures: { final: 5000, expected: 5000, lost: 0 } }, lock, "es");
    expect(d.what).toBe("Terminó en 5,17\u00a0s: no se perdió ningún incremento.");
    expect(d).toMatchObject({ alarm: false, icon: "ok", tryAgain: false });
    expect(d.figures.map((f) => f.value)).toEqual(["5000", "5000", "0"]);
  });

  it("tells no time where the virtual clock never moved, and a very short one in milliseconds", () => {
    const none = describe({ ...OUTCOME, duration: 0 }, lock, "es");
    expect(none.what).toBe("Terminó: no se perdió ningún incremento.");
    expect(none.more).toContain("Nadie hizo pausas: el reloj virtual no se movió.");
    expect(describe({ ...OUTCOME, duration: 0, kind: "deadlock" }, lock, "en").what).toMatch(/^Deadlock: /);
    const short = describe({ ...OUTCOME, duration: 0.0004 }, lock, "es");
    expect(short.what).toContain("en 0,4\u00a0ms: ");
    expect(short.more).toEqual([]);
  });

  it("finished with lost updates", () => {
    const broken = lockInfo.params.flatMap((p) =>
      p.kind.type === "choice" ? p.kind.options.filter((o) => o.value === "none") : [],
    );
    const d = describe({ ...OUTCOME, holds: false, figures: { lost: 39790 } }, { ...lock, broken }, "es");
    expect(d.what).toContain("se perdieron 39\u202f790 incrementos.");
    expect(d.more[0]).toContain("uno de los incrementos se pierde");
    expect(d.alarm).toBe(true);
  });

  it("a switch on and nothing broke: that proves nothing", () => {
    const broken = [{ value: "none", label: { es: "", en: "" }, explain: { es: "", en: "" }, bites: "e=lock" }];
    const d = describe(OUTCOME, { ...lock, broken }, "es");
    expect(d.what).toBe("Esta vez no ha fallado: eso no garantiza nada.");
    expect(d.tryAgain).toBe(true);
  });

  it("on threads a run is one possible run", () => {
    expect(describe(OUTCOME, { ...lock, engine: "threads" }, "en").more).toContain(
      "This is one possible run: with real threads another may go differently.",
    );
  });

  it("a deadlock tells who waits for what, and who holds it", () => {
    const cycle = [
      {
        actor: 1,
        name: "philosopher 1",
        resource: "fork 2",
        holders: ["philosopher 2"],
        waits_for_end: false,
        holders_ended: false,
      },
      {
        actor: 2,
        name: "philosopher 2",
        resource: "fork 1",
        holders: ["philosopher 1"],
        waits_for_end: false,
        holders_ended: false,
      },
    ];
    const closed = describe(
      { ...OUTCOME, kind: "deadlock", holds: false, closed: true, cycle, duration: 1.95 },
      lock,
      "es",
    );
    expect(closed.what).toBe("Interbloqueo a los 1,95\u00a0s: cada uno espera lo que tiene el siguiente.");
    expect(closed.chain[0]?.waits).toBe("espera «tenedor 2», que tiene Filósofo 2");
    const stuck = {
      actor: 1,
      name: "consumer 1",
      resource: "queue",
      holders: [],
      waits_for_end: false,
      holders_ended: false,
    };
    const open = describe({ ...OUTCOME, kind: "deadlock", holds: false, cycle: [stuck] }, lock, "es");
    expect(open.what).toContain("nadie puede seguir.");
    expect(open.chain[0]?.waits).toBe("espera «cola»: no queda nadie que lo despierte");
    const kept = describe(
      {
        ...OUTCOME,
        kind: "deadlock",
        holds: false,
        cycle: [{ ...stuck, holders: ["consumer 2"], holders_ended: true }],
      },
      lock,
      "es",
    );
    expect(kept.chain[0]?.waits).toBe("espera «cola», que Consumidor 2 se quedó al terminar");
    const join = describe(
      {
        ...OUTCOME,
        kind: "deadlock",
        holds: false,
        cycle: [{ ...stuck, resource: "consumer 2", waits_for_end: true }],
      },
      lock,
      "en",
    );
    expect(join.chain[0]?.waits).toBe("waits for Consumer 2 to end");
  });

  it("a failure says who, why and where", () => {
    const failure = {
      actor: "Consumidor 2",
      message: "búfer vacío",
      file: "crate/examples/src/condition/threads.rs",
      line: 44,
    };
    const d = describe({ ...OUTCOME, kind: "failed", holds: false, failure }, lock, "es");
    expect(d.what).toBe("Falló Consumidor 2 a los 1\u00a0s: búfer vacío.");
    expect(d.panic).toBe("");
    expect(d.place).toEqual({ file: "threads.rs", line: 44 });
  });

  it("a message that names who failed is not given the name again", () => {
    const failure = { actor: "Bob", message: "Bob no pudo saludar", file: "tasks.rs", line: 9 };
    const d = describe({ ...OUTCOME, kind: "failed", holds: false, duration: 2, failure }, lock, "es");
    expect(d.what).toBe("Falló a los 2\u00a0s: Bob no pudo saludar.");
    const other = { ...failure, message: "Bobby no está" };
    expect(describe({ ...OUTCOME, kind: "failed", duration: 2, failure: other }, lock, "en").what).toBe(
      "Bob failed after 2\u00a0s: Bobby no está.",
    );
  });

  it("says that memory ran out, whatever the browser calls it, and never of a panic", () => {
    const failure = (message: string, file = "") => ({ actor: "", message, file, line: file ? 7 : 0 });
    const said = (of: ReturnType<typeof failure>) =>
      describe({ ...OUTCOME, kind: "failed", holds: false, failure: of }, lock, "es");
    for (const message of [
      "unreachable",
      "unreachable executed",
      "Unreachable code should not be executed (evaluating 'x')",
      "WebAssembly.Memory(): could not allocate memory",
      "Out of memory",
      "no shared memory: not even 17 MiB could be reserved",
    ]) {
      expect(said(failure(message)).what, message).toMatch(/^La memoria no basta/);
      expect(said(failure(message)).panic).toBe("");
    }
    expect(said(failure("internal error: entered unreachable code", "lock/tasks.rs")).what).toBe("La ejecución falló.");
    expect(said(failure("NetworkError")).what).toBe("La ejecución falló.");
  });

  it("stopped and the step limit prove nothing", () => {
    expect(describe({ ...OUTCOME, kind: "stopped", holds: false, duration: 1.84 }, lock, "es").what).toBe(
      "Detenido a los 1,84\u00a0s.",
    );
    expect(describe({ ...OUTCOME, kind: "step_limit", holds: false }, lock, "en").what).toContain("too many steps");
  });
});
