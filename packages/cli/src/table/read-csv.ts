import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { BadInput } from "../bad-input.ts";
import { builderFor, checkerFor } from "./column-builders.ts";
import { rowReader, TurnedOutLabels } from "./csv-rows.ts";
import { readHeading } from "./heading.ts";
import { placesOf, refuseTwice, type Choose, type Table, type WantedColumn } from "./table.ts";

const pieceBytes = 1 << 20;
const longestRow = 1 << 26;
/** From a gigabyte on a file is gone through once before any of it is kept: its one broken line may be the last. */
const checkedFirstFrom = 1 << 30;

/** Told how far reading has come, by bytes. */
export type ReadProgress = (done: number, all: number) => void;

/**
 * Reads the wanted columns of a CSV file, piece by piece: the file is never in memory as a whole, and a row that is wrong is named by its line.
 * Of a very large file nothing is kept before every row was seen to be right, so that a refusal costs time and no memory.
 *
 * @param checkFirst from how many bytes on
 * @throws BadInput when a column is not there or named twice, a row has another number of cells, or a number is none.
 */
export function readCsv(file: string, choose: Choose, progress: ReadProgress = () => {}, checkFirst = checkedFirstFrom): Table {
  const descriptor = openSync(file, "r");
  try {
    const labelled = new Set<number>();
    const large = fstatSync(descriptor).size >= checkFirst;
    for (;;) {
      try {
        if (large) readOnce(file, descriptor, choose, labelled, progress, "check");
        return readOnce(file, descriptor, choose, labelled, progress);
      } catch (error) {
        if (!(error instanceof TurnedOutLabels)) throw error;
        labelled.add(error.column);
      }
    }
  } finally {
    closeSync(descriptor);
  }
}

function readOnce(file: string, descriptor: number, choose: Choose, labelled: ReadonlySet<number>, progress: ReadProgress, does: "check" | "keep" = "keep"): Table {
  const all = fstatSync(descriptor).size;
  let bytes: Buffer = Buffer.allocUnsafe(pieceBytes);
  let filled = readSync(descriptor, bytes, 0, bytes.length, 0);
  let read = filled;
  const heading = readHeading(file, bytes.subarray(0, filled));
  refuseTwice(file, heading.names);
  const wanted = choose(heading.names);
  const places = placesOf(file, heading.names, wanted);
  const expected = Math.max(16, Math.ceil((1.05 * all) / typicalLine(bytes.subarray(heading.end, filled))));
  const kinds = wanted.map((column, index): WantedColumn => (labelled.has(places[index] as number) ? { ...column, kind: "label" } : column));
  // A column that is asked for twice is read once.
  const builders = heading.names.map((_, place) => {
    const index = places.indexOf(place);
    if (index < 0) return null;
    const kind = kinds[index] as WantedColumn;
    return does === "check" ? checkerFor(kind, heading.decimalComma) : builderFor(kind, expected, heading.decimalComma);
  });
  const rows = rowReader(file, heading, builders, heading.names.map((_, place) => kinds[places.indexOf(place)]?.kind === "any"));
  let start = heading.end;
  for (;;) {
    const last = read >= all;
    start = rows.take(bytes, start, filled, last);
    progress(read, all);
    if (last) break;
    const left = filled - start;
    if (left === bytes.length) bytes = grown(file, bytes, rows.progress.line);
    else bytes.copyWithin(0, start, filled);
    const more = readSync(descriptor, bytes, left, bytes.length - left, read);
    if (more === 0) throw new BadInput(`${file} became shorter while it was read.`);
    read += more;
    filled = left + more;
    start = 0;
  }
  if (rows.progress.row === 0) throw new BadInput(`${file} has a heading and no rows.`);
  return { rows: rows.progress.row, columns: places.map((place) => (builders[place] as NonNullable<(typeof builders)[0]>).finish(rows.progress.row)) };
}

function grown(file: string, bytes: Buffer, line: number): Buffer {
  if (bytes.length >= longestRow) throw new BadInput(`${file}, line ${line}: the row is longer than ${longestRow >> 20} MB. Is a quotation mark left open?`);
  const larger = Buffer.allocUnsafe(2 * bytes.length);
  bytes.copy(larger);
  return larger;
}

function typicalLine(sample: Buffer): number {
  let lines = 0;
  for (let at = sample.indexOf(10); at >= 0; at = sample.indexOf(10, at + 1)) lines++;
  return Math.max(2, sample.length / Math.max(1, lines));
}
