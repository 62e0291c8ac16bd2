import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeLinks } from "./load/links.ts";
import { pgbench } from "./load/pgbench.ts";
import { runLoad } from "./load/run-load.ts";
import { makePairs, type Pair } from "./people.ts";
import { type BenchPlace, benchPlace, processorSeconds } from "./place.ts";
import { type BenchRow, median, percentile } from "./rows.ts";

// One form stored: its link found, the answers checked, her words encrypted, the audit row, the idempotency record, and the commit on the
// disk, before the answer goes out.

const connections = 16;
const warmUp = 3_000;
const again = 1_000;
const runs = 5;
const formsARun = 6_000;

export default async function forms(): Promise<BenchRow[]> {
  return [...(await measure("in one practice", { practices: 1, therapists: 1, clientsEach: 80 }, true)), ...(await measure("over 200 practices", { practices: 200, therapists: 1, clientsEach: 2 }, false))];
}

async function measure(where: string, many: Parameters<typeof makePairs>[1], besideDatabase: boolean): Promise<BenchRow[]> {
  await using place = await benchPlace();
  const pairs = await makePairs(place, many);
  const list = await makeLinks(place, pairs, warmUp + runs * formsARun);
  const file = join(place.folder, "forms.json");
  writeFileSync(file, JSON.stringify(list));
  const program = await place.start();
  const load = { file, port: new URL(program.url).port, connections };
  await runLoad({ ...load, from: 0, count: warmUp - again });
  // A practice that is a minute old has been looked at by autovacuum: plans made for empty tables are made anew.
  await place.bulk("vacuum analyze");
  await runLoad({ ...load, from: warmUp - again, count: again });
  const before = processorSeconds(program.pid);
  const measured = [];
  for (let run = 0; run < runs; run += 1) measured.push(await runLoad({ ...load, from: warmUp + run * formsARun, count: formsARun }));
  const used = processorSeconds(program.pid) - before;
  await program.stop();
  const rate = median(measured.map(({ stored, seconds }) => stored / seconds));
  return [
    { name: `forms stored ${where}`, unit: "a second", figure: rate, limit: { atLeast: 1_500 }, note: `${connections} connections` },
    { name: `time of a form ${where}, p99`, unit: "ms", figure: median(measured.map(({ times }) => percentile(times, 0.99))), limit: { atMost: 30 } },
    { name: `time of a form ${where}, p50`, unit: "ms", figure: median(measured.map(({ times }) => percentile(times, 0.5))) },
    { name: `processor time of the program for a form ${where}`, unit: "ms", figure: (used * 1000) / (runs * formsARun) },
    ...(besideDatabase ? await beside(place, pairs, rate) : []),
  ];
}

/** The same statement as the same role with the same context, from pgbench: what the database alone can do here. */
async function beside(place: BenchPlace, pairs: readonly Pair[], rate: number): Promise<BenchRow[]> {
  const bare = await pgbench(place, pairs, { connections, seconds: 10, runs: 3 });
  if (bare === undefined) return [{ name: "share of what pgbench does", unit: "%", figure: Number.NaN, limit: { atLeast: 45 }, note: "pgbench is not installed (Debian: postgresql-contrib)" }];
  return [
    { name: "the same statement from pgbench", unit: "a second", figure: bare },
    { name: "share of what pgbench does", unit: "%", figure: (rate / bare) * 100, limit: { atLeast: 45 } },
  ];
}

