/**
 * Before the first paint: puts up the shell of this reader's language and screen, in their theme. A classic script of
 * its own, since it has to run before the page's modules do. Of a link that leads elsewhere only what is the same on
 * every page is shown; what it leads to comes with the scripts.
 */
import { parseFragment, splitKeys } from "../scenario/fragment";
import { recall } from "../scenario/preferences";
import { preferredLang } from "../texts/preferred";
import { PRESSED } from "./pressed";
import { SCREENS } from "./screens";

const root = document.documentElement;
const { own, repeated, carried, scenario } = splitKeys(parseFragment(location.hash));

const oneOf = (known: readonly string[], ...said: (string | null | undefined)[]): string | undefined =>
  said.find((word): word is string => known.includes(word ?? ""));
const lang = oneOf(["es", "en"], own.lang, recall("lang")) ?? preferredLang(navigator.languages);
const theme = oneOf(["light", "dark", "projector"], own.theme, recall("theme"));
root.lang = lang;
if (theme) root.dataset.theme = theme;

// a projector has its catalog in the drawer, whatever its width
const fits = SCREENS.find(({ name, width }) => name === "wide" || matchMedia(`(max-width: ${width}px)`).matches);
const screen = theme === "projector" && fits?.name === "wide" ? "tablet" : fits?.name;
const templates = [...document.querySelectorAll<HTMLTemplateElement>("template[data-screen]")];
const found = templates.find(({ dataset }) => dataset.lang === lang && dataset.screen === screen);
const first = document.currentScript?.dataset.first;

if (found) {
  const shell = document.createElement("trenza-shell");
  shell.append(document.importNode(found.content, true));
  dress(shell);
  shell.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    for (const before of shell.querySelectorAll(`[${PRESSED}]`)) before.removeAttribute(PRESSED);
    button.setAttribute(PRESSED, "");
  });
  document.body.append(shell);
}
for (const template of templates) template.remove();
document.currentScript?.remove();

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
