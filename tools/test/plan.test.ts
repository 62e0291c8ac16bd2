import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlan, UnknownName } from "./plan.ts";
import { findTestFiles, suites } from "./suites.ts";

const files = ["packages/a/src/x.test.ts", "packages/store/src/y.store.test.ts", "packages/a/src/z.wall.test.ts", "packages/a/src/w.slow.test.ts", "test/browser/long.slow.journey.ts", "test/browser/loop.journey.ts", "packages/b/src/of-http.store.test.ts"];

const chosen = (args: readonly string[]): Record<string, readonly string[]> => Object.fromEntries(readPlan(args, files).suites.map((part) => [part.suite.name, part.files]));

test("without a name everything quick runs, what is of the database on both databases, and nothing slow", () => {
  assert.deepEqual(chosen([]), {
    pure: ["packages/a/src/x.test.ts"],
    store: ["packages/store/src/y.store.test.ts", "packages/b/src/of-http.store.test.ts"],
    "store-15": ["packages/store/src/y.store.test.ts"],
    walls: ["packages/a/src/z.wall.test.ts"],
    vault: [],
    journeys: ["test/browser/loop.journey.ts"],
  });
  assert.equal(readPlan([], files).checks, true);
});

test("slow tests, journeys by name, suites and parts of paths can be asked for", () => {
  assert.deepEqual(chosen(["--slow"]), { slow: ["packages/a/src/w.slow.test.ts", "test/browser/long.slow.journey.ts"] });
  assert.deepEqual(chosen(["--browser", "loop"]), { journeys: ["test/browser/loop.journey.ts"] });
  assert.deepEqual(chosen(["--browser", "long"]), { journeys: ["test/browser/long.slow.journey.ts"] });
  assert.deepEqual(chosen(["--browser"]), { journeys: ["test/browser/loop.journey.ts"] });
  assert.deepEqual(chosen(["walls"]), { walls: ["packages/a/src/z.wall.test.ts"] });
  assert.deepEqual(chosen(["src/x"]), { pure: ["packages/a/src/x.test.ts"] });
});

test("a name that is not there is refused with those that are", () => {
  assert.throws(() => readPlan(["--browser", "lop"], files), (error) => error instanceof UnknownName && /There are: long, loop/.test(error.message));
  assert.throws(() => readPlan(["nowhere"], files), UnknownName);
  assert.throws(() => readPlan(["--fast"], files), UnknownName);
});

test("every test file of the clone has a suite, and one only beside the second database's", () => {
  for (const path of findTestFiles()) {
    const names = suites.filter((suite) => suite.holds(path)).map(({ name }) => name);
    assert.deepEqual(names.filter((name) => name !== "store-15").length, 1, `${path} is in ${names.join(", ") || "no suite"}`);
  }
});
