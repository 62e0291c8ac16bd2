import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "@rapport/stats";
import { courseFindings, courseInShort, courseOf, type OutcomeScale, type OutcomeScore } from "./course.ts";
import { addDays } from "./local-day.ts";
import { likelyChange } from "./rule-of-change.ts";

const phq9: OutcomeScale = {
  instrument: "PHQ-9", min: 0, max: 27, step: 1, direction: "lower-is-better",
  reliableChange: { points: 6, rule: "service-rule", whose: "the NHS", source: "NHS Talking Therapies manual" },
  reference: { standardDeviation: 5.5, reliability: 0.84, illustrative: true }, cutOff: { value: 10, clinical: "at-or-above" },
};
const ors: OutcomeScale = {
  instrument: "ORS", min: 0, max: 40, step: 0.1, direction: "higher-is-better",
  reliableChange: { points: 5, rule: "authors-rule", whose: "Miller et al.", source: "the authors" }, reference: null,
};
/** As Jacobson & Truax would find it: 1.96 · S_diff of this spread is 6.10, so 7 whole points. */
const byError: OutcomeScale = { ...phq9, reliableChange: { points: 7, rule: "jacobson-truax", level: 0.95, whose: "Jacobson & Truax", source: "computed" } };
const core10: OutcomeScale = {
  instrument: "CORE-10", min: 0, max: 40, step: 1, direction: "lower-is-better",
  reliableChange: { points: 6, rule: "jacobson-truax", level: 0.9, whose: "Barkham et al.", source: "Barkham et al. (2013)" }, reference: { standardDeviation: 7.6, reliability: 0.9, illustrative: true },
};
const series = (values: readonly number[], version = "1 en"): OutcomeScore[] => values.map((value, index) => ({ on: addDays("2026-02-19", 7 * index), sessionNumber: index + 1, value, version }));
const messages = (scores: OutcomeScore[], scale = phq9): string[] => courseFindings(scores, scale).map((one) => one.message);

test("no score, one score, two versions and no published rule each have their own silence", () => {
  assert.deepEqual(messages([]), ["course.none"]);
  assert.deepEqual(messages(series([12])), ["course.too-few"]);
  assert.deepEqual(messages([...series([12]), ...series([9], "1 nb")]), ["change.version-mismatch"]);
  assert.deepEqual(messages(series([12, 9]), { ...phq9, reliableChange: null }), ["change.no-rule"]);
});

test("a PHQ-9 from 18 to 11 is 7 better, and likely 0 to 14 of 27", () => {
  assert.deepEqual(courseFindings(series([18, 16, 11]), phq9), [
    { message: "change.improved-by-rule", values: { points: 7, first: 18, last: 11, scores: 3, line: 6, whose: "the NHS" } },
    { message: "course.likely-change", values: { from: 0, fromSign: "", to: 14, toSign: "+", range: 27, scores: 3 } },
  ]);
});

test("a course that begins at session 4 says that the start is not known", () => {
  assert.deepEqual(messages(series([18, 11]).map((score) => ({ ...score, sessionNumber: (score.sessionNumber ?? 0) + 3 }))), ["change.improved-by-rule", "course.likely-change", "course.started-late"]);
});

test("more than chance is said by the rule of Jacobson & Truax alone, and only where the likely change leaves out 0", () => {
  // CORE-10 by Barkham et al.: 6 points at the 90 % level, while 19 of 20 such changes lie within 6.66 of nothing.
  for (const [last, said, likely] of [[22, "change.improved-by-rule", "−1 to +13"], [21, "change.improved-by-rule", "0 to +14"], [20, "change.improved", "+1 to +15"], [36, "change.deteriorated", "−15 to −1"], [34, "change.deteriorated-by-rule", "−13 to +1"], [27, "change.within-error", "−6 to +8"]] as const) {
    const [change, range] = courseFindings(series([28, last]), core10);
    assert.equal(change?.message, said, `28 to ${last}`);
    const { from = "", fromSign = "", to = "", toSign = "" } = range?.values ?? {};
    assert.equal(`${fromSign}${from} to ${toSign}${to}`, likely);
  }
  // The same move of 8 by a rule that people set is a change by their rule, however the likely range lies.
  for (const [scale, whose] of [[phq9, "the NHS"], [{ ...ors, direction: "lower-is-better" } as const, "Miller et al."]] as const) {
    const [said] = courseFindings(series([20, 12]), scale);
    assert.equal(said?.message, "change.improved-by-rule");
    assert.equal(said?.values["whose"], whose);
  }
  // Without a spread there is no likely range, and nothing is held against chance.
  assert.deepEqual(messages(series([20, 2]), { ...byError, reference: null }), ["change.improved-by-rule"]);
  // A rule that asks for more than error does not make chance of a move that error does not explain.
  assert.deepEqual(messages(series([20, 10]), { ...byError, reliableChange: { ...byError.reliableChange!, points: 12 } })[0], "change.within-error-by-rule");
});

test("in short it is said by the same rule", () => {
  assert.deepEqual(["change.improved", "change.improved-by-rule", "change.within-error-by-rule", "course.none"].map((message) => courseInShort({ message, values: {} }).message),
    ["course.short.improved", "course.short.improved-by-rule", "course.short.within-error-by-rule", "course.none"]);
});

test("a score outside its form is refused", () => {
  assert.throws(() => courseOf(series([12, 28]), phq9), /PHQ-9 from 0 to 27, got 28/);
  assert.throws(() => courseOf(series([Number.NaN, 2]), phq9), /got NaN/);
});

// The slow, obvious answer: points counted by hand, in tenths, without the package's own functions.
function slowly(values: readonly number[], scale: OutcomeScale): string {
  if (values.length === 0) return "course.none";
  if (values.length === 1) return "course.too-few";
  const tenths = values.map((value) => Math.round(10 * value));
  const moved = (tenths[tenths.length - 1] as number) - (tenths[0] as number);
  const better = scale.direction === "higher-is-better" ? moved : -moved;
  const needed = Math.round(10 * (scale.reliableChange?.points ?? 0));
  const kind = better >= needed ? "change.improved" : better <= -needed ? "change.deteriorated" : "change.within-error";
  // 1.96 · 5.5 · √(2 · .16) = 6.098 points; opened out to whole ones, the range leaves out 0 from 7.1 on, and no score lies between.
  const beyondError = Math.abs(moved) > 70;
  const chance = scale.reliableChange?.rule === "jacobson-truax" && (kind !== "change.within-error") === beyondError;
  return chance ? kind : `${kind}-by-rule`;
}

test("on 10,000 random courses the sentence agrees with its numbers", () => {
  const random = seededRandom(31);
  const seen = new Set<string>();
  for (let run = 0; run < 10_000; run++) {
    const scale = [phq9, ors, byError][Math.floor(3 * random())] as OutcomeScale;
    const values = Array.from({ length: Math.floor(random() * 12) }, () => (scale === ors ? Math.round(random() * 400) / 10 : Math.floor(random() * 28)));
    const [said, likely] = courseFindings(series(values), scale);
    assert.ok(said);
    assert.equal(said.message, slowly(values, scale));
    seen.add(said.message);
    if (said.message.startsWith("change.")) {
      const first = values[0] as number;
      const last = values.at(-1) as number;
      assert.equal(said.values.points, Math.abs(Math.round(10 * last) - Math.round(10 * first)) / 10);
      assert.deepEqual([said.values.first, said.values.last, said.values.scores], [first, last, values.length]);
      assert.equal(likely !== undefined, scale.reference !== null);
      if (likely) {
        const signed = (end: "from" | "to"): number => (likely.values[`${end}Sign`] === "−" ? -1 : 1) * Number(likely.values[end]);
        const half = 1.96 * 5.5 * Math.sqrt(2 * (1 - 0.84));
        assert.ok(signed("from") <= Math.max(-27, first - last - half) + 1e-3 && signed("from") > first - last - half - 1.001);
        assert.ok(signed("to") >= Math.min(27, first - last + half) - 1e-3 && signed("to") < first - last + half + 1.001);
      }
    }
  }
  const moves = ["change.deteriorated", "change.improved", "change.within-error"];
  assert.deepEqual([...seen].sort(), [...moves.flatMap((move) => [move, `${move}-by-rule`]), "course.none", "course.too-few"]);
});

test("the likely range has a whole number at each end and never leaves the scale", () => {
  assert.deepEqual(likelyChange(0, phq9), { from: -7, to: 7 });
  assert.deepEqual(likelyChange(26, phq9), { from: 19, to: 27 });
  assert.equal(likelyChange(5, ors), null);
});
