import { BadInput } from "../bad-input.ts";

export interface Heading {
  readonly names: readonly string[];
  readonly delimiter: number;
  /** With semicolons or tabs between cells a comma may stand for the decimal point. */
  readonly decimalComma: boolean;
  /** Where the first row of data begins. */
  readonly end: number;
}

const [quote, newline, carriageReturn] = [34, 10, 13];
const delimiters = [",", ";", "\t"] as const;

/**
 * Reads the first line: the names of the columns, and what stands between cells.
 *
 * @param bytes the beginning of the file, with the whole first line in it.
 * @throws BadInput when it is no text, is UTF-16, or is empty.
 */
export function readHeading(file: string, bytes: Buffer): Heading {
  if (bytes.length === 0) throw new BadInput(`${file} is empty. Its first line should name the columns.`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) throw new BadInput(`${file} is UTF-16. Save it as UTF-8, for example as "CSV UTF-8".`);
  if (bytes.subarray(0, 4096).includes(0)) throw new BadInput(`${file} is no text: a CSV file or a JSON file of columns is expected.`);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const lineEnd = endOfLine(bytes, start);
  const line = bytes.toString("utf8", start, lineEnd).replace(/\r$/, "");
  const split = delimiters.map((delimiter) => splitLine(line, delimiter));
  const best = split.reduce((most, cells, place) => (cells.length > (split[most] ?? []).length ? place : most), 0);
  const delimiter = delimiters[best] ?? ",";
  const names = (split[best] ?? []).map((name) => name.trim());
  if (names.every((name) => name === "")) throw new BadInput(`${file} has an empty first line. It should name the columns.`);
  return { names, delimiter: delimiter.charCodeAt(0), decimalComma: delimiter !== ",", end: Math.min(bytes.length, lineEnd + 1) };
}

/** The first line feed outside quotes, or the end. */
function endOfLine(bytes: Buffer, start: number): number {
  let quoted = false;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === quote) quoted = !quoted;
    else if (bytes[at] === newline && !quoted) return at;
    // A file of an old Macintosh ends its lines with a carriage return alone.
    else if (bytes[at] === carriageReturn && !quoted && bytes[at + 1] !== newline && at + 1 < bytes.length) return at;
  }
  return bytes.length;
}

function splitLine(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] as string;
    if (letter === '"' && quoted && line[at + 1] === '"') cell += line[++at];
    else if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell];
}
