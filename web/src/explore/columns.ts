/** Where the turns of a schedule stand in the strip: how wide a column is, which of them are in view. */

const LEAST = 26;
const MOST = 180;
/** Columns drawn beyond both edges, so that a little scrolling shows no gap. */
const MARGIN = 12;

export const columnWidth = (room: number, columns: number): number =>
  columns === 0 ? MOST : Math.max(LEAST, Math.min(MOST, room / columns));

export interface Columns {
  first: number;
  /** One past the last. */
  last: number;
}

export function inView(scroll: number, room: number, width: number, columns: number): Columns {
  const first = Math.max(0, Math.floor(scroll / width) - MARGIN);
  return { first, last: Math.min(columns, Math.ceil((scroll + room) / width) + MARGIN) };
}

/** Where to scroll so that a column is in view with something of its neighbours; as little as it takes. */
export function scrollTo(column: number, scroll: number, room: number, width: number): number {
  const [left, right] = [(column - 1) * width, (column + 2) * width];
  if (left < scroll) return Math.max(0, left);
  if (right > scroll + room) return right - room;
  return scroll;
}

/** How far a number may stand from the last one that was written, in columns: they never touch. */
export const everyNth = (width: number): number => (width >= 30 ? 1 : 5);
