import type { Machine } from "./machine.ts";
import { type BenchRow, isWithin } from "./rows.ts";

export interface BenchReport {
  readonly day: string;
  readonly machine: Machine;
  readonly benches: readonly {
    readonly name: string; readonly rows: readonly BenchRow[]; readonly failed?: string;
    /** Where benches are measured on days of their own: when, and what else was at work. */
    readonly measured?: { readonly day: string; readonly loadBefore: number };
  }[];
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

/** A new page with what an older one says of benches that were not measured now; `order` names them all. */
export function withOlder(page: string, older: string, order: readonly string[]): string {
  const [head = "", ...now] = page.trimEnd().split(/\n(?=## )/);
  const [, ...before] = older.trimEnd().split(/\n(?=## )/);
  const nameOf = (section: string) => section.slice(3, section.indexOf("\n"));
  const sections = order.flatMap((name) => [...now, ...before].find((section) => nameOf(section) === name) ?? []);
  return `${[head, ...sections].map((part) => part.trimEnd()).join("\n\n")}\n`;
}

/** docs/bench.md */
export function pageOf({ machine, benches }: BenchReport): string {
  const lines = [
    "# How fast and how large",
    "",
    "Written by `npm run bench`. Sizes are the same everywhere, and the build fails above them; times are those of this machine, and are told.",
    "",
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}. A load above the number of cores makes every time longer.`,
    "PostgreSQL is the embedded one with the product's settings: `fsync`, `full_page_writes` and `synchronous_commit` on. Each figure is the median of its",
    "runs unless it names a percentile. The generator of load is a second process on the same cores.",
  ];
  for (const { name, rows, failed, measured } of benches) {
    lines.push("", `## ${name}`, "");
    if (measured !== undefined) lines.push(`Measured on ${measured.day}; load ${measured.loadBefore} before it began.`, "");
    if (failed !== undefined) lines.push(`Did not run: ${failed}`, "");
    lines.push("| what | figure | to reach | reached | |", "|---|---:|---|---|---|");
    for (const row of rows) lines.push(`| ${row.name} | ${sizeOf(row.figure)} ${row.unit} | ${limitOf(row)} | ${verdict(row)} | ${row.note ?? ""} |`);
  }
  return `${lines.join("\n")}\n`;
}
