/** Comma-separated values as RFC 4180 has them. A text that a spreadsheet would take for a formula is kept a text. */

/** As they are written in East Asia too: some spreadsheets take those for the same. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvRow = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

export const csv = (rows: readonly (readonly string[])[]): string => rows.map(csvRow).join("");
