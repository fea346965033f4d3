/**
 * `goal=`: what a teacher asks of the outcome. `final:2`, `deadlock`, `lost>0`, `steps<=8`, `never:deadlock`;
 * several, separated by commas, must hold together.
 */
import type { ExampleInfo, Figure, Outcome, Report } from "./types";

export const GOAL_KINDS = ["finished", "deadlock", "failed", "step_limit"] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];
export const COMPARISONS = ["=", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type Condition =
  | { type: "kind"; kind: GoalKind }
  /** In no schedule: only an exploration can tell. */
  | { type: "never"; kind: GoalKind }
  | { type: "figure"; key: string; is: Comparison; value: string }
  /** Steps of the run, as Step counts them. */
  | { type: "steps"; is: Comparison; value: string };
export type Goal = readonly Condition[];

/** `open`: so far so good, but this run alone cannot tell. */
export type Verdict = "met" | "unmet" | "open";

const STEPS = "steps";
const LONGEST = 200;

/** A goal for an example with these figures; nothing if it says anything that cannot be judged there. */
export function parseGoal(text: string, figures: ExampleInfo["figures"]): Goal | null {
  if (text === "" || text.length > LONGEST) return null;
  const conditions = text.split(",").map((part) => parseCondition(part.trim(), figures));
  return conditions.every((condition) => condition !== null) ? conditions : null;
}

function parseCondition(text: string, figures: ExampleInfo["figures"]): Condition | null {
  if (isKind(text)) return { type: "kind", kind: text };
  const [, key = "", sign = "", value = ""] = /^([a-z_]+)(:|<=|>=|!=|<|>|=)(.+)$/.exec(text) ?? [];
  if (key === "never" && sign === ":") return isKind(value) ? { type: "never", kind: value } : null;
  const is = (sign === ":" ? "=" : sign) as Comparison;
  const ordered = is !== "=" && is !== "!=";
  if (ordered && asNumber(value) === null) return null;
  if (figures.some((figure) => figure.key === key)) return { type: "figure", key, is, value };
  return key === STEPS && asNumber(value) !== null ? { type: "steps", is, value } : null;
}

const isKind = (text: string): text is GoalKind => (GOAL_KINDS as readonly string[]).includes(text);

const asNumber = (text: string): number | null => (/^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : null);

/** What can be said to be the goal of an example, for a notice. */
export const allowedGoals = ({ figures }: ExampleInfo): string =>
  [
    ...figures.filter(({ key }) => key !== "total_seconds").map(({ key }) => `${key}:2`),
    "deadlock",
    "failed",
    "steps<=8",
    "never:deadlock",
  ].join(", ");

/** How a run that has ended stands to the goal. `steps`: how many it took, if that is known. */
export const judge = (goal: Goal, outcome: Pick<Outcome, "kind" | "figures">, steps: number | null = null): Verdict =>
  together(goal.map((condition) => judgeOne(condition, outcome, steps)));

function judgeOne(condition: Condition, { kind, figures }: Pick<Outcome, "kind" | "figures">, steps: number | null) {
  const met = (yes: boolean): Verdict => (yes ? "met" : "unmet");
  switch (condition.type) {
    case "kind":
      return met(kind === condition.kind);
    case "never":
      // a run that came there says all, any other nothing
      return kind === condition.kind ? "unmet" : "open";
    case "figure":
      // of a run that was cut off the figures are not those of the program
      return met(kind !== "stopped" && compares(figures[condition.key], condition.is, condition.value));
    case "steps":
      return steps === null ? "open" : met(compares(steps, condition.is, condition.value));
  }
}

/**
 * The same of an exploration: met when some outcome of it meets everything that is asked of one, and what is never to
 * be was not found in a complete search.
 */
export function judgeExplored(goal: Goal, { outcomes, complete }: Pick<Report, "outcomes" | "complete">): Verdict {
  const never = goal.filter((condition) => condition.type === "never");
  if (outcomes.some(({ kind }) => never.some((condition) => condition.kind === kind))) return "unmet";
  const asked = goal.filter((condition) => condition.type !== "never");
  const some = outcomes.some((outcome) => judge(asked, outcome, outcome.steps) === "met");
  if (asked.length > 0 && !some) return complete ? "unmet" : "open";
  return never.length === 0 || complete ? "met" : "open";
}

function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("unmet")) return "unmet";
  return verdicts.includes("open") ? "open" : "met";
}

function compares(figure: Figure | undefined, is: Comparison, value: string): boolean {
  if (figure === undefined || Array.isArray(figure)) return false;
  const wanted = asNumber(value);
  if (typeof figure === "string" || typeof figure === "boolean" || wanted === null) {
    const equal = String(figure) === value;
    return is === "=" ? equal : is === "!=" && !equal;
  }
  const here = Number(figure);
  switch (is) {
    case "=":
      return here === wanted;
    case "!=":
      return here !== wanted;
    case "<":
      return here < wanted;
    case "<=":
      return here <= wanted;
    case ">":
      return here > wanted;
    case ">=":
      return here >= wanted;
  }
}
