import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "../rows.ts";
import { browserMilliseconds } from "./in-browser.ts";
import type { MixedFigure } from "./mixed-model.child.ts";
import { lme4Seconds } from "./lme4.ts";

const child = fileURLToPath(new URL("./mixed-model.child.ts", import.meta.url));
const measured = (sessions: number, kind: "independent" | "ar1" | "append", runs: number): MixedFigure =>
  JSON.parse(execFileSync(process.execPath, [child, String(sessions), kind, String(runs)], { encoding: "utf8" })) as MixedFigure;
const count = (sessions: number): string => sessions.toLocaleString("en");

const sizes = [
  { sessions: 6_000, runs: 41, atMost: 6 },
  { sessions: 600_000, runs: 9, atMost: 100 },
  { sessions: 6_000_000, runs: 3, atMost: 1000 },
];

/** Three levels with a random slope, from columns in arrays and a formula to estimates with their errors; 20 sessions a client, 10 clients a therapist. */
export async function mixedModelRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { sessions, runs, atMost } of sizes) {
    const plain = measured(sessions, "independent", runs);
    const serial = measured(sessions, "ar1", runs);
    rows.push({ name: `mixed model, ${count(sessions)} sessions, from scratch`, unit: "ms", figure: plain.medianMilliseconds, limit: { atMost }, note: `first run of a process, nothing compiled: ${plain.firstMilliseconds.toFixed(0)} ms` });
    if (sessions === 6_000_000) rows.push({ name: "all memory of that process", unit: "MB", figure: plain.megabytes, limit: { atMost: 450 } });
    rows.push({ name: `the same with AR(1), ${count(sessions)} sessions`, unit: "ms", figure: serial.medianMilliseconds, limit: { atMost: 4 * plain.medianMilliseconds }, note: `${serial.megabytes.toFixed(0)} MB in all` });
    const r = sessions > 600_000 ? null : lme4Seconds(sessions);
    if (r) rows.push({ name: `for orientation: lme4 ${r.version}, ${count(sessions)} sessions`, unit: "ms", figure: 1000 * r.seconds, note: `${(1000 * r.seconds / plain.medianMilliseconds).toFixed(0)} times as long; criterion differs by ${Math.abs(r.criterion - plain.criterion).toExponential(0)}` });
  }
  const append = measured(6_000, "append", 301);
  rows.push({ name: "one session appended to 6,000, fitted anew", unit: "ms", figure: append.medianMilliseconds, limit: { atMost: 1 } });
  const browser = await browserMilliseconds();
  if (browser) rows.push({ name: "6,000 sessions in a worker of Chromium", unit: "ms", figure: browser.median, limit: { atMost: 15 }, note: `first run, nothing compiled: ${browser.first.toFixed(0)} ms` });
  return rows;
}
