import assert from "node:assert/strict";
import { test } from "node:test";
import { killUnderLoad, victims } from "./kill-under-load.ts";

test("program, database server and a backend killed once each under load: nothing saved is lost, nothing is there twice", async (t) => {
  const { saved, lost, doubled, refused, readyAfter } = await killUnderLoad(victims.length, 150);
  t.diagnostic(`${saved} forms; saved again after ${readyAfter.map((seconds) => seconds.toFixed(1)).join(", ")} s`);
  assert.deepEqual({ lost, doubled, refused }, { lost: 0, doubled: 0, refused: [] });
  assert.equal(saved, (victims.length + 1) * 150);
});
