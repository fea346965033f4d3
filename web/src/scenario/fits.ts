/** Whether a value of a link can be what it says, as far as the schema tells. The engine has the last word. */
import type { ParamInfo } from "./types";
import { parseNamed, parseNumbers, parseSpan } from "./values";

const PLAIN = /^-?\d+(\.\d+)?$/;

const within = (text: string, { min, max }: { min: number; max: number }): boolean =>
  PLAIN.test(text) && Number(text) >= min && Number(text) <= max;

const asMany = (items: readonly unknown[], [least, most]: [number, number]): boolean =>
  items.length >= least && items.length <= most;

export function fits({ kind }: ParamInfo, value: string): boolean {
  switch (kind.type) {
    case "int":
      return within(value, kind) && !value.includes(".");
    case "number":
      return within(value, kind);
    case "span": {
      const { low, high } = parseSpan(value);
      return within(low, kind) && within(high, kind) && Number(low) <= Number(high);
    }
    case "choice":
      return kind.options.some((option) => option.value === value);
    case "numbers": {
      const numbers = parseNumbers(value);
      return asMany(numbers, kind.items) && numbers.every((n) => within(n, kind));
    }
    case "named": {
      const items = parseNamed(value);
      return asMany(items, kind.items) && items.every(({ amount }) => within(amount, kind));
    }
    default:
      return true;
  }
}

const WORDS = new Map<string, readonly string[]>([
  ["engine", ["tasks", "threads"]],
  ["order", ["fifo", "random"]],
  ["switch", ["await", "access"]],
]);

/** The same of a setting of the run; false for a key that is none. */
export function settingFits(key: string, value: string): boolean {
  if (key === "seed") return /^\d+$/.test(value) && Number.isSafeInteger(Number(value));
  if (key === "speed") return value === "instant" || within(value, { min: 0.1, max: 20 });
  return WORDS.get(key)?.includes(value) ?? false;
}
