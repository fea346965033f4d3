/** Numbers as the page writes them: decimal comma in Spanish, a thin space in thousands, a space before the unit. */
import type { Lang } from "./language";

const THIN = "\u202f";
const NO_BREAK = "\u00a0";

export const decimal = (text: string, lang: Lang): string => (lang === "es" ? text.replace(".", ",") : text);

/** Grouped from five digits on: 1000, 10 000. */
export function number(value: number | bigint, lang: Lang, places?: number): string {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  const plain =
    typeof value === "bigint" ? String(value) : places === undefined ? shortest(value) : value.toFixed(places);
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/.exec(plain) ?? [];
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  return sign.replace("-", "−") + grouped + decimal(rest, lang);
}

const shortest = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toFixed(6)));

/** "5,17 s"; finer below a second, and in milliseconds what would be no more than a zero. */
export function seconds(value: number, lang: Lang): string {
  if (value !== 0 && Math.abs(value) < 0.001) return `${number(Number((value * 1000).toFixed(3)), lang)}${NO_BREAK}ms`;
  const places = Math.abs(value) < 1 ? 3 : 2;
  return `${number(Number(value.toFixed(places)), lang)}${NO_BREAK}s`;
}

/** A time in the log, always three places: "1,616". */
export const clock = (micros: number, lang: Lang): string => decimal((micros / 1e6).toFixed(3), lang);

/** A number as a link writes it: whatever decimal mark the reader typed. */
export const plainNumber = (typed: string): string =>
  typed
    .trim()
    .replace(",", ".")
    .replace(/[\u202f\u00a0\u2009 ](?=\d)/g, "");

/** Groups of thousands, of which the mark is everywhere the same one, and perhaps a decimal part. */
const written = (group: string, point: string) =>
  new RegExp(`^(-?)(\\d{1,3}(?:([${group}])\\d{3}(?:\\3\\d{3})*)?|\\d+)(?:${point}(\\d+))?$`);
const SPACES = "'’ \\u00a0\\u2009\\u202f";
const WRITTEN = { es: written(`.${SPACES}`, ","), en: written(`,${SPACES}`, "\\.") };

/** A number as readers of a language write it: 17.984,5 in Spanish, 17,984.5 in English, 17 984 in both. Any other text is none. */
export function readNumber(typed: string, lang: Lang): number | null {
  const [, sign, whole, , rest] = WRITTEN[lang].exec(typed.trim().replace(/^\u2212/, "-")) ?? [];
  return whole === undefined ? null : Number(`${sign}${whole.replace(/\D/g, "")}.${rest ?? "0"}`);
}

/** The same where only a whole number makes sense. */
export function wholeNumber(typed: string, lang: Lang): number | null {
  const value = readNumber(typed, lang);
  return Number.isSafeInteger(value) ? value : null; // a larger one would be taken for its neighbour
}

/** Whether a mark in it is a decimal one in one language and parts thousands in the other. */
export const isAmbiguous = (typed: string): boolean =>
  readNumber(typed, "es") !== readNumber(typed, "en") && (readNumber(typed, "es") ?? readNumber(typed, "en")) !== null;
