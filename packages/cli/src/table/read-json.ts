import { readFileSync } from "node:fs";
import { BadInput } from "../bad-input.ts";
import { missingWords, placesOf, type Choose, type ReadColumn, type Table, type WantedColumn } from "./table.ts";

/**
 * Reads a JSON file of columns: `{ "id": ["a", "b"], "score": [12, null] }`, all of the same length; null is missing.
 *
 * @throws BadInput when it is no such file, or a number is none.
 */
export function readJson(file: string, choose: Choose): Table {
  const whole = parse(file);
  if (typeof whole !== "object" || whole === null || Array.isArray(whole)) throw new BadInput(`${file} should be an object of columns, for example {"id": ["a", "b"], "score": [12, 9]}.`);
  const names = Object.keys(whole);
  const lengths = names.map((name) => {
    const column: unknown = (whole as Record<string, unknown>)[name];
    if (!Array.isArray(column)) throw new BadInput(`${file}: "${name}" should be a list of values, one for each row.`);
    return column.length;
  });
  const other = names.findIndex((_, place) => lengths[place] !== lengths[0]);
  if (other >= 0) throw new BadInput(`${file}: "${names[other]}" has ${lengths[other]} values, and "${names[0]}" has ${lengths[0]}.`);
  if (!lengths[0]) throw new BadInput(`${file} has no rows.`);
  const wanted = choose(names);
  placesOf(file, names, wanted);
  return { rows: lengths[0], columns: wanted.map((column) => readColumn(file, column, (whole as Record<string, unknown[]>)[column.name] as unknown[])) };
}

function parse(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new BadInput(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readColumn(file: string, { name, kind }: WantedColumn, cells: readonly unknown[]): ReadColumn {
  const odd = cells.findIndex((cell) => cell !== null && !["number", "string", "boolean"].includes(typeof cell));
  if (odd >= 0) throw new BadInput(`${file}: value ${odd + 1} of "${name}" is ${JSON.stringify(cells[odd])}, which is neither a number nor a word.`);
  const isMissing = (cell: unknown): boolean => cell === null || (typeof cell === "string" && missingWords.has(cell.trim()));
  const word = cells.findIndex((cell) => !isMissing(cell) && typeof cell !== "number");
  if (kind === "number" && word >= 0) throw new BadInput(`${file}: value ${word + 1} of "${name}" is ${JSON.stringify(cells[word])}, which is no number. A missing number is null.`);
  if (kind === "number" || (kind === "any" && word < 0)) {
    const values = Float64Array.from(cells, (cell) => (isMissing(cell) ? Number.NaN : (cell as number)));
    const endless = values.findIndex((value, row) => !Number.isFinite(value) && !isMissing(cells[row]));
    if (endless >= 0) throw new BadInput(`${file}: value ${endless + 1} of "${name}" is too large for a number.`);
    return { kind: "number", values };
  }
  const places = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (isMissing(cell)) return -1;
    const label = String(cell);
    const place = places.get(label) ?? places.size;
    places.set(label, place);
    return place;
  });
  return { kind: "label", codes, labels: [...places.keys()] };
}
