import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const pages = new URL("../../../docs/methods/", import.meta.url);
const packages = [new URL("./", import.meta.url), new URL("../../relationship/src/", import.meta.url)];
const names = readdirSync(pages).filter((name) => name.endsWith(".md") && name !== "README.md");
const tests = packages.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts")).map((name) => readFileSync(new URL(name, folder), "utf8"))).join("\n");

test("every method page says what, from where, when it is silent, and names tests that exist", () => {
  assert.ok(names.length >= 6);
  for (const name of names) {
    const page = readFileSync(new URL(name, pages), "utf8");
    for (const part of ["## Formula", "## Source", "## Assumptions", "## When it is silent", "## Worked example"]) assert.ok(page.includes(part), `${name} lacks ${part}`);
    const held = [...page.matchAll(/^Test: `(.+)`$/gm)].map((match) => match[1] as string);
    assert.ok(held.length > 0, `${name} names no test`);
    for (const title of held) assert.ok(tests.includes(`test("${title}"`), `${name} names a test that is not there: ${title}`);
  }
});
