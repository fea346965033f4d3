/**
 * Before the first paint: dresses the document in the reader's language and theme, and as soon as its file is read puts
 * up the shell of their screen. A classic script of its own at the head of the file, since it has to run before anything
 * is painted and before the page's modules. Of a link that leads elsewhere only what is the same on every page is shown;
 * what it leads to comes with the scripts.
 */
import { parseFragment, splitKeys } from "../scenario/fragment";
import { recall } from "../scenario/preferences";
import { preferredLang } from "../texts/preferred";
import { keepKeys, PRESSED } from "./pressed";
import { SCREENS } from "./screens";

const root = document.documentElement;
const { own, repeated, carried, scenario } = splitKeys(parseFragment(location.hash));

const oneOf = (known: readonly string[], ...said: (string | null | undefined)[]): string | undefined =>
  said.find((word): word is string => known.includes(word ?? ""));
const lang = oneOf(["es", "en"], own.lang, recall("lang")) ?? preferredLang(navigator.languages);
const theme = oneOf(["light", "dark", "projector"], own.theme, recall("theme"));
root.lang = lang;
if (theme) root.dataset.theme = theme;

const first = document.currentScript?.dataset.first;
document.currentScript?.remove();
// the file is read, and the modules have not begun
document.addEventListener("readystatechange", putUp, { once: true });

function putUp(): void {
  // a projector has its catalog in the drawer, whatever its width
  const fits = SCREENS.find(({ name, width }) => name === "wide" || matchMedia(`(max-width: ${width}px)`).matches);
  const screen = theme === "projector" && fits?.name === "wide" ? "tablet" : fits?.name;
  const templates = [...document.querySelectorAll<HTMLTemplateElement>("template[data-screen]")];
  const found = templates.find(({ dataset }) => dataset.lang === lang && dataset.screen === screen);
  if (found) document.body.append(shellOf(found));
  for (const template of templates) template.remove();
}

function shellOf(template: HTMLTemplateElement): HTMLElement {
  const shell = document.createElement("trenza-shell");
  shell.append(document.importNode(template.content, true));
  dress(shell);
  shell.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    for (const before of shell.querySelectorAll(`[${PRESSED}]`)) before.removeAttribute(PRESSED);
    button.setAttribute(PRESSED, "");
  });
  keepKeys(shell, recall("keys") !== "off");
  return shell;
}

function dress(shell: HTMLElement): void {
  const now = theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  for (const pick of shell.querySelectorAll<HTMLButtonElement>(".themes button"))
    pick.setAttribute("aria-pressed", String(pick.value === now));
  if (recall("keys") === "off") shell.querySelector(".search kbd")?.remove();
  const unordered = recall("order") === "chapters";
  if (isFirst() && !unordered) return;
  shell.querySelector("main")?.replaceChildren();
  shell.querySelector("trenza-catalog [aria-current]")?.removeAttribute("aria-current");
  if (unordered) shell.querySelector("trenza-catalog")?.replaceChildren();
}

/** Whether this is what a first visit sees. */
function isFirst(): boolean {
  if (carried.length + repeated.length > 0 || recall("settings") === "open") return false;
  if (own.view !== undefined || own.step !== undefined) return false;
  if ((own.lang ?? lang) !== lang || (own.theme ?? theme) !== theme) return false;
  return scenario.every(([key, value]) => (key === "e" ? value === first : key === "v" && value === "1"));
}
