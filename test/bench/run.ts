import { fork } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../tools/bring/places.mjs";
import { describeMachine } from "./machine.ts";
import { type BenchReport, pageOf, tableOf, withOlder } from "./report.ts";
import { sectionIn, withSection } from "./stats/section.ts";
import { type Bench, type BenchRow, isWithin } from "./rows.ts";

// npm run bench [-- [--json] [--write] [NAME]...]: all benches, or those named. A run of all of them, or one told to, writes docs/bench.md; what
// was not run stays there as it was.

const here = fileURLToPath(import.meta.url);
const nameOf = (file: string): string => basename(file, ".bench.ts");

if (process.env.RAPPORT_BENCH === undefined || process.env.RAPPORT_BENCH === "") process.exitCode = await runAll(process.argv.slice(2));
else await runHere(process.env.RAPPORT_BENCH);

async function runAll(args: readonly string[]): Promise<number> {
  const asJson = args.includes("--json");
  const named = args.filter((arg) => !arg.startsWith("--"));
  const files = globSync("test/bench/*.bench.ts", { cwd: root }).sort();
  const unknown = [...args.filter((arg) => arg.startsWith("--") && !["--json", "--write"].includes(arg)), ...named.filter((name) => !files.some((file) => nameOf(file) === name))];
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(", ")}. There are: ${files.map(nameOf).join(", ")}; and --json, --write.`);
    return 2;
  }
  const report = await measure(files.filter((file) => named.length === 0 || named.includes(nameOf(file))));
  console.log(asJson ? JSON.stringify(report, null, 2) : tableOf(report));
  if (named.length === 0 || args.includes("--write")) writePage(pageOf(report), files.map(nameOf));
  const isRed = report.benches.some(({ rows, failed }) => failed !== undefined || rows.some((row) => row.gates === true && !isWithin(row)));
  return isRed ? 1 : 0;
}

/** What `bench:stats` wrote stays. */
function writePage(text: string, order: readonly string[]): void {
  const page = join(root, "docs/bench.md");
  const older = existsSync(page) ? readFileSync(page, "utf8") : "";
  const statistics = sectionIn(older);
  const merged = withOlder(text, older.replace(statistics, () => ""), order);
  writeFileSync(page, statistics === "" ? merged : withSection(merged, statistics));
}

async function measure(files: readonly string[]): Promise<BenchReport> {
  const machine = describeMachine();
  const benches: BenchReport["benches"][number][] = [];
  for (const file of files) {
    process.stderr.write(`Measuring: ${nameOf(file)}\n`);
    const measured = { day: today(), loadBefore: describeMachine().loadBefore };
    benches.push({ name: nameOf(file), measured, ...(await runApart(file)) });
  }
  return { day: today(), machine, benches };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** In a process of its own, so that what one leaves in memory slows down no other. */
function runApart(file: string): Promise<{ rows: BenchRow[]; failed?: string }> {
  const child = fork(here, [], { env: { ...process.env, RAPPORT_BENCH: join(root, file) }, stdio: ["ignore", 2, 2, "ipc"] });
  return new Promise((resolve) => {
    let rows: BenchRow[] | undefined;
    child.on("message", (message) => (rows = message as BenchRow[]));
    child.on("exit", (code, signal) => resolve(rows === undefined ? { rows: [], failed: `it ended with ${signal ?? code}` } : { rows }));
  });
}

async function runHere(file: string): Promise<void> {
  const { default: bench } = (await import(file)) as { default: Bench };
  const rows = await bench();
  await new Promise((resolve) => process.send?.(rows, resolve));
  process.disconnect?.();
}
