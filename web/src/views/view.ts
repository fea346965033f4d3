/** The base of every part of the page: light DOM, one style sheet, drawn again when a signal that it read changes. */
import { effect, type Signal } from "@preact/signals-core";
import { LitElement } from "lit";
import type { Page } from "../page";
import type { Words } from "../texts/es";
import type { Lang } from "../texts/language";

export abstract class View extends LitElement {
  static override properties = { page: { attribute: false } };
  declare page: Page;
  #stop: (() => void) | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected get w(): Words {
    return this.page.w.value;
  }
  protected get language(): Lang {
    return this.page.lang.value;
  }

  /** Draws inside an effect, so that the signals read by `render` are known. */
  protected override performUpdate(): void {
    if (!this.isUpdatePending) return;
    this.#stop?.();
    let drawing = true;
    this.#stop = effect(() => {
      if (drawing) super.performUpdate();
      else this.requestUpdate();
    });
    drawing = false;
    // An update that was asked for before the part was taken out: nothing is to follow from it.
    if (!this.isConnected) this.#forget();
  }

  /** Draws it before it stands in the document. There it is drawn once more, which costs little. */
  drawAhead(): void {
    if (!this.hasUpdated) this.performUpdate();
  }

  /** In the shell a part stays as it was drawn when the page was built, until the page takes its place. */
  protected get inShell(): boolean {
    return this.closest("trenza-shell") !== null;
  }

  override connectedCallback(): void {
    if (this.inShell) return;
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  #forget(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}

/** A signal set from a view without asking what else reads it. */
export const toggle = (value: Signal<boolean>) => () => {
  value.value = !value.value;
};
