/** Keeps the address bar and the scenario the same, and the document in the right language and theme. */
import { effect } from "@preact/signals-core";
import type { Page } from "./page";
import { ownLink } from "./scenario/own-link";
import { isTyping } from "./typing";

/** Browsers refuse more than a few hundred changes of address in a minute. */
const PAUSE_MS = 250;

export function followAddress(page: Page): void {
  // what the page last read from the address bar, or wrote there: another link is the visitor's, and its event on its way
  let known = location.hash;
  page.load(known);
  let timer = 0;
  const write = () => {
    window.clearTimeout(timer);
    const address = page.address.peek();
    if (location.hash !== known || address === known) return;
    history.replaceState(null, "", address);
    known = location.hash;
  };
  effect(() => {
    page.address.value;
    window.clearTimeout(timer);
    timer = window.setTimeout(write, PAUSE_MS);
  });
  // whether a link of the page itself was followed: typed into the address bar, a link says everything
  let inside = false;
  addEventListener("hashchange", ({ newURL }) => {
    window.clearTimeout(timer);
    known = new URL(newURL).hash;
    page.load(known, inside);
    inside = false;
  });
  // a link to the scenario that is in the address bar already still means "load it"
  document.addEventListener("click", (event) => {
    const link = ownLink(event);
    if (!link) return;
    write(); // so that the way back leads to what is left now
    if (link.hash === location.hash) page.load(link.hash, true);
    else inside = true;
  });
}

export function dressDocument(page: Page): void {
  const root = document.documentElement;
  // ink on paper, whatever the screen has, and where the scenario is found
  addEventListener("beforeprint", () => {
    root.dataset.theme = "light";
    root.dataset.printed = page.world.alone?.() ?? new URL(page.address.peek(), location.href).href;
  });
  addEventListener("afterprint", () => {
    delete root.dataset.printed;
    if (page.theme.peek()) root.dataset.theme = page.theme.peek() ?? "";
    else delete root.dataset.theme;
  });
  effect(() => {
    root.lang = page.lang.value;
    if (page.theme.value) root.dataset.theme = page.theme.value;
    else delete root.dataset.theme;
    document.title = page.w.value.pageTitle(page.chosen.example.value.title[page.lang.value]);
  });
}

/** The keys of the page and of its views; those of its parts are heeded there. All of them are listed in `texts/keys`. */
export function listenToKeys(page: Page, search: () => void): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (page.view.value === "run") page.run();
      else page.work?.begin();
    } else if (event.key === "Escape" && page.panel.value === null && !event.defaultPrevented) {
      event.preventDefault();
      if (page.view.value === "run") page.runner.stop();
      else page.work?.end();
    } else if (page.singleKeys.value && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key === "?" && (page.panel.value === null || page.panel.value === "keys")) {
        event.preventDefault();
        page.panel.value = page.panel.value === null ? "keys" : null;
      } else if (event.key === "/" && page.panel.value === null) {
        event.preventDefault();
        search();
      }
    }
  });
}
