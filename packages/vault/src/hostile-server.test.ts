import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { lies, nothingLost, tell } from "./test-lies.ts";
import { makeWorld, type World } from "./test-lies-world.ts";
import { chooser } from "./test-world.ts";

const times = 20;

describe("a server that lies is not believed", () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });

  test("there are at least thirty kinds of lies, no two alike", () => {
    assert.ok(lies.length >= 30);
    assert.equal(new Set(lies.map(({ what }) => what)).size, lies.length);
  });

  for (const [kind, lie] of lies.entries()) {
    test(`${lie.what}: ${times} times refused, and nothing is lost`, async () => {
      for (let run = 0; run < times; run += 1) await tell(lie, world, chooser(1000 * kind + run));
      await nothingLost(world);
    });
  }
});
