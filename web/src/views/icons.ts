/** The few icons of the page, drawn with a pen of one and a half units. */
import { html, svg, type TemplateResult } from "lit";

const SMALL = {
  play: "M4 2.5v11l9-5.5z",
  stop: "M3.5 3.5h9v9h-9z",
  copy: "M5.5 5.500h8v8h-8zM10.5 5.500v-3h-8v8h3",
  down: "M8 2.500v8M4.5 7.500L8 11l3.5-3.500M2.5 13.500h11",
  find: "M11.5 7a4.5 4.5 0 1 1-9 0a4.5 4.5 0 0 1 9 0M10.5 10.500l3 3",
  out: "M9.5 2.500h4v4M13.5 2.500L7.5 8.500M11.5 9.500v4h-9v-9h4",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h7",
  x: "M4 4l8 8M12 4l-8 8",
  minus: "M3.5 8h9",
  fit: "M2.5 3v10M13.500 3v10M5 8h6M6.500 6L4.500 8l2 2M9.500 6l2 2-2 2",
  follow: "M13.500 3v10M2.500 8h8M7.500 5l3 3-3 3",
  table: "M2.5 3.500h11v9h-11zM2.5 6.500h11M6.500 3.500v9",
  arrows: "M3.500 3v7M1.500 8l2 2 2-2M12.500 13V6M10.500 8l2-2 2 2M5.500 4h5M5.500 12h5",
  prev: "M10.5 3.500L6 8l4.500 4.500",
  next: "M5.500 3.500L10 8l-4.500 4.500",
  first: "M12 3.500L7.500 8l4.500 4.500M4.500 3.500v9",
  last: "M4 3.500L8.500 8L4 12.500M11.500 3.500v9",
  pause: "M5.500 3.500v9M10.500 3.500v9",
  share:
    "M6.500 9.500l3-3M7 4.500l1.600-1.600a3 3 0 0 1 4.300 4.300L11.300 8.800M9 11.500l-1.600 1.600a3 3 0 0 1-4.300-4.300L4.700 7.200",
  plus: "M8 3.500v9M3.5 8h9",
  lock: "M3.5 7.500h9v6h-9zM5.5 7.500V5a2.500 2.500 0 0 1 5 0v2.500",
} as const;

const LARGE = {
  ok: "M6.2 10.300l2.6 2.6 5-5.4",
  knot: "M4.3 10h4M6.3 7.7L8.6 10l-2.3 2.3M15.7 10h-4M13.7 7.7L11.4 10l2.3 2.3",
  fail: "M10 5.500v5.500M10 14.200v.01",
  halt: "M7.5 7.500h5v5h-5z",
  idle: "M8.3 6.700v6.600l5-3.300z",
  live: "M10 5.500V10l3 2",
} as const;

export type Icon = keyof typeof SMALL;
export type RoundIcon = keyof typeof LARGE;

export function icon(name: Icon): TemplateResult {
  const filled = name === "play" || name === "stop";
  return html`<svg class=${filled ? "i fill" : "i"} viewBox="0 0 16 16" aria-hidden="true"><path d=${SMALL[name]}></path></svg>`;
}

export function roundIcon(name: RoundIcon): TemplateResult {
  return html`<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="8.25"></circle><path d=${LARGE[name]}></path></svg>`;
}

export const dieIcon = html`<svg class="i" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d="M2.5 2.5h11v11h-11z"></path><path class="pips" d="M5.5 5.5h.01M10.5 5.5h.01M8 8h.01M5.5 10.5h.01M10.5 10.5h.01"></path>`}</svg>`;

export const halfIcon = html`<svg class="i half" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="5.5"></circle><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z"></path></svg>`;

/** A whole ring: threads are real here; a cut one: they are not. */
export const ringIcon = (whole: boolean): TemplateResult =>
  whole
    ? html`<svg class="i" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.5"></circle><circle cx="6" cy="6" r="1.2"></circle></svg>`
    : html`<svg class="i" viewBox="0 0 12 12" aria-hidden="true"><path d="M9.8 3.6A4.5 4.5 0 1 0 10.4 7"></path><path d="M2 10L10 2"></path></svg>`;

/** Three strands, the first three actors. */
export const braid = html`<svg class="braid" viewBox="0 0 42 20" aria-hidden="true"><path class="k1" d="M0 10L1.5 8.2L3.1 6.5L4.6 5L6.2 3.8L7.7 2.9L9.2 2.3L10.8 2.2L12.3 2.5L13.9 3.2L15.4 4.2L15.7 4.4M19.3 8.1L20.9 9.8L22.4 11.6L23.9 13.3L25.5 14.8L27 16.1L28.6 17.1L30.1 17.6L31.6 17.8L33.2 17.6L34.7 16.9L36.3 15.9L36.7 15.6M40.3 11.9L41.2 11L42 10"></path><path class="k2" d="M0 3.2L0.8 3.8L1.7 4.4M5.3 8.1L6.9 9.8L8.4 11.6L9.9 13.3L11.5 14.8L13 16.1L14.6 17.1L16.1 17.6L17.6 17.8L19.2 17.6L20.7 16.9L22.3 15.9L22.7 15.6M26.3 11.9L27.9 10.2L29.4 8.4L30.9 6.7L32.5 5.2L34 3.9L35.6 2.9L37.1 2.4L38.6 2.2L40.2 2.4L41.7 3.1L42 3.2"></path><path class="k3" d="M0 16.8L1.8 17.5L3.5 17.8L5.2 17.5L7 16.8L8.7 15.6M12.3 11.9L13.9 10.2L15.4 8.4L16.9 6.7L18.5 5.2L20 3.9L21.6 2.9L23.1 2.4L24.6 2.2L26.2 2.4L27.7 3.1L29.3 4.1L29.7 4.4M33.3 8.1L35.1 10.1L36.8 12.1L38.6 14L40.3 15.6L42 16.8"></path></svg>`;
