/** The words of the export menu and of files that come back, in both languages. */
import type { Lang } from "./language";

const es = {
  export: "Exportar",
  menu: "Exportar o abrir una ejecución",
  log: "Registro",
  shownOnly: (n: string) => `Solo las ${n} líneas que pasan el filtro`,
  text: "Texto",
  jsonl: "JSON por líneas",
  csv: "CSV",
  run: "Ejecución",
  chrome: "Traza para Perfetto",
  svg: "Línea de tiempo en SVG",
  saved: "Guardar para volver a abrirla",
  tooLong: "Demasiado larga para guardarla entera",
  open: "Abrir una guardada…",
  print: "Imprimir la página",
  wakeUp: "Despertar",
  message: "Mensaje",
  svgTitle: (title: string, engine: string) => `${title}: línea de tiempo (${engine})`,

  fromFile: (name: string) => `Esta ejecución viene de «${name}».`,
  fromFileMore: "Se muestra como se guardó: no se ha vuelto a ejecutar. Ejecutar hace una nueva.",
  notShown: (name: string) => `No se puede abrir «${name}».`,
  troubles: {
    notRun:
      "No es una ejecución guardada de Trenza: se abre lo que da «Guardar para volver a abrirla», un .trenza.json.",
    newer: "La guardó una versión posterior de Trenza.",
    noExample: "Es de un ejemplo que aquí no está.",
    damaged: "El archivo está incompleto o dañado.",
    tooLarge: "Es demasiado grande: como mucho 96 MB.",
  },
};

const en: typeof es = {
  export: "Export",
  menu: "Export or open a run",
  log: "Log",
  shownOnly: (n) => `Only the ${n} lines that the filter lets through`,
  text: "Text",
  jsonl: "JSON lines",
  csv: "CSV",
  run: "Run",
  chrome: "Trace for Perfetto",
  svg: "Timeline as SVG",
  saved: "Save to open it again",
  tooLong: "Too long to be saved as a whole",
  open: "Open a saved one…",
  print: "Print the page",
  wakeUp: "Wake-up",
  message: "Message",
  svgTitle: (title, engine) => `${title}: timeline (${engine})`,

  fromFile: (name) => `This run comes from “${name}”.`,
  fromFileMore: "It is shown as it was saved, and has not been run again. Run makes a new one.",
  notShown: (name) => `“${name}” cannot be opened.`,
  troubles: {
    notRun: "It is no saved run of Trenza: what opens is what “Save to open it again” gives, a .trenza.json.",
    newer: "A later version of Trenza saved it.",
    noExample: "It is of an example that is not here.",
    damaged: "The file is incomplete or damaged.",
    tooLarge: "It is too large: 96 MB at most.",
  },
};

export type ExportWords = typeof es;
export const exportWords = (lang: Lang): ExportWords => (lang === "es" ? es : en);
