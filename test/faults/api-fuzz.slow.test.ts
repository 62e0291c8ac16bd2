import assert from "node:assert/strict";
import { test } from "node:test";
import { makeWorld } from "../walls/world.ts";
import { fuzzApi } from "./api-fuzz.ts";

test("20,000 spoilt requests to all routes by everyone: each is answered, none as a fault of the program", async () => {
  const world = await makeWorld();
  try {
    assert.deepEqual((await fuzzApi(world, 2, 20_000)).slice(0, 5), []);
  } finally {
    await world.close();
  }
});
