import type { Machine } from "./machine.ts";
import { type BenchRow, isWithin } from "./rows.ts";

export interface BenchReport {
  readonly day: string;
  readonly machine: Machine;
  readonly benches: readonly { readonly name: string; readonly rows: readonly BenchRow[]; readonly failed?: string }[];
}

const sizeOf = (value: number): string => (Math.abs(value) >= 100 ? value.toLocaleString("en", { maximumFractionDigits: 0 }) : String(Number(value.toPrecision(3))));

function limitOf({ limit, unit }: BenchRow): string {
  if (limit === undefined) return "";
  return "atMost" in limit ? `at most ${sizeOf(limit.atMost)} ${unit}` : `at least ${sizeOf(limit.atLeast)} ${unit}`;
}

const verdict = (row: BenchRow): string => (row.limit === undefined ? "" : isWithin(row) ? "yes" : "NO");

/** For a person at a terminal. */
export function tableOf({ machine, benches }: BenchReport): string {
  const lines = [`${machine.cores} cores, ${machine.processor}, ${machine.memoryGigabytes} GB, load ${machine.loadBefore} before`];
  const width = Math.max(20, ...benches.flatMap(({ rows }) => rows.map(({ name }) => name.length)));
  for (const { name, rows, failed } of benches) {
    lines.push("", name);
    if (failed !== undefined) lines.push(`  did not run: ${failed}`);
    for (const row of rows) {
      lines.push(`  ${row.name.padEnd(width)}  ${`${sizeOf(row.figure)} ${row.unit}`.padStart(16)}  ${limitOf(row).padEnd(22)} ${verdict(row).padEnd(3)} ${row.note ?? ""}`.trimEnd());
    }
  }
  return lines.join("\n");
}

/** docs/bench.md */
export function pageOf({ day, machine, benches }: BenchReport): string {
  const lines = [
    "# How fast and how large",
    "",
    "Written by `npm run bench`. Sizes are the same everywhere, and the build fails above them; times are those of this machine, and are told.",
    "",
    `Measured on ${day}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}; load ${machine.loadBefore} before it began.`,
    "PostgreSQL is the embedded one with the product's settings: `fsync`, `full_page_writes` and `synchronous_commit` on. Each figure is the median of its",
    "runs unless it names a percentile. The generator of load is a second process on the same cores.",
  ];
  for (const { name, rows, failed } of benches) {
    lines.push("", `## ${name}`, "");
    if (failed !== undefined) lines.push(`Did not run: ${failed}`, "");
    lines.push("| what | figure | to reach | reached | |", "|---|---:|---|---|---|");
    for (const row of rows) lines.push(`| ${row.name} | ${sizeOf(row.figure)} ${row.unit} | ${limitOf(row)} | ${verdict(row)} | ${row.note ?? ""} |`);
  }
  return `${lines.join("\n")}\n`;
}
