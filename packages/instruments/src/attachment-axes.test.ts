import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { attachmentAxes } from "./attachment-axes.ts";

test("6, 5, 6, 7, 2, 3, 5, 4, 6 is an avoidance of 2.17 and an anxiety of 5.00", () => {
  const axes = attachmentAxes([6, 5, 6, 7, 2, 3, 5, 4, 6]);
  assert.ok(axes.kind === "scored");
  assert.ok(Math.abs(axes.avoidance - 2.17) < 0.005);
  assert.equal(axes.anxiety, 5);
});

test("with one of nine left out nothing is scored; a wrong number of answers or one off the scale is refused", () => {
  assert.deepEqual(attachmentAxes([6, 5, 6, 7, 2, null, 5, 4, 6]), { kind: "not-scored", method: "ecr-rs/1", reason: "not-all-answered" });
  assert.throws(() => attachmentAxes([6, 5, 6]), /9 answers, got 3/);
  assert.throws(() => attachmentAxes([6, 5, 6, 8, 2, 3, 5, 4, 6]), /1 to 7, got 8/);
  assert.throws(() => attachmentAxes([6, 5, 6, 5.5, 2, 3, 5, 4, null]), /got 5\.5/);
});

test("both axes stay within 1 to 7, and answering every item the other way turns each axis round", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 9, maxLength: 9 }), (answers) => {
    const [one, other] = [attachmentAxes(answers), attachmentAxes(answers.map((answer) => 8 - answer))];
    assert.ok(one.kind === "scored" && other.kind === "scored");
    for (const axis of ["avoidance", "anxiety"] as const) {
      assert.ok(one[axis] >= 1 && one[axis] <= 7);
      assert.ok(Math.abs(one[axis] + other[axis] - 8) < 1e-12);
    }
  }), { numRuns: 500, seed: 52 });
});
