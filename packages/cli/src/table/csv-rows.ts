import { BadInput } from "../bad-input.ts";
import type { ColumnBuilder } from "./column-builders.ts";
import type { Heading } from "./heading.ts";

/** What is known while a file is read. */
export interface Progress {
  row: number;
  line: number;
}

/** A column asked for as numbers or labels turned out to be labels: the file has to be read again. */
export class TurnedOutLabels extends Error {
  readonly column: number;
  constructor(column: number) {
    super(`column ${column} holds words`);
    this.column = column;
  }
}

const [quote, newline, carriageReturn] = [34, 10, 13];
const notFinite = /^[+-]?(nan|inf(inity)?|[\d.]+e\+?\d+)$/i;

export interface RowReader {
  /**
   * Takes all whole rows between two places.
   *
   * @param last no byte follows: what stands there is the last row even without a line feed.
   * @returns where the first row begins that is not whole.
   */
  readonly take: (bytes: Buffer, start: number, end: number, last: boolean) => number;
  readonly progress: Progress;
}

/**
 * Cuts bytes into rows and cells and hands the wanted cells to their builders; no text is made of the others. Plain numbers are read
 * on the way to the end of their cell.
 *
 * @param builders one for each column of the file, null where it is not wanted; `mayBeLabels` those that may turn out to be words.
 */
export function rowReader(file: string, heading: Heading, builders: readonly (ColumnBuilder | null)[], mayBeLabels: readonly boolean[]): RowReader {
  const { names, delimiter } = heading;
  const progress: Progress = { row: 0, line: 2 };
  const scratch = { bytes: Buffer.alloc(256) };
  const columns = names.length;
  const numbers = builders.map(() => null as Float64Array | null);
  let room = 0;
  let hasQuotes = false;

  /** @returns where the cell ends, or −1 when it is not whole. */
  function takeCell(column: number, bytes: Buffer, start: number, end: number, last: boolean): number {
    const values = numbers[column];
    let at = start;
    if (values) {
      at = takePlainNumber(bytes, start, end, delimiter, values, progress.row);
      if (at >= 0) return at;
      at = start;
    }
    const quoted = bytes[at] === quote;
    if (quoted) {
      hasQuotes = true;
      at = afterQuotes(bytes, at, end);
      if (at < 0 && last) throw new BadInput(`${file}, line ${progress.line}: a quotation mark is opened and never closed.`);
      if (at < 0) return -1;
    }
    while (at < end && bytes[at] !== delimiter && bytes[at] !== newline && bytes[at] !== carriageReturn) at++;
    if (at >= end && !last) return -1;
    const builder = column < columns ? builders[column] : null;
    if (!builder) return at;
    const refused = quoted ? builder.take(progress.row, scratch.bytes, 0, unquote(bytes, start, at, scratch)) : builder.take(progress.row, bytes, start, at);
    if (refused !== undefined) refusal ??= { column, text: refused };
    return at;
  }

  function makeRoom(): void {
    room = Infinity;
    for (let column = 0; column < columns; column++) {
      const values = builders[column]?.roomFor(progress.row) ?? null;
      numbers[column] = values;
      if (values) room = Math.min(room, values.length);
    }
  }

  /** Of the row being read: judged when its cells are counted, since in a row with a cell too few the wrong cells are looked at. */
  let refusal: { column: number; text: string } | null = null;

  function take(bytes: Buffer, start: number, end: number, last: boolean): number {
    let at = start;
    while (at < end) {
      const rowStart = at;
      if (bytes[at] === newline || bytes[at] === carriageReturn) { // a blank line
        at = afterLine(bytes, at, end);
        progress.line++;
        continue;
      }
      if (progress.row >= room) makeRoom();
      refusal = null;
      hasQuotes = false;
      let column = 0;
      for (;;) {
        at = takeCell(column++, bytes, at, end, last);
        if (at < 0) return rowStart;
        if (at >= end || bytes[at] !== delimiter) break;
        at++;
        if (at >= end && !last) return rowStart;
      }
      // A carriage return at the very end of what was read may have its line feed in the next piece.
      if (at + 1 >= end && !last && bytes[at] === carriageReturn) return rowStart;
      if (column !== columns) throw new BadInput(`${file}, line ${progress.line}: ${column} ${column === 1 ? "cell" : "cells"}, and the heading has ${columns}.`);
      if (refusal !== null) refuseCell(file, heading, progress.line, refusal, mayBeLabels);
      const next = afterLine(bytes, at, end);
      progress.row++;
      progress.line += hasQuotes ? 1 + linesIn(bytes, rowStart, at) : 1;
      at = next;
    }
    return at;
  }

  return { take, progress };
}

function refuseCell(file: string, { names, decimalComma }: Heading, line: number, { column, text }: { column: number; text: string }, mayBeLabels: readonly boolean[]): never {
  if (mayBeLabels[column] && !notFinite.test(text)) throw new TurnedOutLabels(column);
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const hint = /^-?\d+,\d+$/.test(text) && !decimalComma ? " Decimals need a point where commas separate cells." : " A missing number is an empty cell or NA.";
  throw new BadInput(`${file}, line ${line}: "${names[column]}" is "${shown}", which is no finite number.${hint}`);
}

const [zero, nine, minus, point] = [48, 57, 45, 46];
const tens = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);

/** Reads digits, with a minus and a point perhaps, up to 15 of them. @returns where the cell ends, or −1 when it is anything else. */
function takePlainNumber(bytes: Uint8Array, start: number, end: number, delimiter: number, values: Float64Array, row: number): number {
  let at = start;
  const negative = bytes[at] === minus;
  if (negative) at++;
  const begun = at;
  let whole = 0;
  let pointAt = -1;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= zero && byte <= nine) whole = whole * 10 + (byte - zero);
    else if (byte === point && pointAt < 0) pointAt = at;
    else break;
  }
  const digits = at - begun - (pointAt < 0 ? 0 : 1);
  if (at >= end || digits < 1 || digits > 15) return -1;
  const byte = bytes[at];
  if (byte !== delimiter && byte !== newline && byte !== carriageReturn) return -1;
  // Both are exact, so the quotient is rounded once.
  const size = pointAt < 0 ? whole : whole / (tens[at - pointAt - 1] as number);
  values[row] = negative ? -size : size;
  return at;
}

/** Behind the closing quotation mark; −1 when it is not there. */
function afterQuotes(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] !== quote) continue;
    if (bytes[at + 1] !== quote || at + 1 >= end) return at + 1;
    at++;
  }
  return -1;
}

function afterLine(bytes: Uint8Array, at: number, end: number): number {
  return bytes[at] === carriageReturn && at + 1 < end && bytes[at + 1] === newline ? at + 2 : at + 1;
}

/** Line feeds inside quotation marks. */
function linesIn(bytes: Buffer, start: number, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(newline, start); at >= 0 && at < end; at = bytes.indexOf(newline, at + 1)) lines++;
  return lines;
}

/** Writes a quoted cell without its quotation marks. @returns its length */
function unquote(bytes: Buffer, start: number, end: number, scratch: { bytes: Buffer }): number {
  if (scratch.bytes.length < end - start) scratch.bytes = Buffer.alloc(2 * (end - start));
  let length = 0;
  let quoted = false;
  for (let at = start; at < end; at++) {
    if (bytes[at] === quote) {
      if (quoted && bytes[at + 1] === quote && at + 1 < end) at++;
      else {
        quoted = !quoted;
        continue;
      }
    }
    scratch.bytes[length++] = bytes[at] as number;
  }
  return length;
}
