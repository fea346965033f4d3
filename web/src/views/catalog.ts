/** The catalog: by chapters or by ideas, with a search that knows both languages. */
import { signal } from "@preact/signals-core";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { groupsOf, type Order } from "../scenario/orders";
import { ownHref } from "../scenario/own-link";
import { recall, remember } from "../scenario/preferences";
import type { ExampleInfo } from "../scenario/types";
import { finder } from "../texts/find";
import { icon } from "./icons";
import { View } from "./view";

export const order = signal<Order>(recall("order") === "chapters" ? "chapters" : "ideas");

interface Found {
  number: number;
  title: string;
  examples: ExampleInfo[];
}

export class CatalogView extends View {
  readonly #query = signal("");
  #shown = "";

  override render(): TemplateResult {
    const { w, page } = this;
    const query = this.#query.value;
    const groups = this.#groups(query);
    return html`
      <div class="search">${icon("find")}<input type="search" placeholder=${w.search} aria-label=${w.search} autocomplete="off"
        .value=${query} @input=${this.#type} @keydown=${this.#keys}>${page.singleKeys.value ? html`<kbd aria-hidden="true">/</kbd>` : nothing}</div>
      ${orderPicks(this)}
      ${groups.map(
        (group) =>
          html`<h2><span>${group.number}</span>${group.title}</h2><ul>${group.examples.map((e) => this.#entry(e))}</ul>`,
      )}
      ${groups.length === 0 ? html`<p class="hint none" role="status">${w.nothingFound(query.trim())}</p>` : nothing}`;
  }

  #entry(example: ExampleInfo): TemplateResult {
    const name = example.title[this.language];
    const title = html`<span>${example.number}</span><span>${name}</span>`;
    if (!example.ready)
      return html`<li><span class="later"><span>${example.number}</span><span>${name}<span class="vh">,</span> <small>${this.w.toComeOne}</small></span></span></li>`;
    const here = example.id === this.page.chosen.example.value.id;
    return html`<li><a href=${ownHref(this.page.entry(example))} aria-current=${here ? "page" : nothing} @click=${this.#chosen}>${title}</a></li>`;
  }

  /** What is found; when nothing is, what would be but for a slip of the pen. */
  #groups(query: string): Found[] {
    const found = this.#found(finder(query));
    return found.length > 0 ? found : this.#found(finder(query, true));
  }

  #found(finds: ReturnType<typeof finder>): Found[] {
    return groupsOf(this.page.catalog, order.value)
      .map(({ number, title, examples }) => ({
        number,
        title: title[this.language],
        examples: examples.filter((e) => finds(e, title)),
      }))
      .filter((group) => group.examples.length > 0);
  }

  #type = (event: Event): void => {
    this.#query.value = (event.target as HTMLInputElement).value;
  };

  /** Enter opens the first one found. */
  #keys = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.#query.value !== "") {
      event.preventDefault();
      event.stopPropagation();
      this.#query.value = "";
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && this.#query.value.trim() !== "") {
      event.preventDefault();
      this.querySelector<HTMLAnchorElement>("li a")?.click();
    }
  };

  #chosen = (): void => {
    this.page.panel.value = null;
    scrollTo({ top: 0 });
  };

  /** In its own scroll, the example on the page is in view. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { id } = this.page.chosen.example.peek();
    if (id === this.#shown) return;
    this.#shown = id;
    const here = this.querySelector<HTMLElement>("[aria-current]");
    if (!here) return;
    const [box, line] = [this.getBoundingClientRect(), here.getBoundingClientRect()];
    if (line.top < box.top || line.bottom > Math.min(box.bottom, innerHeight))
      this.scrollTop += line.top - box.top - box.height / 3;
  }

  focusSearch(): void {
    this.querySelector<HTMLInputElement>("input")?.focus();
  }
}
/** In which order the catalog is read; the examples before and after follow it. */
export function orderPicks({ page }: Pick<View, "page">): TemplateResult {
  const w = page.w.value;
  const one = (value: Order, label: string) => {
    const choose = () => {
      order.value = value;
      remember("order", value);
    };
    return html`<button type="button" aria-pressed=${order.value === value} @click=${choose}>${label}</button>`;
  };
  return html`<div class="picks order" role="group" aria-label=${w.catalogOrder}>${one("ideas", w.byIdeas)}${one("chapters", w.byChapters)}</div>`;
}

customElements.define("trenza-catalog", CatalogView);
