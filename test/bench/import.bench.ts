import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type ImportLine, type ImportOptions, type ImportReport, importType } from "@rapport/api";
import { makePairs, signInAs } from "./people.ts";
import { benchPlace } from "./place.ts";
import { type BenchRow, percentile } from "./rows.ts";

// A table of 100,000 scores of 100 clients, as the page sends it to the real program: looked through, stored durably, and sent once more,
// while someone else asks for something small all the time.

const rows = 100_000;
const clients = 100;

export default async function importTable(): Promise<BenchRow[]> {
  await using place = await benchPlace();
  const pairs = await makePairs(place, { practices: 1, therapists: 1, clientsEach: clients });
  const [first] = pairs;
  if (first === undefined) throw new Error("no pair was made");
  const cookie = await signInAs(place, { kind: "staff", practiceId: first.practiceId, personId: first.therapistId });
  const program = await place.start();
  await place.bulk("vacuum analyze");
  const send = (options: ImportOptions) => bring(program.url, cookie, options, table());
  const before = peakMemory(program.pid);
  const meanwhile = smallRequests(program.url);
  const sent = await (async () => [await send({ do: "look" }), await send({ do: "store" }), await send({ do: "store" })] as const)().finally(() => meanwhile.stop());
  const [looked, stored, again] = sent;
  const times = await meanwhile.stop();
  const peak = peakMemory(program.pid);
  if (looked.report.stored !== rows || stored.report.stored !== rows || again.report.known !== rows) throw new Error(`the counts are not right: ${JSON.stringify([looked.report, stored.report, again.report].map(({ stored: s, known }) => [s, known]))}`);
  return [
    { name: "100,000 rows stored, end to end", unit: "s", figure: stored.seconds, limit: { atMost: 10 } },
    { name: "100,000 rows looked through", unit: "s", figure: looked.seconds },
    { name: "the same 100,000 rows again", unit: "s", figure: again.seconds },
    { name: "longest wait between two words of progress", unit: "s", figure: stored.longestSilence, limit: { atMost: 3 } },
    { name: "peak memory of the program", unit: "MB", figure: peak, note: `${Math.round(before)} MB before` },
    { name: "a small request meanwhile, p99", unit: "ms", figure: percentile(times, 0.99) },
  ];
}

/** A table with one line for each score; 100 clients over a thousand days. */
function table(): string {
  const lines = Array.from({ length: rows }, (_, at) => `Client ${at % clients},${new Date(Date.UTC(2019, 0, 1 + Math.floor(at / clients))).toISOString().slice(0, 10)},PHQ-9,total,${(at * 7) % 28},client`);
  return `client,date,instrument,scale,score,rater\n${lines.join("\n")}\n`;
}

async function bring(url: string, cookie: string, options: ImportOptions, text: string): Promise<{ report: ImportReport; seconds: number; longestSilence: number }> {
  const begun = performance.now();
  const reply = await fetch(`${url}/api/t/import`, {
    method: "POST", body: `${JSON.stringify(options)}\n${text}`,
    headers: { "content-type": importType, "idempotency-key": randomUUID(), cookie, origin: url, "sec-fetch-site": "same-origin" },
  });
  if (reply.status !== 200 || reply.body === null) throw new Error(`the import answered ${reply.status}: ${await reply.text()}`);
  let all = "";
  let [last, longest] = [begun, 0];
  for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
    all += chunk;
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  const said = all.trim().split("\n").map((line) => JSON.parse(line) as ImportLine);
  const done = said.find((line) => line.kind === "done");
  if (done?.kind !== "done") throw new Error(`the import ended with ${JSON.stringify(said.at(-1))}`);
  return { report: done.report, seconds: (performance.now() - begun) / 1000, longestSilence: longest / 1000 };
}

/** Someone else, all the while. */
function smallRequests(url: string): { stop(): Promise<number[]> } {
  const times: number[] = [];
  let going = true;
  const loop = (async () => {
    while (going) {
      const begun = performance.now();
      await (await fetch(`${url}/health`)).text();
      times.push(performance.now() - begun);
      await sleep(20);
    }
  })();
  return {
    async stop() {
      going = false;
      await loop;
      return times;
    },
  };
}

/** The most a process ever had in memory, in MB. */
function peakMemory(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024;
}
