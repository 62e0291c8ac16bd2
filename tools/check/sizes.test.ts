import assert from "node:assert/strict";
import { test } from "node:test";
import { longOnPurpose, sizeProblems } from "./sizes.ts";

const allowed = Object.keys(longOnPurpose);

test("a source file past 300 lines is told of, a test or one with a reason is not", () => {
  const files = [...allowed, "packages/a/src/long.ts", "packages/a/src/long.test.ts", "packages/a/src/short.ts"];
  const lines = (path: string): number => (path.includes("short") ? 300 : 301);
  assert.equal(sizeProblems(files, lines), "packages/a/src/long.ts has 301 lines; past 300, look for the second concept");
});

test("a reason for a file that is gone is told of", () => {
  assert.match(sizeProblems([], () => 1), /is not there/);
});
