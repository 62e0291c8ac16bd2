import { createWriteStream, existsSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Seams } from "@rapport/store";
import { makePrivateFolder } from "../private-folder.ts";
import { onlyIds } from "./only-ids.ts";

const largestBytes = 10 * 1024 * 1024;
const name = "rapport.log";

export interface LogFile {
  readonly log: (entry: object) => void;
  close(): Promise<void>;
}

/** JSON lines in `log/rapport.log` of the data folder: ids, codes and counts. At 10 MB the file is kept as `rapport.log.1`. */
export function openLog(folder: string, seams: Seams): LogFile {
  makePrivateFolder(folder);
  const file = join(folder, name);
  if (existsSync(file) && statSync(file).size > largestBytes) renameSync(file, `${file}.1`);
  const stream = createWriteStream(file, { flags: "a", mode: 0o600 });
  // A log that cannot be written (a full disk) must not end the program.
  stream.on("error", () => {});
  return {
    log: (entry) => void stream.write(`${JSON.stringify({ at: seams.now().toISOString(), ...onlyIds(entry) })}\n`),
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}

/** The last entries that tell of something wrong, oldest first. */
export function lastErrors(folder: string, count: number): object[] {
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  const entries = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map(parseLine);
  return entries
    .filter((entry) => "error" in entry || ("level" in entry && entry.level === "error"))
    .slice(-count)
    .map(onlyIds);
}

function parseLine(line: string): object {
  try {
    return JSON.parse(line) as object;
  } catch {
    return {}; // the last line of a program that was killed
  }
}
