import assert from "node:assert/strict";
import { test } from "node:test";
import { freshDatabase } from "../../tools/testing/postgres.ts";
import { drawWorld, putWorld } from "./random-world.ts";
import { seededDraw } from "./seeded-draw.ts";
import { compareWalls } from "./two-walls.ts";

const wanted = 1_000_000;

test("the rule and row-level security say the same of 1,000,000 random questions", async (t) => {
  let cases = 0;
  let db = await freshDatabase();
  for (let seed = 1_000; cases < wanted; seed += 1) {
    const now = new Date();
    const world = drawWorld(seededDraw(seed), now);
    await putWorld(db, world);
    const compared = await compareWalls(db, world, now);
    cases += compared.cases;
    assert.deepEqual(compared.disagreements.slice(0, 3), [], `seed ${seed}`);
    // An emptier database answers sooner.
    if (seed % 50 === 0) {
      await db.drop();
      db = await freshDatabase();
    }
  }
  await db.drop();
  t.diagnostic(`${cases} questions`);
});
