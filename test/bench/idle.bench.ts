import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../browser/harness-program.ts";
import { join } from "node:path";
import { root } from "../../tools/bring/places.mjs";
import { benchPlace, residentMegabytes } from "./place.ts";
import { type BenchRow, median } from "./rows.ts";

// What a person waits for at a start, and what the program holds when nobody asks anything.

const starts = 5;
const idleSeconds = 20;

export default async function idle(): Promise<BenchRow[]> {
  await using place = await benchPlace();
  const first = await startOnce(place.folder);
  const later: number[] = [];
  for (let count = 0; count < starts; count += 1) later.push(await startOnce(place.folder));
  const program = await place.start();
  await fetch(`${program.url}/`).then((reply) => reply.arrayBuffer());
  await sleep(idleSeconds * 1000);
  return [
    { name: "second npm start to first page", unit: "s", figure: median(later), limit: { atMost: 2.5 }, note: `${starts} starts; the first on made data ${first.toFixed(2)} s` },
    { name: "memory of the program, idle", unit: "MB", figure: residentMegabytes(program.pid), limit: { atMost: 200 }, note: `${idleSeconds} s after its start` },
  ];
}

/** `npm start`, until a page is there. @returns seconds */
async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn("npm", ["start", "--silent"], {
    cwd: root, detached: true, stdio: "ignore",
    env: { ...process.env, PORT: String(port), BASE_URL: `http://localhost:${port}`, RAPPORT_DATA: join(folder, "data"), RAPPORT_KEYS: join(folder, "keys"), RAPPORT_BENCH: "" },
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    for (;;) {
      const status = await fetch(`http://localhost:${port}/`).then((reply) => reply.arrayBuffer().then(() => reply.status), () => 0);
      if (status === 200) return (performance.now() - begun) / 1000;
      if (child.exitCode !== null || performance.now() - begun > 60_000) throw new Error("npm start did not come to a page");
      await sleep(10);
    }
  } finally {
    process.kill(-(child.pid ?? 0), "SIGTERM");
    await ended;
  }
}
