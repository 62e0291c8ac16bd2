import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "@rapport/stats";
import { perspectiveGap } from "./perspective-gap.ts";
import { possibleStrain } from "./possible-strain.ts";

test("one pair: lower, the same, higher, and could not tell", () => {
  assert.deepEqual(perspectiveGap({ item: "b2", value: 3, cannotTell: false, guess: 2 }), { message: "gap.lower", values: { item: "b2", steps: 1 } });
  assert.deepEqual(perspectiveGap({ item: "b2", value: 2, cannotTell: false, guess: 2 }), { message: "gap.same", values: { item: "b2" } });
  assert.deepEqual(perspectiveGap({ item: "b4", value: 2, cannotTell: false, guess: 4 }), { message: "gap.toward-too-much", values: { item: "b4", steps: 2 } });
  assert.deepEqual(perspectiveGap({ item: "b1", value: null, cannotTell: true, guess: 2 }), { message: "gap.could-not-tell", values: { item: "b1" } });
  assert.equal(perspectiveGap({ item: "b1", value: null, cannotTell: false, guess: 2 }), null);
  assert.throws(() => perspectiveGap({ item: "b1", value: 5, cannotTell: false, guess: 2 }), /0 to 4, got 5 for b1/);
});

test("on 10,000 random pairs the word agrees with the numbers", () => {
  const random = seededRandom(36);
  const draw = (): number => Math.floor(random() * 5);
  for (let run = 0; run < 10_000; run++) {
    const item = `b${1 + Math.floor(random() * 4)}`;
    const [value, guess] = [draw(), draw()];
    const said = perspectiveGap({ item, value, cannotTell: false, guess });
    const lower = item === "b4" ? "gap.toward-too-little" : "gap.lower";
    const higher = item === "b4" ? "gap.toward-too-much" : "gap.higher";
    assert.equal(said?.message, value === guess ? "gap.same" : guess < value ? lower : higher);
    if (value !== guess) assert.equal(said?.values.steps, Math.max(value, guess) - Math.min(value, guess));
  }
});

test("a possible strain comes from what she said: told twice, however long apart, and once in four sessions", () => {
  const facts = { thereIsSomethingAfter: [5, 7], feltOffOpen: false, sessionNumber: 8, raisedAt: [] };
  assert.equal(possibleStrain(facts)?.reasons[0]?.message, "strain.told-twice");
  assert.equal(possibleStrain({ ...facts, thereIsSomethingAfter: [7] }), null);
  assert.equal(possibleStrain({ ...facts, raisedAt: [5] }), null);
  assert.equal(possibleStrain({ ...facts, thereIsSomethingAfter: [1, 7] })?.reasons[0]?.message, "strain.told-twice");
  assert.equal(possibleStrain({ ...facts, raisedAt: [7], feltOffOpen: true })?.reasons[0]?.message, "strain.felt-off");
});
