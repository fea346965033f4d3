/** Segments: a radio group whose arrow keys move the choice. */
import { html, nothing, type TemplateResult } from "lit";

export interface Segment {
  value: string;
  label: string | TemplateResult;
  /** Cannot be chosen here; a press says why. */
  off?: boolean;
  title?: string;
}

export interface SegmentsOptions {
  labelledby?: string;
  label?: string;
  segments: Segment[];
  chosen: string | null;
  choose: (value: string) => void;
  /** One under the other, for answers that are sentences. */
  tall?: boolean;
}

export function segments({ labelledby, label, segments: all, chosen, choose, tall }: SegmentsOptions): TemplateResult {
  const focusable = all.some((s) => s.value === chosen) ? chosen : all[0]?.value;
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const group = event.currentTarget as HTMLElement;
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...group.querySelectorAll<HTMLButtonElement>("button")];
    const from = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = buttons[(from + step + buttons.length) % buttons.length];
    next?.focus();
    next?.click();
  };
  return html`<span class=${tall ? "seg tall" : "seg"} role="radiogroup" aria-labelledby=${labelledby ?? nothing} aria-label=${label ?? nothing} @keydown=${move}>
    ${all.map(
      (
        s,
      ) => html`<button type="button" role="radio" aria-checked=${s.value === chosen} aria-disabled=${s.off ? "true" : nothing}
        title=${s.title ?? nothing} tabindex=${s.value === focusable ? 0 : -1} @click=${() => choose(s.value)}>${s.label}</button>`,
    )}
  </span>`;
}
