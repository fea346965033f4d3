/** The words of the free bet, in both languages. */
import type { Lang } from "./language";

const es = {
  more: "Apostar algo más concreto",
  final: (label: string) => `¿Qué valdrá «${label}»?`,
  first: "¿Quién acabará antes?",
  firstHint: "su nombre",
  ends: "¿Terminará?",
  yes: "Sí",
  no: "No",
  finalWas: (label: string, said: string, was: string, right: boolean) =>
    right ? `Apostaste ${said} como «${label}»: acertaste.` : `Apostaste ${said} como «${label}»: fue ${was}.`,
  firstWas: (said: string, was: string, right: boolean) =>
    right ? `Apostaste que acabaría antes ${said}: acertaste.` : `Apostaste que acabaría antes ${said}: fue ${was}.`,
  endsWas: (yes: boolean, right: boolean) =>
    `Apostaste que ${yes ? "terminaría" : "no terminaría"}: ${right ? "acertaste" : yes ? "no terminó" : "terminó"}.`,
  untold: "Esta ejecución no dice quién ganó la apuesta.",
};

const en: typeof es = {
  more: "Bet on something more definite",
  final: (label) => `What will “${label}” be?`,
  first: "Who will end first?",
  firstHint: "a name",
  ends: "Will it end?",
  yes: "Yes",
  no: "No",
  finalWas: (label, said, was, right) =>
    right ? `You bet ${said} for “${label}”: you were right.` : `You bet ${said} for “${label}”: it was ${was}.`,
  firstWas: (said, was, right) =>
    right
      ? `You bet that ${said} would end first: you were right.`
      : `You bet that ${said} would end first: it was ${was}.`,
  endsWas: (yes, right) =>
    `You bet that it ${yes ? "would end" : "would not end"}: ${right ? "you were right" : yes ? "it did not" : "it did"}.`,
  untold: "This run does not tell who won the bet.",
};

export type BetWords = typeof es;
export const betWords = (lang: Lang): BetWords => (lang === "es" ? es : en);
