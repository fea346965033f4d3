import { describe, expect, it } from "vitest";
import { OUTCOME } from "../fixtures/engine";
import { type Goal, judge, judgeExplored, parseGoal } from "./goal";
import type { Explored, Outcome } from "./types";

const label = { es: "", en: "" };
const figures = ["final", "lost", "name"].map((key) => ({ key, label }));

const outcome = (change: Partial<Outcome>): Outcome => ({ ...OUTCOME, ...change });
const goal = (text: string): Goal => {
  const parsed = parseGoal(text, figures);
  if (!parsed) throw new Error(`${text} is a goal`);
  return parsed;
};

describe("a goal", () => {
  it("is one of the five forms, or several of them", () => {
    expect(goal("final:2")).toEqual([{ type: "figure", key: "final", is: "=", value: "2" }]);
    expect(goal("deadlock")).toEqual([{ type: "kind", kind: "deadlock" }]);
    expect(goal("lost>0")).toEqual([{ type: "figure", key: "lost", is: ">", value: "0" }]);
    expect(goal("steps<=8")).toEqual([{ type: "steps", is: "<=", value: "8" }]);
    expect(goal("never:deadlock")).toEqual([{ type: "never", kind: "deadlock" }]);
    expect(goal("deadlock, steps<=8")).toHaveLength(2);
  });

  it("is nothing else", () => {
    for (const text of [
      "",
      "win",
      "final",
      "final:",
      "colour:2",
      "lost>many",
      "never:final:2",
      "deadlock,",
      "<b>:1",
      "__proto__:1",
      "constructor:1",
      `final:${"9".repeat(300)}`,
    ])
      expect(parseGoal(text, figures), text).toBeNull();
  });

  it("has the figure that an example calls steps", () => {
    expect(parseGoal("steps>2", [{ key: "steps", label }])).toEqual([
      { type: "figure", key: "steps", is: ">", value: "2" },
    ]);
  });

  it("is judged after a run", () => {
    const two = outcome({ figures: { final: 2, lost: 1, name: "Ana" } });
    for (const text of [
      "final:2",
      "final=2",
      "lost>0",
      "lost<=1",
      "final!=3",
      "name:Ana",
      "final:2,lost>=1",
      "finished",
    ])
      expect(judge(goal(text), two), text).toBe("met");
    for (const text of ["final:3", "lost>1", "deadlock", "name!=Ana", "final:2,lost:0", "name>1"])
      expect(judge(goal(text), two), text).toBe("unmet");
    expect(judge(goal("deadlock"), outcome({ kind: "deadlock" }))).toBe("met");
    expect(judge(goal("final:2"), outcome({ kind: "stopped", figures: { final: 2 } }))).toBe("unmet");
    expect(judge(goal("final:2"), outcome({ figures: { final: [2] } }))).toBe("unmet");
  });

  it("is not met by what one run cannot know", () => {
    expect(judge(goal("never:deadlock"), outcome({}))).toBe("open");
    expect(judge(goal("never:deadlock"), outcome({ kind: "deadlock" }))).toBe("unmet");
    expect(judge(goal("steps<=8"), outcome({}))).toBe("open");
    expect(judge(goal("steps<=8"), outcome({}), 8)).toBe("met");
    expect(judge(goal("steps<=8"), outcome({}), 9)).toBe("unmet");
  });

  it("is judged after an exploration", () => {
    const found = (change: Partial<Explored>): Explored => ({
      kind: "finished",
      holds: true,
      figures: { final: 3 },
      count: 1,
      schedule: "",
      preemptions: 0,
      steps: 9,
      ...change,
    });
    const good = { outcomes: [found({})], complete: true };
    const stuck = { outcomes: [found({}), found({ kind: "deadlock", figures: {}, steps: 7 })], complete: false };
    expect(judgeExplored(goal("never:deadlock"), good)).toBe("met");
    expect(judgeExplored(goal("never:deadlock"), { ...good, complete: false })).toBe("open");
    expect(judgeExplored(goal("never:deadlock"), stuck)).toBe("unmet");
    expect(judgeExplored(goal("deadlock,steps<=8"), stuck)).toBe("met");
    expect(judgeExplored(goal("final:2"), good)).toBe("unmet");
    expect(judgeExplored(goal("final:2"), { ...good, complete: false })).toBe("open");
    expect(judgeExplored(goal("final:3,never:deadlock"), good)).toBe("met");
  });
});
