import { statSync } from "node:fs";
import { BadInput } from "../bad-input.ts";
import { readCsv, type ReadProgress } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import type { Choose, Table } from "./table.ts";

/** Reads the wanted columns of a `.json` file of columns, or of any other as CSV. @throws BadInput when there is no such file or it cannot be read so. */
export function readTable(file: string, choose: Choose, progress?: ReadProgress): Table {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new BadInput(`There is no file ${file}.`);
  if (!found.isFile()) throw new BadInput(`${file} is not a file.`);
  return file.toLowerCase().endsWith(".json") ? readJson(file, choose) : readCsv(file, choose, progress);
}
