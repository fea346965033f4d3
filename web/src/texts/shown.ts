/** Values of a link as the page says them in a sentence: the form's way of writing, never too long. */
import type { ParamInfo } from "../scenario/types";
import { parseNamed, parseNumbers, parseSpan } from "../scenario/values";
import type { Lang } from "./language";
import { decimal, number } from "./numbers";

const LONGEST = 40;

/** At most about forty characters. */
export function short(text: string, most = LONGEST): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}

const NUMBER = /(?<![\p{L}\p{N}._-])\d+(?:\.\d+)?(?![\p{L}\p{N}_-]|\.\d)/gu;

/** The numbers of a sentence of the engine, as the form writes them. What it quotes stays as it was. */
export const withNumbers = (text: string, lang: Lang): string =>
  text
    .split(/(«[^»]*»|“[^”]*”)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(NUMBER, (digits) => digit(digits, lang))))
    .join("");

/** Numbers that fit are written in groups; longer ones and texts stay. */
const digit = (text: string, lang: Lang): string => {
  const value = Number(text);
  return text !== "" && Number.isFinite(value) && String(value) === text ? number(value, lang) : decimal(text, lang);
};

/** A parameter's value, without its unit. */
export function shownValue({ kind }: ParamInfo, value: string, lang: Lang, to: string): string {
  switch (kind.type) {
    case "int":
    case "number":
      return digit(value, lang);
    case "span": {
      const { low, high } = parseSpan(value);
      return `${digit(low, lang)} ${to} ${digit(high, lang)}`;
    }
    case "numbers":
      return parseNumbers(value)
        .map((n) => digit(n, lang))
        .join(" · ");
    case "named":
      return parseNamed(value)
        .map(({ name, amount }) => `${name} ${digit(amount, lang)}`)
        .join(" · ");
    case "choice":
      return kind.options.find((o) => o.value === value)?.label[lang] ?? value;
    default:
      return value;
  }
}
