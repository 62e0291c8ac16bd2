import { numberOf } from "./number-cell.ts";
import { missingWords, type ReadColumn, type WantedColumn } from "./table.ts";

/** Takes the cells of one column as they come. */
export interface ColumnBuilder {
  /** The numbers so far, with room for `row`, so that a reader can write plain ones itself; null for labels. */
  readonly roomFor: (row: number) => Float64Array | null;
  /** @returns what stands there when it cannot be taken. */
  readonly take: (row: number, bytes: Buffer, start: number, end: number) => string | undefined;
  readonly finish: (rows: number) => ReadColumn;
}

/** An `any` column begins as numbers; the reader starts over with labels when a cell is none. */
export function builderFor({ kind }: WantedColumn, expectedRows: number, decimalComma: boolean): ColumnBuilder {
  return kind === "label" ? labels(expectedRows) : numbers(expectedRows, decimalComma);
}

/** Looks at each cell as a builder would and keeps none. */
export function checkerFor({ kind }: WantedColumn, decimalComma: boolean): ColumnBuilder {
  return {
    roomFor: () => null,
    take: (_, bytes, start, end) => (kind === "label" || start === end ? undefined : wrongNumber(numberOf(bytes, start, end, decimalComma), bytes, start, end)),
    finish: () => ({ kind: "number", values: new Float64Array(0) }),
  };
}

/** What stands there when it is neither a finite number nor a word for a missing one. */
function wrongNumber(value: number, bytes: Buffer, start: number, end: number): string | undefined {
  if (value - value === 0) return undefined; // finite
  const text = textOf(bytes, start, end);
  return missingWords.has(text) ? undefined : text;
}

const space = 32;
const textOf = (bytes: Buffer, start: number, end: number): string => bytes.toString("utf8", start, end).trim();

function numbers(expectedRows: number, decimalComma: boolean): ColumnBuilder {
  let values = new Float64Array(expectedRows);
  const roomFor = (row: number): Float64Array => {
    if (row >= values.length) values = larger(values, new Float64Array(2 * values.length));
    return values;
  };
  return {
    roomFor,
    take(row, bytes, start, end) {
      roomFor(row);
      if (start === end) {
        values[row] = Number.NaN;
        return undefined;
      }
      const value = numberOf(bytes, start, end, decimalComma);
      values[row] = Number.isFinite(value) ? value : Number.NaN;
      return wrongNumber(value, bytes, start, end);
    },
    finish: (rows) => ({ kind: "number", values: values.subarray(0, rows) }),
  };
}

function labels(expectedRows: number): ColumnBuilder {
  let codes = new Int32Array(expectedRows);
  const names: string[] = [];
  /** By their bytes read as Latin-1: the quickest text that differs where the bytes do. */
  const known = new Map<string, number>();
  // Rows of one client mostly follow each other: then the bytes are compared, and no text is made.
  const last = new Uint8Array(64);
  let lastLength = -1;
  let lastCode = -1;

  function codeOf(bytes: Buffer, start: number, end: number): number {
    const key = bytes.toString("latin1", start, end);
    const found = known.get(key);
    if (found !== undefined) return found;
    const text = bytes.toString("utf8", start, end);
    const code = missingWords.has(text) ? -1 : names.push(text) - 1;
    known.set(key, code);
    return code;
  }

  return {
    roomFor: () => null,
    take(row, bytes, from, to) {
      if (row >= codes.length) codes = larger(codes, new Int32Array(2 * codes.length));
      let start = from;
      let end = to;
      while (start < end && bytes[start] === space) start++;
      while (start < end && bytes[end - 1] === space) end--;
      if (lastLength !== end - start || !sameBytes(last, bytes, start, lastLength)) {
        lastCode = codeOf(bytes, start, end);
        lastLength = end - start <= last.length ? end - start : -1;
        for (let at = 0; at < lastLength; at++) last[at] = bytes[start + at] as number;
      }
      codes[row] = lastCode;
      return undefined;
    },
    finish: (rows) => ({ kind: "label", codes: codes.subarray(0, rows), labels: names }),
  };
}

function larger<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from as never);
  return to;
}

function sameBytes(last: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (last[at] !== bytes[start + at]) return false;
  return true;
}
