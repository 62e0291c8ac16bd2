import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCsv } from "../../../packages/cli/src/table/read-csv.ts";

const rows = 1_000_000;

/** A million sessions of 50,000 clients of 2,500 therapists, five columns, all of them wanted. */
export function tableRows(): { name: string; unit: string; figure: number; limit: number }[] {
  const folder = mkdtempSync(join(tmpdir(), "rapport-bench-"));
  try {
    const file = join(folder, "sessions.csv");
    const lines = Array.from({ length: rows }, (_, row) => `c${Math.floor(row / 20)},t${Math.floor(row / 400)},${(row % 20) + 1},${((row * 7919) % 2700) / 100},${((row * 104_729) % 7000) / 1000}`);
    writeFileSync(file, `client,therapist,session,symptom,alliance\n${lines.join("\n")}\n`);
    const megabytes = statSync(file).size / 1e6;
    const times = Array.from({ length: 5 }, () => {
      const begun = process.cpuUsage();
      const table = readCsv(file, () => (["client", "therapist", "session", "symptom", "alliance"] as const).map((name, at) => ({ name, kind: at < 2 ? "label" : "number" })));
      if (table.rows !== rows) throw new Error(`expected ${rows} rows, got ${table.rows}`);
      const { user, system } = process.cpuUsage(begun);
      return ((user + system) / 1000) * (100 / megabytes);
    });
    return [{ name: "a table of sessions read, 100 MB, time of one core", unit: "ms", figure: times.sort((a, b) => a - b)[2] ?? Number.NaN, limit: 1000 }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
