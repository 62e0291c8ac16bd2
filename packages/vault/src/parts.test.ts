import assert from "node:assert/strict";
import { test } from "node:test";
import { firstPart, sealAnew } from "./index.ts";
import { seededRandom } from "@rapport/stats";
import { makeOwner, store, textsOf, turnKey, write } from "./test-world.ts";

const mebibyte = 1024 * 1024;

test("a part has at most a hundred things and two and a half mebibytes, and nothing is left out or changes its place", () => {
  const random = seededRandom(20261130);
  for (let run = 0; run < 200; run += 1) {
    const sizes = Array.from({ length: Math.floor(random() * 300) }, () => 1024 * 2 ** Math.floor(random() * 12));
    let left: readonly number[] = sizes;
    const parts: number[][] = [];
    while (left.length > 0) {
      const part = firstPart(left, (size) => size);
      assert.ok(part.length > 0 && part.length <= 100);
      assert.ok(part.length === 1 || part.reduce((sum, size) => sum + size, 0) <= 2.5 * mebibyte);
      parts.push(part);
      left = left.slice(part.length);
    }
    assert.deepEqual(parts.flat(), sizes);
  }
  assert.deepEqual(firstPart([], () => 1), []);
});

test("a rotation of large entries goes in changes that a server takes", async () => {
  const owner = await makeOwner();
  const texts = Array.from({ length: 3 }, (_, at) => `${at} ${"a ".repeat(350_000)}`); // 1 MiB each, once sealed
  for (const text of texts) await write(owner, text);
  await turnKey(owner);
  const steps: number[] = [];
  for (;;) {
    const change = await sealAnew(owner.journal, owner.server.served());
    if (change === undefined) break;
    store(owner, change);
    steps.push(change.puts.length);
  }
  assert.deepEqual(steps, [3, 2]); // two entries and one, each time with the head
  assert.deepEqual(await textsOf(owner.journal, owner.server.served()), texts);
});
