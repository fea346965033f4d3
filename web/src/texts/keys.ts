/** Every key that the page heeds, where, and what it does there: what the list of keys shows, and what its test presses. */
import type { Lang } from "./language";

/** `KeyboardEvent.key`, after "Control+" or "Shift+" where these go with it. */
export type Key = string;

export interface KeyLine {
  keys: readonly Key[];
  es: string;
  en: string;
}

export type KeyPlace =
  | "page"
  | "run"
  | "explore"
  | "step"
  | "compare"
  | "catalog"
  | "timeline"
  | "log"
  | "strip"
  | "squares"
  | "segments"
  | "menu";

export interface KeyGroup {
  place: KeyPlace;
  es: string;
  en: string;
  lines: readonly KeyLine[];
}

const both = (es: string, en: string, ...keys: Key[]): KeyLine => ({ keys, es, en });
const group = (place: KeyPlace, es: string, en: string, ...lines: KeyLine[]): KeyGroup => ({ place, es, en, lines });

const RUN: Key = "Control+Enter";
const STOP: Key = "Escape";

export const KEYS: readonly KeyGroup[] = [
  group(
    "page",
    "En toda la página",
    "Everywhere",
    both("busca en el catálogo", "searches the catalog", "/"),
    both("abre y cierra esta lista", "opens and closes this list", "?"),
  ),
  group("run", "Ejecutar", "Run", both("ejecuta", "runs", RUN), both("detiene la ejecución", "stops the run", STOP)),
  group(
    "explore",
    "Explorar",
    "Explore",
    both("explora", "explores", RUN),
    both("detiene la exploración", "stops exploring", STOP),
  ),
  group(
    "step",
    "Paso a paso",
    "Step by step",
    both("reproduce los turnos", "plays the turns", RUN),
    both("los para", "pauses them", STOP),
  ),
  group(
    "compare",
    "Comparar",
    "Compare",
    both("compara, o mide el barrido", "compares, or measures the sweep", RUN),
    both("lo detiene", "stops it", STOP),
  ),
  group(
    "timeline",
    "En la línea de tiempo",
    "In the timeline",
    both("al cambio anterior o siguiente", "to the change before or after", "ArrowLeft", "ArrowRight"),
    both("a la fila de arriba o de abajo", "to the lane above or below", "ArrowUp", "ArrowDown"),
    both("al principio o al final", "to the beginning or the end", "Home", "End"),
    both(
      "lo mismo, y selecciona el tramo",
      "the same, and selects the stretch",
      "Shift+ArrowLeft",
      "Shift+ArrowRight",
      "Shift+Home",
      "Shift+End",
    ),
    both("acerca", "zooms in", "w", "+", "="),
    both("aleja", "zooms out", "s", "-"),
    both("desplaza a un lado o al otro", "pans to either side", "a", "d"),
    both("muestra toda la ejecución", "shows the whole run", "0"),
    both("quita la selección, cuando ya no se ejecuta", "lets go of the selection, once nothing runs", STOP),
  ),
  group(
    "log",
    "En el registro",
    "In the log",
    both("a la línea anterior o siguiente", "to the line before or after", "ArrowUp", "ArrowDown"),
    both("una página arriba o abajo", "a page up or down", "PageUp", "PageDown"),
    both("a la primera línea o a la última", "to the first line or the last", "Home", "End"),
  ),
  group(
    "strip",
    "En la tira de turnos",
    "In the strip of turns",
    both("un turno atrás", "a turn back", "ArrowLeft", "ArrowUp"),
    both("un turno adelante", "a turn forward", "ArrowRight", "ArrowDown"),
    both("diez turnos atrás o adelante", "ten turns back or forward", "PageUp", "PageDown"),
    both("antes del primer turno o al último", "before the first turn or to the last", "Home", "End"),
    both("reproduce o para", "plays or pauses", " "),
  ),
  group(
    "squares",
    "En los cuadros de un desenlace",
    "In the squares of an outcome",
    both("al cuadro anterior", "to the square before", "ArrowLeft", "ArrowUp"),
    both("al cuadro siguiente", "to the square after", "ArrowRight", "ArrowDown"),
    both("al primero o al último", "to the first or the last", "Home", "End"),
  ),
  group(
    "catalog",
    "Al buscar en el catálogo",
    "Searching the catalog",
    both("abre el primero que se encontró", "opens the first one found", "Enter"),
    both("borra lo escrito", "clears what was typed", STOP),
  ),
  group(
    "segments",
    "Entre opciones seguidas",
    "Among options side by side",
    both("la opción anterior", "the option before", "ArrowLeft", "ArrowUp"),
    both("la opción siguiente", "the option after", "ArrowRight", "ArrowDown"),
  ),
  group(
    "menu",
    "En el menú de exportar",
    "In the export menu",
    both("a lo anterior o a lo siguiente", "to the item before or after", "ArrowUp", "ArrowDown"),
    both("a lo primero o a lo último", "to the first item or the last", "Home", "End"),
    both("lo cierra", "closes it", STOP),
  ),
];

const NAMES: Record<string, { es: string; en: string }> = {
  " ": { es: "Espacio", en: "Space" },
  ArrowLeft: { es: "←", en: "←" },
  ArrowRight: { es: "→", en: "→" },
  ArrowUp: { es: "↑", en: "↑" },
  ArrowDown: { es: "↓", en: "↓" },
  Control: { es: "Ctrl", en: "Ctrl" },
  End: { es: "Fin", en: "End" },
  Enter: { es: "Intro", en: "Enter" },
  Escape: { es: "Esc", en: "Esc" },
  Home: { es: "Inicio", en: "Home" },
  PageDown: { es: "Av Pág", en: "Page Down" },
  PageUp: { es: "Re Pág", en: "Page Up" },
  Shift: { es: "Mayús", en: "Shift" },
};

/** What is on the keys that are pressed together; "+" alone is a key. */
export const keyCaps = (key: Key, lang: Lang): string[] =>
  (key.match(/^(?:Control|Shift)(?=\+.)|[^+].*$|^\+$/g) ?? [key]).map((part) =>
    (NAMES[part]?.[lang] ?? part).replace(/^[a-z]$/, (letter) => letter.toUpperCase()),
  );

/** A screen reader says an arrow's name in its own way, or not at all. */
const SPOKEN: Record<string, { es: string; en: string }> = {
  "←": { es: "flecha izquierda", en: "left arrow" },
  "→": { es: "flecha derecha", en: "right arrow" },
  "↑": { es: "flecha arriba", en: "up arrow" },
  "↓": { es: "flecha abajo", en: "down arrow" },
  "/": { es: "barra", en: "slash" },
  "?": { es: "interrogación", en: "question mark" },
  "+": { es: "más", en: "plus" },
  "=": { es: "igual", en: "equals" },
  "-": { es: "menos", en: "minus" },
};
export const spokenCap = (cap: string, lang: Lang): string | null => SPOKEN[cap]?.[lang] ?? null;

const es = {
  title: "Teclado",
  where: "Con el foco en una parte de la página, sus teclas; las demás valen siempre que no estés escribiendo.",
  onPhone: "Valen cuando hay un teclado conectado.",
  tab: "Con Tab se llega a todo, en el orden en que se lee; Mayús + Tab vuelve atrás.",
  single: "Atajos de una tecla",
  singleHint: "/ y ? en toda la página. Desactívalos si hablas al ordenador o pulsas teclas sin querer.",
  wheel: "Con Ctrl, la rueda del ratón acerca y aleja la línea de tiempo; con Mayús, arrastrar selecciona un tramo.",
};
const en: typeof es = {
  title: "Keyboard",
  where: "With the focus in a part of the page, that part's keys; the others work whenever you are not typing.",
  onPhone: "They work when a keyboard is connected.",
  tab: "Tab reaches everything, in reading order; Shift + Tab goes back.",
  single: "Single-key shortcuts",
  singleHint: "/ and ? everywhere. Turn them off if you speak to the computer or press keys by accident.",
  wheel: "With Ctrl the mouse wheel zooms the timeline; with Shift, dragging selects a stretch.",
};

export const keyWords = (lang: Lang): typeof es => (lang === "es" ? es : en);
