import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../tools/bring/places.mjs";
import { describeMachine } from "../machine.ts";
import { tableOf } from "../report.ts";
import { type BenchRow, isWithin } from "../rows.ts";
import { circleRows } from "./circle.bench.ts";
import { detectRows } from "./detect.bench.ts";
import { mixedModelRows } from "./mixed-model.bench.ts";
import { tableRows } from "./table.bench.ts";
import { sectionOf, withSection } from "./section.ts";

// npm run bench:stats [-- --json]: one thread, medians. Writes its section of docs/bench.md.

const machine = describeMachine();
const limited = (rows: readonly { name: string; unit: string; figure: number; limit: number }[]): BenchRow[] => rows.map((row) => ({ ...row, limit: { atMost: row.limit } }));
const benches = [
  { name: "mixed model", rows: await mixedModelRows() },
  { name: "marks, profiles, tables", rows: [...limited(detectRows()), ...limited(circleRows()), ...limited(tableRows())] },
];
const report = { day: new Date().toISOString().slice(0, 10), machine, benches };
console.log(process.argv.includes("--json") ? JSON.stringify(report, null, 2) : tableOf(report));
const page = join(root, "docs/bench.md");
writeFileSync(page, withSection(existsSync(page) ? readFileSync(page, "utf8") : "# How fast and how large\n", sectionOf(report)));
process.exitCode = benches.some(({ rows }) => rows.some((row) => row.gates === true && !isWithin(row))) ? 1 : 0;
