/** Numbers of schedules: exact, also where they are more than a JavaScript number holds. */
import type { Lang } from "../texts/language";
import { decimal, number } from "../texts/numbers";

/** As the engine writes it: a number, or its digits. */
export type Count = number | string;

export const exact = (count: Count): bigint => BigInt(count);

export const shown = (count: Count | bigint, lang: Lang): string => number(exact(String(count)), lang);

export const sum = (counts: readonly Count[]): bigint => counts.reduce((all, count) => all + exact(count), 0n);

/** "12,3 %"; what is there is never nothing, and what is not all is never all. */
export function share(count: Count, of: bigint, lang: Lang): string {
  const part = exact(count);
  if (of === 0n || part === 0n) return percent("0", lang);
  if (part === of) return percent("100", lang);
  const tenths = (part * 2000n + of) / (of * 2n); // rounded
  if (tenths < 1n) return `<\u202f${percent("0.1", lang)}`;
  if (tenths > 999n) return `>\u202f${percent("99.9", lang)}`;
  return percent(`${tenths / 10n}.${tenths % 10n}`.replace(/\.0$/, ""), lang);
}

const percent = (digits: string, lang: Lang): string => `${decimal(digits, lang)}\u00a0%`;

/** How long a bar is, from 0 to 1. */
export function portion(count: Count, of: bigint): number {
  return of === 0n ? 0 : Number((exact(count) * 1_000_000n) / of) / 1_000_000;
}
