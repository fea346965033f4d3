/** Which rows of a very long list are seen. Past what a browser can make high, the scroll bar is scaled. */

/** Below the highest element of every browser (Firefox: 17.8 million pixels). */
export const HIGHEST = 15_000_000;
const SPARE = 8;

export interface Window {
  /** Height of the whole, for the scroll bar. */
  height: number;
  first: number;
  last: number;
  /** Where the first row goes, from the top of the whole. */
  offset: number;
}

export function windowOf(rows: number, rowHeight: number, viewHeight: number, scrollTop: number): Window {
  const full = rows * rowHeight;
  const height = Math.min(full, HIGHEST);
  const furthest = Math.max(0, height - viewHeight);
  const top = Math.max(0, Math.min(scrollTop, furthest));
  const place = furthest > 0 ? (top / furthest) * Math.max(0, full - viewHeight) : 0;
  const first = Math.max(0, Math.floor(place / rowHeight) - SPARE);
  const last = Math.min(rows, Math.ceil((place + viewHeight) / rowHeight) + SPARE);
  return { height, first, last, offset: top - (place - first * rowHeight) };
}

/** The scroll position that puts a row at a distance from the top of the view. */
export function scrollFor(row: number, rows: number, rowHeight: number, viewHeight: number, fromTop: number): number {
  const full = rows * rowHeight;
  const furthest = Math.max(0, Math.min(full, HIGHEST) - viewHeight);
  const place = Math.max(0, row * rowHeight - fromTop);
  return full <= viewHeight ? 0 : Math.min(furthest, (place / (full - viewHeight)) * furthest);
}
