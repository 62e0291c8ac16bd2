import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { type TestPlace, testPlace } from "./launcher/test-place.ts";

interface Program {
  readonly child: ChildProcess;
  readonly said: { text: string };
  readonly ended: Promise<number | null>;
}

const file = fileURLToPath(new URL("main.ts", import.meta.url));

function run(place: TestPlace, port: number): Program {
  const child = spawn(process.execPath, [file], {
    cwd: place.folder,
    env: { PATH: process.env.PATH, ...place.environment, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said.text += chunk.toString("utf8")));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  place.endWith(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  return { child, said, ended };
}

/** Every status that /health gave until 200, without repeats. */
async function untilReady(port: number, { ended, said }: Program): Promise<number[]> {
  const statuses: number[] = [];
  let over = false;
  void ended.then(() => (over = true));
  while (statuses.at(-1) !== 200) {
    assert.ok(!over, said.text);
    const status = await fetch(`http://127.0.0.1:${port}/health`).then(
      (reply) => reply.text().then(() => reply.status),
      () => undefined,
    );
    if (status !== undefined && status !== statuses.at(-1)) statuses.push(status);
    await sleep(10);
  }
  return statuses;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

test("the program starts on nothing, says 503 until it is ready, tells what runs, and stops with 0", async () => {
  await using place = testPlace();
  const port = await freePort();
  const program = run(place, port);
  assert.deepEqual(await untilReady(port, program), [503, 200]);
  const health = (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as { ready: boolean; version: string; database: string };
  assert.equal(health.ready, true);
  assert.match(health.database, /^\d+/);
  while (!program.said.text.includes("backup:")) await sleep(10);
  assert.match(program.said.text, new RegExp(`answers on http://localhost:${port}/`));
  assert.match(program.said.text, new RegExp(`http://localhost:${port}/first-run#[A-Za-z0-9_-]{43}`));
  assert.match(program.said.text, /Not yet safe for people's data:\n {2}address: .*\n {2}mail: .*\n {2}backup: /);

  const second = run(place, port);
  assert.equal(await second.ended, 1);
  assert.match(second.said.text, new RegExp(`Port ${port} is taken`));

  program.child.kill("SIGTERM");
  assert.equal(await program.ended, 0);
  const log = readFileSync(join(place.config.dataFolder, "log", "rapport.log"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { event: string });
  assert.deepEqual(
    log.map(({ event }) => event),
    ["start.ready", "start.refused", "stop.done"],
  );
});

test("a bad setting ends it with 2, before anything is made", async () => {
  await using place = testPlace();
  const program = run(place, 70_000);
  assert.equal(await program.ended, 2);
  assert.match(program.said.text, /^PORT is "70000"\.\n {2}Expected: .*\n {2}What to do: /);
});

test("after kill -9 of the program the next one is ready within ten seconds", async () => {
  await using place = testPlace();
  const port = await freePort();
  const first = run(place, port);
  await untilReady(port, first);
  first.child.kill("SIGKILL");
  await first.ended;
  const begun = performance.now();
  await untilReady(port, run(place, port));
  assert.ok(performance.now() - begun < 10_000);
});
