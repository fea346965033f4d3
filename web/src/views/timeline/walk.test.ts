import { describe, expect, it } from "vitest";
import { type Event, writeBatch } from "../../fixtures/batch";
import { catalog } from "../../fixtures/catalog";
import { Lane } from "../../run/lane";
import { Word } from "../../run/meeting";
import { Recording } from "../../run/recording";
import type { Ran } from "../../run/runner";
import { Selection } from "../../run/selection";
import type { ExampleInfo } from "../../scenario/types";
import { words } from "../../texts/language";
import { spoken } from "./names";
import { nextChange, nextLane, type Way } from "./walk";

const info = catalog.examples.find((e) => e.id === "lock") as ExampleInfo;
const S = 1_000_000;
const ACQUIRE = 1;

/** Two threads one after the other in a lock: from 0 to 1 s, from 1 s to 2 s; and a value that both write. */
function scene() {
  const recording = new Recording(info, "threads");
  const spawned = (actor: number): Event[] => [
    { kind: "actor", actor, ref: 0, values: [`thread ${actor}`] },
    { kind: "start", actor },
  ];
  recording.take(
    writeBatch([
      { kind: "actor", actor: 0, values: ["main"] },
      { kind: "start", actor: 0 },
      { kind: "resource", actor: 0xffff_ffff, ref: 0, a: Word.lock, values: ["lock"] },
      { kind: "resource", actor: 0xffff_ffff, ref: 1, a: Word.lock, values: ["nobody's"] },
      ...spawned(1),
      ...spawned(2),
      { kind: "acquire", actor: 1, ref: 0, micros: 0 },
      { kind: "wait", actor: 2, ref: 0, a: ACQUIRE, micros: 0.5 * S },
      { kind: "release", actor: 1, ref: 0, micros: S },
      { kind: "go", actor: 2, ref: 0, micros: S },
      { kind: "acquire", actor: 2, ref: 0, micros: S },
      { kind: "release", actor: 2, ref: 0, micros: 2 * S },
      { kind: "finish", actor: 1, micros: 2 * S },
      { kind: "finish", actor: 2, micros: 3 * S },
    ]),
  );
  const ran: Ran = { info, engine: "threads", broken: [], recording };
  const selection = new Selection();
  const down = (way: Way = 1): string => {
    const next = nextLane(recording, selection, way);
    if (!next) return "";
    if (next instanceof Lane) selection.takeActor(recording, next.id);
    else selection.takeResource(next.id);
    return next instanceof Lane ? `actor ${next.id}` : `resource ${next.id}`;
  };
  const right = (way: Way = 1): number => {
    const micros = nextChange(recording, selection, { now: 3 * S, step: 1000 }, way);
    selection.takeMoment(recording, micros);
    return micros / S;
  };
  const said = () => spoken({ ran, w: words("es"), lang: "es", now: 3 * S }, selection);
  return { selection, recording, down, right, said };
}

describe("the arrow keys in the lanes", () => {
  it("go on from the actors to the resources that were met, and back", () => {
    const { down } = scene();
    const all = Array.from({ length: 5 }, () => down());
    expect(all).toEqual(["actor 0", "actor 1", "actor 2", "resource 0", ""]);
    expect([down(-1), down(-1)]).toEqual(["actor 2", "actor 1"]);
  });

  it("stop at the changes of a resource, and it is said how it stands there", () => {
    const { selection, right, said } = scene();
    selection.takeResource(0);
    expect(said()).toBe("«lock»: libre; nadie espera. 3,000\u00a0s.");
    expect(right()).toBe(0);
    expect(said()).toContain("lo tiene thread 1; nadie espera. Cursor en 0,000\u00a0s.");
    expect(right()).toBe(0.5);
    expect(said()).toContain("lo tiene thread 1; 1 actor espera");
    expect(right()).toBe(1);
    expect(said()).toContain("lo tiene thread 2; nadie espera");
    expect(right()).toBe(2);
    expect(said()).toContain("libre; nadie espera");
    expect([right(-1), right(-1), right(-1)]).toEqual([1, 0.5, 0]);
  });

  it("mean an actor or a resource, never both", () => {
    const { selection, recording, down } = scene();
    selection.takeActor(recording, 1);
    selection.takeResource(0);
    expect([selection.actors.value.size, selection.actor(recording)]).toEqual([0, null]);
    selection.takeMoment(recording, S);
    expect(selection.line.value).toBe(null);
    expect(down(-1)).toBe("actor 2");
    expect(selection.resource.value).toBe(null);
    selection.takeResource(0);
    selection.nothing();
    expect(selection.resource.value).toBe(null);
  });
});
