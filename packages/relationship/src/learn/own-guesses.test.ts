import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "@rapport/stats";
import fc from "fast-check";
import { type GuessedClient, ownGuesses } from "./own-guesses.ts";
import { clientWith, type Pair, plantedClients } from "./test-guesses.ts";

const messages = (found: readonly { readonly message: string }[]) => found.map(({ message }) => message);
const onItem = (clients: readonly GuessedClient[], item = "b2") => {
  const found = ownGuesses(clients).items.find((one) => one.item === item);
  if (found === undefined) throw new Error(`no ${item}`);
  return found;
};
/** So many clients with the same sessions, told apart by their names only. */
const several = (count: number, pairs: readonly Pair[]): GuessedClient[] => Array.from({ length: count }, (_, index) => clientWith(`client ${index}`, pairs));

test("under six pairs nothing is said but how the last one lay; a late guess is no pair", () => {
  const found = onItem([clientWith("ana", [[3, 2], [3, 2], [4, 1, "late"]]), clientWith("jonas", [[2, 2], [1, 3], [2, 2]])]);
  assert.deepEqual([found.pairs, found.late], [5, 1]);
  assert.deepEqual(found.sentence, [{ message: "sides.few-pairs", values: { pairs: 5, fewest: 6 } }]);
  assert.deepEqual(found.last, { treatmentId: "jonas", session: 3, day: "2026-01-15", gap: { message: "gap.same", values: { item: "b2" } } });
  assert.deepEqual([found.bias, found.tracking], [null, null]);
});

test("no pair at all: that is said, and no gap is made up", () => {
  const found = onItem([clientWith("ana", [[3, null], [null, 2], [3, 3, "late"]])]);
  assert.deepEqual([messages(found.sentence), found.last], [["sides.no-pairs"], null]);
});

test("from six pairs on they are counted; how far on the whole waits for five clients with six sessions each", () => {
  const found = onItem([clientWith("ana", [[3, 2], [3, 2], [2, 2], [4, 3]]), clientWith("jonas", [[3, 3], [2, 1], [1, 2]])]);
  assert.deepEqual(found.sentence, [
    { message: "learn.lower", values: { item: "b2", count: 4, of: 7, clients: 2 } },
    { message: "learn.range.too-few", values: { clients: 0, fewest: 5, sessions: 6 } },
  ]);
  assert.equal(found.last, null);
  const four = onItem(several(4, [[3, 2], [1, 1], [2, 1], [4, 3], [0, 0], [2, 2], [3, 3], [1, 0]]));
  assert.deepEqual([messages(four.sentence)[1], four.bias], ["learn.range.too-few", null]);
});

test("five clients with eight sessions: lower by a known amount, followed fully, in range and in words", () => {
  const found = onItem(several(5, [[1, 0], [2, 1], [3, 2], [4, 3], [1, 1], [2, 1], [3, 2], [4, 3]]));
  assert.deepEqual(found.sentence[0], { message: "learn.lower", values: { item: "b2", count: 35, of: 40, clients: 5 } });
  // Seven of eight guesses lie one step lower, one as she answered.
  assert.ok(found.bias !== null && Math.abs(found.bias.estimate + 7 / 8) < 1e-6, String(found.bias?.estimate));
  assert.equal(found.sentence[1]?.message, "learn.by-about");
  assert.deepEqual([found.sentence[1]?.values["way"], found.sentence[1]?.values["size"]], ["lower", 0.9]);
  assert.equal(found.sentence[2]?.message, "learn.follows.well");
});

test("six sessions each: the lean is said, following is not, before five clients have eight", () => {
  const found = onItem(several(5, [[1, 0], [2, 1], [3, 2], [4, 3], [1, 1], [2, 2]]));
  assert.ok(found.bias !== null && found.tracking === null);
  assert.deepEqual(found.sentence[2], { message: "learn.follows.too-few", values: { clients: 5, sessions: 8 } });
});

test("answers that are always the same leave nothing to follow, and no range is drawn of them", () => {
  const found = onItem(several(6, Array.from({ length: 9 }, (_, index): Pair => [4, index % 2 === 0 ? 3 : 4])));
  assert.deepEqual([found.bias, found.tracking, messages(found.sentence)], [null, null, ["learn.lower", "learn.range.no-variation"]]);
});

test("guesses that are always what was answered are counted, and no range is made up of them", () => {
  const found = onItem(several(5, [[1, 1], [2, 2], [3, 3], [4, 4], [1, 1], [2, 2], [3, 3], [4, 4]]));
  assert.deepEqual([found.bias, messages(found.sentence)], [null, ["learn.same", "learn.range.not-told"]]);
});

test("too little or too much leans to one of the two, never low or high", () => {
  const pairs = (guess: number): GuessedClient[] => Array.from({ length: 5 }, (_, client) => clientWith(`client ${client}`, [[2, guess], [3, guess + 1], [1, guess - 1], [2, guess], [3, guess + 1], [2, guess], [2, 2], [1, guess - 1]], "b4"));
  assert.equal(onItem(pairs(1), "b4").sentence[0]?.message, "learn.toward-too-little");
  assert.equal(onItem(pairs(1), "b4").sentence[1]?.values["way"], "little");
  assert.equal(onItem(pairs(3), "b4").sentence[0]?.message, "learn.toward-too-much");
});

test("a planted lean of half a step and following at .7 lie within their ranges in nine of ten therapists", () => {
  const random = seededRandom(77);
  const therapists = 40;
  let [leans, follows, covers] = [0, 0, 0];
  for (let one = 0; one < therapists; one++) {
    const { bias, tracking } = onItem(plantedClients(random, { clients: 12, sessions: 12, bias: -0.5, tracking: 0.7 }));
    if (bias !== null && bias.high < 0) leans += 1;
    if (tracking !== null && tracking.low > 0) follows += 1;
    if (bias !== null && bias.low <= -0.5 && bias.high >= -0.5) covers += 1;
  }
  assert.ok(leans >= therapists * 0.95 && follows >= therapists * 0.95, `${leans} leans and ${follows} followings found of ${therapists}`);
  assert.ok(covers >= therapists * 0.9, `${covers} of ${therapists} ranges hold the planted lean`);
});

test("5,000 random caseloads: counts are counts of what is there, words agree with their ranges, late guesses change nothing, and what was hard to say is nowhere", () => {
  const mark = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
  const caseload = fc.array(fc.array(fc.tuple(mark, mark, fc.boolean()), { maxLength: 14 }), { maxLength: 8 });
  fc.assert(
    fc.property(caseload, (raw) => {
      const given = raw.map((pairs) => pairs.map(([value, guess, late]): Pair => (late ? [value, guess, "late"] : [value, guess])));
      const found = onItem(given.map((pairs, index) => clientWith(`client ${index}`, pairs)));
      const kept = given.flat().filter(([value, guess, late]) => value !== null && guess !== null && late === undefined);
      const by = (is: (difference: number) => boolean) => kept.filter(([value, guess]) => is((guess ?? 0) - (value ?? 0))).length;
      assert.deepEqual([found.pairs, found.lower, found.same, found.higher], [kept.length, by((one) => one < 0), by((one) => one === 0), by((one) => one > 0)]);
      if (kept.length < 6) assert.ok(found.sentence.length === 1 && found.bias === null && (found.last !== null) === (kept.length > 0));
      for (const { message, values } of found.sentence) {
        if (message === "learn.lower") assert.ok(values["count"] === found.lower && found.lower > found.higher);
        if (message === "learn.higher") assert.ok(values["count"] === found.higher && found.higher > found.lower);
        if (message === "learn.no-lean") assert.ok(found.bias !== null && found.bias.low <= 0 && found.bias.high >= 0);
        if (message === "learn.by-about") {
          assert.ok(found.bias !== null && (found.bias.low > 0 || found.bias.high < 0));
          assert.equal(values["way"], found.bias.estimate < 0 ? "lower" : "higher");
          assert.ok(Number(values["from"]) <= Number(values["size"]) && Number(values["size"]) <= Number(values["to"]));
        }
        if (message === "learn.follows.well") assert.ok(found.tracking !== null && found.tracking.low > 0.5);
        if (message === "learn.follows.not-clear") assert.ok(found.tracking !== null && found.tracking.low <= 0);
      }
      const withoutLate = onItem(given.map((pairs, index) => clientWith(`client ${index}`, pairs.map(([value, guess, late]): Pair => (late ? [value, null] : [value, guess])))));
      assert.deepEqual([withoutLate.sentence, withoutLate.bias, withoutLate.last], [found.sentence, found.bias, found.last]);
      assert.ok(!JSON.stringify(found).includes("b5"));
    }),
    { numRuns: 5_000 },
  );
});
