import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bring/places.mjs";

const folder = join(root, "packages/store/migrations");

/** Migrations are numbered from 1 without gap or double: two that were written at the same time take the same number. */
export function migrationProblems(files: readonly string[] = readdirSync(folder)): string {
  return [...files]
    .sort()
    .flatMap((file, index) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1];
      return Number(number) === index + 1 ? [] : [`packages/store/migrations/${file} stands at place ${index + 1}: give it that number`];
    })
    .join("\n");
}
