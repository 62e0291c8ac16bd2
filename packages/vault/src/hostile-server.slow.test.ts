import { before, describe, test } from "node:test";
import { lies, nothingLost, tell } from "./test-lies.ts";
import { makeWorld, type World } from "./test-lies-world.ts";
import { chooser } from "./test-world.ts";

const times = 1000;

describe("a server that lies a thousand times is not believed", () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  for (const [kind, lie] of lies.entries()) {
    test(`${lie.what}: ${times} times refused`, async () => {
      for (let run = 0; run < times; run += 1) await tell(lie, world, chooser(1_000_000 * (kind + 1) + run));
      await nothingLost(world);
    });
  }
});
