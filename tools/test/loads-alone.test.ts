import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { root } from "../bring/places.mjs";
import { importsOf } from "../check/imports.ts";

/** What a file needs before its first line runs: imports of types and imports at run time are not among it. */
function needed(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const source = readFileSync(join(root, path), "utf8").replaceAll(/^import type .*$/gm, "").replaceAll(/\bimport\s*\(/g, "later(");
  for (const { specifier } of importsOf(source)) {
    if (specifier.startsWith(".")) needed(join(dirname(path), specifier), seen);
    else if (!specifier.startsWith("node:")) seen.add(specifier);
  }
  return seen;
}

test("the runner needs nothing of the product and no library to come to its closing line", () => {
  const all = [...needed("tools/test/run.ts")];
  assert.ok(all.length > 10);
  assert.deepEqual(all.filter((path) => !path.startsWith("tools/")), []);
});
