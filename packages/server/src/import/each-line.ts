import { parse } from "csv-parse/sync";
import type { Delimiter } from "./decode-text.ts";
import { unguardCell } from "./guard-cell.ts";

export interface Line {
  /** Where it begins, as a text editor counts, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * Goes through the lines of a table that hold something, and keeps none of them: a file of 50 MiB has a million.
 *
 * @param most lines at most, for a first look
 * @returns the line at which a quote was opened and never closed, when there is one
 */
export function eachLine(text: string, delimiter: Delimiter, see: (line: Line) => void, most?: number): number | undefined {
  let last = 1;
  try {
    parse(text, {
      delimiter, relax_quotes: true, relax_column_count: true, max_record_size: 200_000, bom: true, ...(most === undefined ? {} : { to: most }),
      on_record: (cells: string[], { lines: end }) => {
        last = end;
        if (cells.some((cell) => cell.trim() !== "")) see({ number: Math.max(1, end - breaksIn(cells)), cells: cells.map(unguardCell) });
        return null;
      },
    });
    return undefined;
  } catch {
    return last + 1;
  }
}

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes("\n")) breaks += cell.split("\n").length - 1;
  return breaks;
}
