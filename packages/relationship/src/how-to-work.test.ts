import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { howToWork, type SaidHowToWork } from "./how-to-work.ts";

const said = (by: SaidHowToWork["by"], sessionId: string, on: string, options: Readonly<Record<string, string>>): SaidHowToWork => ({ by, sessionId, on, options });

test("what she said stays closed until the therapist has said it first; then both see both", () => {
  const hers = said("client", "s1", "2026-05-07", { g1: "a-bit-more", g2: "as-it-is" });
  assert.deepEqual(howToWork([hers], "therapist"), { waiting: { sessionId: "s1", on: "2026-05-07" }, times: [] });
  const both = [hers, said("therapist", "s1", "2026-05-08", { g1: "much-more" })];
  for (const reader of ["client", "therapist"] as const) {
    assert.deepEqual(howToWork(both, reader), {
      waiting: null, times: [{ sessionId: "s1", on: "2026-05-07", rows: [{ item: "g1", hers: "a-bit-more", theirs: "much-more" }, { item: "g2", hers: "as-it-is", theirs: null }] }],
    });
  }
});

test("opened without: an empty word of the therapist's opens hers and shows nothing beside it", () => {
  const { waiting, times } = howToWork([said("client", "s1", "2026-05-07", { g3: "much-less" }), said("therapist", "s1", "2026-05-08", {})], "therapist");
  assert.equal(waiting, null);
  assert.deepEqual(times[0]?.rows, [{ item: "g3", hers: "much-less", theirs: null }]);
});

test("in any order of saying, the therapist never reads an answer of hers beside which nothing of theirs lies, and she never one of theirs beside which nothing of hers lies", () => {
  const one = fc.record({
    by: fc.constantFrom<SaidHowToWork["by"]>("client", "therapist"), sessionId: fc.constantFrom("s1", "s2", "s3"), on: fc.constantFrom("2026-05-07", "2026-05-14", "2026-05-21"),
    options: fc.dictionary(fc.constantFrom("g1", "g2", "g3", "g4"), fc.constantFrom("much-less", "a-bit-more", "cannot-tell")),
  });
  fc.assert(fc.property(fc.uniqueArray(one, { selector: ({ by, sessionId }) => `${by} ${sessionId}` }), (all) => {
    const has = (by: string, sessionId: string) => all.some((each) => each.by === by && each.sessionId === sessionId);
    const forTherapist = howToWork(all, "therapist");
    for (const { sessionId } of forTherapist.times) assert.ok(has("client", sessionId) && has("therapist", sessionId));
    const forHer = howToWork(all, "client");
    for (const { sessionId } of forHer.times) assert.ok(has("client", sessionId));
    assert.equal(forHer.times.length, all.filter(({ by }) => by === "client").length);
    if (forTherapist.waiting !== null) assert.ok(!has("therapist", forTherapist.waiting.sessionId));
  }), { numRuns: 2000, seed: 11 });
});
