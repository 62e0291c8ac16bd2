import assert from "node:assert/strict";
import { test } from "node:test";
import { type BenchReport, pageOf, withOlder } from "./report.ts";

const machine = { cores: 2, processor: "P", memoryGigabytes: 24, system: "S", node: "v26", loadBefore: 1 };
const pageWith = (day: string, names: readonly string[], figure: number): string => {
  const benches: BenchReport["benches"] = names.map((name) => ({ name, rows: [{ name: "time", unit: "ms", figure }], measured: { day, loadBefore: 1 } }));
  return pageOf({ day, machine, benches });
};

test("a bench that is measured again takes the place of its old figures, and the others keep theirs with their day", () => {
  const page = withOlder(pageWith("2026-11-25", ["forms"], 2), pageWith("2026-11-01", ["caseload", "forms", "gone"], 1), ["caseload", "forms"]);
  assert.deepEqual(page.match(/^## .*|^Measured on \S+|\d ms/gm), ["## caseload", "Measured on 2026-11-01;", "1 ms", "## forms", "Measured on 2026-11-25;", "2 ms"]);
});

test("measured alone into an empty page, a bench stands as it came", () => {
  const page = pageWith("2026-11-25", ["forms"], 2);
  assert.equal(withOlder(page, "", ["caseload", "forms"]), page);
});
