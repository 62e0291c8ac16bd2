import assert from "node:assert/strict";
import { test } from "node:test";
import { testSeams } from "./seams.ts";

test("the same seed gives the same ids and bytes, another seed others", () => {
  const draw = (seed: string) => {
    const seams = testSeams(seed);
    return [seams.uuid(), seams.uuid(), seams.bytes(70).toString("hex")];
  };
  assert.deepEqual(draw("a"), draw("a"));
  assert.notDeepEqual(draw("a"), draw("b"));
  assert.notEqual(draw("a")[0], draw("a")[1]);
});

test("seeded ids are UUIDs of version 4", () => {
  const seams = testSeams(1);
  for (let i = 0; i < 100; i += 1) assert.match(seams.uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("the clock stands still until it is moved", () => {
  const seams = testSeams(1, new Date("2026-05-01T10:00:00Z"));
  seams.move(90_000);
  assert.equal(seams.now().toISOString(), "2026-05-01T10:01:30.000Z");
  seams.move(new Date("2027-01-01T00:00:00Z"));
  assert.equal(seams.now().toISOString(), "2027-01-01T00:00:00.000Z");
});
