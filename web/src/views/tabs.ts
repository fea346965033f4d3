/** The views of an example, as tabs in its head. One list: a view is added here and in `VIEWS` of the page. */
import { html, type TemplateResult } from "lit";
import { type Page, VIEWS, type ViewName } from "../page";
import { lastOf, parseFragment, writeFragment } from "../scenario/fragment";

/** Links, so that a view can be opened in a tab of its own; a plain press changes the view and nothing else. */
export function tabs(page: Page): TemplateResult {
  const w = page.w.value;
  const here = page.view.value;
  return html`<nav class="views" aria-label=${w.views}>${VIEWS.map(
    (view) =>
      html`<a href=${linkTo(page.address.value, view)} aria-current=${view === here ? "page" : "false"} @click=${(event: MouseEvent) => open(page, view, event)}>${w.viewNames[view]}</a>`,
  )}</nav>`;
}

function open(page: Page, view: ViewName, event: MouseEvent): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  page.view.value = view;
}

function linkTo(address: string, view: ViewName): string {
  const pairs = parseFragment(address).filter(([key]) => key !== "view");
  if (view !== "run" || lastOf(pairs, "e") === undefined) pairs.push(["view", view]);
  return `#${writeFragment(pairs)}`;
}
