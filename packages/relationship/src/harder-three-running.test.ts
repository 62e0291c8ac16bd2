import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "@rapport/stats";
import type { OutcomeScale, OutcomeScore } from "./course.ts";
import { harderThreeRunning } from "./harder-three-running.ts";
import { addDays, daysBetween } from "./local-day.ts";

const phq9: OutcomeScale = {
  instrument: "PHQ-9", min: 0, max: 27, step: 1, direction: "lower-is-better",
  reliableChange: { points: 6, rule: "service-rule", whose: "the NHS", source: "NHS Talking Therapies manual" }, reference: null,
};
const ors: OutcomeScale = { ...phq9, instrument: "ORS", max: 40, step: 0.1, direction: "higher-is-better", reliableChange: { points: 5, rule: "authors-rule", whose: "Miller et al.", source: "the authors" } };
const begin = "2026-02-19";
const apart = (values: readonly number[], days: number, version = "1 en"): OutcomeScore[] => values.map((value, index) => ({ on: addDays(begin, days * index), sessionNumber: index + 1, value, version }));
const weekly = (values: readonly number[]) => apart(values, 7);
const later = (scores: readonly OutcomeScore[], days: number) => addDays(scores.at(-1)?.on ?? begin, days);

test("harder three times running needs three steps and more than the reliable change in all", () => {
  const at = (values: readonly number[], scale = phq9) => harderThreeRunning(weekly(values), scale, later(weekly(values), 0));
  assert.deepEqual(at([8, 10, 12, 15]), { times: 3, points: 7, lastOn: addDays(begin, 21) });
  assert.equal(at([8, 9, 10, 11]), null);
  assert.equal(at([8, 12, 12, 15]), null);
  assert.equal(at([10, 12, 15]), null);
  assert.deepEqual(at([20, 18, 16, 14.5], ors), { times: 3, points: 5.5, lastOn: addDays(begin, 21) });
  assert.equal(at([8, 10, 12, 15], { ...phq9, reliableChange: null }), null);
});

test("it says how often in a row and how far in all, and the last three must be far enough by themselves", () => {
  const longer = weekly([9, 8, 10, 12, 14, 16]);
  assert.deepEqual(harderThreeRunning(longer, phq9, later(longer, 1)), { times: 4, points: 8, lastOn: addDays(begin, 35) });
  const slowing = weekly([8, 14, 15, 16, 17]);
  assert.equal(harderThreeRunning(slowing, phq9, later(slowing, 1)), null);
});

test("fourteen days apart is one after the other, fifteen is not; twenty-one days ago is now, twenty-two is not", () => {
  const values = [8, 10, 12, 15];
  for (const [days, ago, called] of [[14, 21, true], [15, 0, false], [7, 22, false]] as const) {
    const scores = apart(values, days);
    assert.equal(harderThreeRunning(scores, phq9, later(scores, ago)) !== null, called, `${days} apart, ${ago} ago`);
  }
  const mixed = [...apart([8, 10], 7), ...apart([12, 15], 7, "1 nb").map((score) => ({ ...score, on: addDays(score.on, 14) }))];
  assert.equal(harderThreeRunning(mixed, phq9, later(mixed, 0)), null, "two versions are not compared");
});

// The slow, obvious answer: every run that ends now is tried by itself.
test("on 10,000 random courses it is called exactly where the rule holds", () => {
  const random = seededRandom(81);
  let called = 0;
  for (let run = 0; run < 10_000; run++) {
    let on = begin;
    const scores = Array.from({ length: Math.floor(random() * 8) }, (_, index): OutcomeScore => {
      on = addDays(on, 7 + Math.floor(random() * 9));
      return { on, sessionNumber: index + 1, value: Math.min(27, Math.max(0, 4 + 3 * index + Math.floor(random() * 6) - 3)), version: "1 en" };
    });
    const today = addDays(on, Math.floor(random() * 30));
    const runs = scores.map((_, from) => scores.slice(from)).filter((all) => all.length >= 4 && all.every((score, index) => {
      const before = all[index - 1];
      return before === undefined || (score.value > before.value && daysBetween(before.on, score.on) <= 14);
    }));
    const [longest] = runs;
    const lastFour = scores.slice(-4);
    const holds = longest !== undefined && daysBetween(on, today) <= 21 && (lastFour[3]?.value ?? 0) - (lastFour[0]?.value ?? 0) >= 6;
    assert.deepEqual(harderThreeRunning(scores, phq9, today), holds ? { times: longest.length - 1, points: (longest.at(-1)?.value ?? 0) - (longest[0]?.value ?? 0), lastOn: on } : null);
    if (holds) called += 1;
  }
  assert.ok(called > 300, `${called}`);
});
