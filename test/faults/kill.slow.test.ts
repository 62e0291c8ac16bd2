import assert from "node:assert/strict";
import { test } from "node:test";
import { killUnderLoad } from "./kill-under-load.ts";

const kills = 25;

test("25 kills under load: nothing saved is lost, nothing is there twice, ready within ten seconds", async (t) => {
  const { saved, lost, doubled, refused, readyAfter } = await killUnderLoad(kills, 1_000);
  t.diagnostic(`${saved} forms; slowest to be ready ${Math.max(...readyAfter).toFixed(1)} s`);
  assert.deepEqual({ lost, doubled, refused }, { lost: 0, doubled: 0, refused: [] });
  assert.equal(saved, (kills + 1) * 1_000);
  for (const seconds of readyAfter) assert.ok(seconds <= 10, `${seconds} s until it was ready`);
});
