import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bring/places.mjs";
import { isTest, sourceFiles } from "./sources.ts";

const mostLines = 300;

/** Files that may be longer, each with its reason. Only what is data, or made by a program. */
export const longOnPurpose: Readonly<Record<string, string>> = {
  "packages/store/src/schema.ts": "data: one line for every column, with its class",
};

/** @returns the files that hold a second concept, as far as their length tells. */
export function sizeProblems(files: readonly string[] = sourceFiles(), lines: (path: string) => number = countLines): string {
  const long = files.filter((path) => !isTest(path) && !(path in longOnPurpose) && lines(path) > mostLines);
  const gone = Object.keys(longOnPurpose).filter((path) => !files.includes(path));
  return [
    ...long.map((path) => `${path} has ${lines(path)} lines; past ${mostLines}, look for the second concept`),
    ...gone.map((path) => `${path} is allowed to be long, and is not there`),
  ].join("\n");
}

function countLines(path: string): number {
  return readFileSync(join(root, path), "utf8").split("\n").length - 1;
}
