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

/** Parameters within a sentence: "hilos 3; incrementos 2". Toggles only where they are not as the tutorial has them. */
export function summary(
  params: readonly ParamInfo[],
  values: Readonly<Record<string, string>>,
  lang: Lang,
  to: string,
): string {
  return params
    .filter((p) => !p.toggle || (values[p.key] ?? p.default) !== p.default)
    .map((p) => {
      const label = withCase(p.label[lang], "toLowerCase");
      const unit = p.unit === "" ? "" : `\u00a0${p.unit}`;
      return `${label} ${shownValue(p, values[p.key] ?? p.default, lang, to)}${unit}`;
    })
    .join("; ")
    .replaceAll("`", "");
}

/** With its first letter small or large; an acronym stays as it is. */
export const withCase = (text: string, change: "toLowerCase" | "toUpperCase"): string =>
  /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0)[change]() + text.slice(1);
