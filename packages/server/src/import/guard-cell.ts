const risky = /^'*[=+\-@\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/** A spreadsheet takes a cell that begins with = + - @ for a formula, whoever wrote it. A mark in front makes it text again. */
export const guardCell = (text: string): string => (risky.test(text) && !plainNumber.test(text) ? `'${text}` : text);

/** Undoes `guardCell`, so that what was given out comes back as it was. */
export const unguardCell = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** One line of a table, quoted where it must be. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => { const text = guardCell(String(cell)); return /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text; }).join(",")}\r\n`;
