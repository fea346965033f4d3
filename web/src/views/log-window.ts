/** Which rows of a very long list are seen. Past what a browser can make high, the scroll bar is scaled. */

/** Below the highest element of every browser (Firefox: 17.8 million pixels). */
export const HIGHEST = 15_000_000;

/** How high each row is, and so where it begins. */
export interface Rows {
  count: number;
  height: number;
  /** Where a row begins; that of one past the last is the height of all. */
  top(place: number): number;
  /** The row that is at a distance from the top. */
  at(y: number): number;
}

export const alike = (count: number, each: number): Rows => ({
  count,
  height: count * each,
  top: (place) => place * each,
  at: (y) => Math.max(0, Math.min(count - 1, Math.floor(y / each))),
});

export interface Window {
  /** Height of the whole, for the scroll bar. */
  height: number;
  first: number;
  last: number;
  /** Where the first row goes, from the top of the whole. */
  offset: number;
}

/** `spare`: rows above and below those in view. */
export function windowOf(rows: Rows, viewHeight: number, scrollTop: number, spare: number): Window {
  const height = Math.min(rows.height, HIGHEST);
  const furthest = Math.max(0, height - viewHeight);
  const top = Math.max(0, Math.min(scrollTop, furthest));
  const place = furthest > 0 ? (top / furthest) * Math.max(0, rows.height - viewHeight) : 0;
  if (rows.count === 0) return { height: 0, first: 0, last: 0, offset: 0 };
  const first = Math.max(0, rows.at(place) - spare);
  const last = Math.min(rows.count, rows.at(place + viewHeight) + 1 + spare);
  return { height, first, last, offset: top - (place - rows.top(first)) };
}

/** The scroll position that puts a row at a distance from the top of the view. */
export function scrollFor(row: number, rows: Rows, viewHeight: number, fromTop: number): number {
  const furthest = Math.max(0, Math.min(rows.height, HIGHEST) - viewHeight);
  const place = Math.max(0, rows.top(row) - fromTop);
  if (rows.height <= viewHeight) return 0;
  return Math.min(furthest, (place / (rows.height - viewHeight)) * furthest);
}
