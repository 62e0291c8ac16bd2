import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { caddyLines } from "./caddy-lines.ts";

const read = (path: string) => readFileSync(new URL(`../../../../../../${path}`, import.meta.url), "utf8");

test("the lines on the page are those of docs/Caddyfile and of the README", () => {
  const file = read("docs/Caddyfile");
  assert.ok(file.trimEnd().endsWith(caddyLines(3000)));
  assert.equal(file.trimEnd().split("\n").length, 5);
  assert.ok(read("README.md").includes(caddyLines(3000)));
});
