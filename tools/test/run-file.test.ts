import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { root } from "../bring/places.mjs";
import { type FileResult, runFile } from "./run-file.ts";

const folder = mkdtempSync(join(tmpdir(), "run-file-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function run(source: string, seconds = 20): Promise<FileResult> {
  made += 1;
  const file = join(folder, `${made}.test.ts`);
  writeFileSync(file, `import test from "node:test"; import assert from "node:assert/strict";\n${source}`);
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  return runFile(relative(root, file), { seconds, folder, environment, live: false });
}

/** Ended and not yet collected by its parent counts as ended. */
function lives(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, "utf8"));
}

const counts = ({ passed, failed, skipped }: FileResult) => ({ passed, failed, skipped });

test("passed, failed and skipped tests are counted, a parent of a failed part not again", async () => {
  const result = await run(`
    test("fine", () => {});
    test("parent", async (t) => { await t.test("part", () => assert.equal(1, 2)); await t.test("other part", () => {}); });
    test.skip("later", () => {});`);
  assert.deepEqual(counts(result), { passed: 2, failed: 1, skipped: 1 });
  assert.equal(result.failures[0]?.name, "part");
  assert.match(result.failures[0]?.because ?? "", /1 !== 2/);
  assert.deepEqual(result.skips, ["later"]);
});

test("a file that leaves in the middle with code 0 has failed", async () => {
  const result = await run(`test("one", () => {}); test("two", () => process.exit(0)); test("three", () => {});`);
  assert.equal(result.failed, 1);
  assert.match(result.failures[0]?.because ?? "", /before its tests did/);
});

test("a file that throws before its first test has failed, and what it printed is kept", async () => {
  const result = await run(`throw new Error("boom");`);
  assert.equal(result.failed, 1);
  assert.match(result.output, /boom/);
});

test("a file without a test has failed", async () => {
  assert.equal((await run(`console.log("nothing here");`)).failed, 1);
});

test("a file that hangs is ended with everything it started", async () => {
  const result = await run(
    `import { spawn } from "node:child_process";
     test("hangs", async () => { const child = spawn("sleep", ["300"]); console.log("child " + child.pid); await new Promise((r) => setTimeout(r, 300_000)); });`,
    2,
  );
  assert.match(result.failures.at(-1)?.because ?? "", /longer than 2 s/);
  assert.ok(result.seconds < 20);
  const child = Number(/child (\d+)/.exec(result.output)?.[1]);
  assert.equal(lives(child), false);
});

test("a test that is cancelled for taking too long is a failure, not a silence", async () => {
  const result = await run(`test("slow", { timeout: 50 }, () => new Promise((r) => setTimeout(r, 500))); test("fine", () => {});`);
  assert.deepEqual(counts(result), { passed: 1, failed: 1, skipped: 0 });
});
