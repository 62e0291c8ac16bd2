import { BadInput } from "../bad-input.ts";
import { nearestName } from "../nearest-name.ts";

/** A column that a command asks for. `any` is numbers, or labels as soon as one cell is no number. */
export interface WantedColumn {
  readonly name: string;
  readonly kind: "number" | "label" | "any";
}

export type ReadColumn =
  /** NaN where a cell is missing. */
  | { readonly kind: "number"; readonly values: Float64Array }
  /** For each row the place of its label, −1 where it is missing. */
  | { readonly kind: "label"; readonly codes: Int32Array; readonly labels: readonly string[] };

/** The columns a command asked for, in its order. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly ReadColumn[];
}

/** Chooses, from the names of a file, the columns that are wanted of it. */
export type Choose = (names: readonly string[]) => readonly WantedColumn[];

/** A cell with this in it counts as missing. */
export const missingWords: ReadonlySet<string> = new Set(["", "NA", "N/A", ".", "null", "NULL"]);

/** @throws BadInput when a wanted column is not there, naming those that are. */
export function placesOf(file: string, names: readonly string[], wanted: readonly WantedColumn[]): number[] {
  return wanted.map(({ name }) => {
    const place = names.indexOf(name);
    if (place >= 0) return place;
    const there = names.filter((known) => known !== "");
    const shown = there.slice(0, 30).join(", ") + (there.length > 30 ? ` and ${there.length - 30} more` : "");
    throw new BadInput(`${file} has no column "${name}". Its columns: ${shown || "none"}.${there.length > 0 ? ` Did you mean: ${nearestName(name, there)}?` : ""}`);
  });
}

/** @throws BadInput when two columns have the same name. */
export function refuseTwice(file: string, names: readonly string[]): void {
  const twice = names.find((name, place) => name !== "" && names.indexOf(name) !== place);
  if (twice !== undefined) throw new BadInput(`${file} has two columns named "${twice}": ${names.indexOf(twice) + 1} and ${names.lastIndexOf(twice) + 1} of its heading. Rename one.`);
}
