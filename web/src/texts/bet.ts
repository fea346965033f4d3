/** The words of the free bet, in both languages. */
import type { Lang } from "./language";

const es = {
  more: "Apostar algo más concreto",
  final: (label: string) => `¿Qué valdrá «${label}»?`,
  noNumber: (label: string, said: string, read: string) =>
    `«${label}»: «${said}»${read && `, leído como ${read},`} no es un número entero de 15 cifras como mucho. Escribe solo cifras, como 17984 o 17 984.`,
  readAs: (read: string) => `Leído como ${read}.`,
  others: "La pregunta es con los valores del tutorial.",
  ofOthers: "La pregunta es con los valores del tutorial; esta ejecución lleva otros.",
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
  noNumber: (label, said, read) =>
    `“${label}”: “${said}”${read && `, read as ${read},`} is not a whole number of at most 15 figures. Write figures only, such as 17984 or 17 984.`,
  readAs: (read) => `Read as ${read}.`,
  others: "The question is about the tutorial's values.",
  ofOthers: "The question is about the tutorial's values; this run has others.",
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
