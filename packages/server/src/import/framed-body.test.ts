import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { mock, test } from "node:test";
import { readFramed, stillAfterMilliseconds } from "./framed-body.ts";

const head = `${JSON.stringify({ do: "look" })}\n`;
const stoodStill = { name: "Refused", code: "STOOD_STILL", status: 408 };

/** A body whose parts come when the test says so. */
function slowBody() {
  const waiting: ((part: IteratorResult<Uint8Array>) => void)[] = [];
  const body = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<Uint8Array>>((resolve) => waiting.push(resolve)) }) };
  return { body, bring: (text: string) => waiting.shift()?.({ value: Buffer.from(text), done: false }), end: () => waiting.shift()?.({ value: undefined, done: true }) };
}

async function all(file: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of file) parts.push(part);
  return Buffer.concat(parts).toString();
}

test("an upload of which nothing more comes for a minute is refused, before its first line and in the middle of the table", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const silent = readFramed(slowBody().body);
    const refused = assert.rejects(silent, stoodStill);
    mock.timers.tick(stillAfterMilliseconds);
    await refused;

    const half = slowBody();
    const framed = readFramed(half.body);
    half.bring(`${head}Ana;`);
    const taken = all((await framed).file);
    const stopped = assert.rejects(taken, stoodStill);
    await setImmediate();
    mock.timers.tick(stillAfterMilliseconds);
    await stopped;
  } finally {
    mock.timers.reset();
  }
});

test("one that is slow and goes on is taken, however long it takes in all", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const slow = slowBody();
    const framed = readFramed(slow.body);
    slow.bring(head);
    const taken = all((await framed).file);
    for (const part of ["Ana;", "2026-05-07;", "12\n"]) {
      await setImmediate();
      mock.timers.tick(stillAfterMilliseconds - 1);
      slow.bring(part);
    }
    await setImmediate();
    slow.end();
    assert.equal(await taken, "Ana;2026-05-07;12\n");
  } finally {
    mock.timers.reset();
  }
});
