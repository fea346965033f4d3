/** Values of parameters taken apart for the form and put together for the link. */

export interface Span {
  low: string;
  high: string;
}

/** "0.5..2"; a single number is both ends. */
export function parseSpan(value: string): Span {
  const at = value.indexOf("..");
  return at < 0 ? { low: value, high: value } : { low: value.slice(0, at), high: value.slice(at + 2) };
}

export const writeSpan = ({ low, high }: Span): string => `${low}..${high}`;

/** Whether the ends are numbers the wrong way round. */
export function isReversed({ low, high }: Span): boolean {
  return low !== "" && high !== "" && Number(low) > Number(high);
}

export interface Named {
  name: string;
  amount: string;
}

/** "Alice:1,Bob:2"; the amount follows the last colon, or another mark: "/lento@0". */
export function parseNamed(value: string, mark = ":"): Named[] {
  return value
    .split(",")
    .filter((item) => item !== "")
    .map((item) => {
      const at = item.lastIndexOf(mark);
      return at < 0 ? { name: item, amount: "" } : { name: item.slice(0, at), amount: item.slice(at + 1) };
    });
}

/** A comma or a mark in a name would be read as another item. */
export const writeNamed = (items: readonly Named[], mark = ":"): string =>
  items.map(({ name, amount }) => `${name.replaceAll(",", " ").replaceAll(mark, " ")}${mark}${amount}`).join(",");

/** An empty place of a list would be passed over by the engine, which is not what the form shows: this is wrong there. */
const EMPTY = "?";

/** "3,2,1". */
export const parseNumbers = (value: string): string[] =>
  value.split(",").map((item) => (item.trim() === EMPTY ? "" : item.trim()));

export const writeNumbers = (numbers: readonly string[]): string =>
  numbers.map((n) => n.replaceAll(",", "") || EMPTY).join(",");

/** The next free name of a list: A, B, … Z, then N27. */
export function freshName(items: readonly Named[]): string {
  const taken = new Set(items.map((item) => item.name));
  for (let i = 0; i < 26; i++) {
    const letter = String.fromCharCode(65 + i);
    if (!taken.has(letter)) return letter;
  }
  return `N${items.length + 1}`;
}

export const SPEEDS = ["0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "instant"] as const;

/** The step of the slider that is nearest to a speed. */
export function speedStep(speed: string): number {
  if (speed === "instant") return SPEEDS.length - 1;
  const asked = Math.log(Number(speed) || 1);
  let best = 0;
  for (let i = 0; i < SPEEDS.length - 1; i++) {
    if (Math.abs(Math.log(Number(SPEEDS[i])) - asked) < Math.abs(Math.log(Number(SPEEDS[best])) - asked)) best = i;
  }
  return best;
}
