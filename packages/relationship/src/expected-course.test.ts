import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { OutcomeScale, OutcomeScore } from "./course.ts";
import { aboutExpected, type CourseModelInUse, expectedCourse, expectedFindings } from "./expected-course.ts";

const scale: OutcomeScale = { instrument: "PHQ-9", min: 0, max: 27, step: 1, direction: "lower-is-better", reliableChange: null, reference: null };
/** The curve of METHODS B2's worked example. */
const model: CourseModelInUse = {
  version: "1", fittedOn: "2026-11-24", episodes: 140,
  curve: { fixed: [16, -3.1], covariance: [[16, -1.2], [-1.2, 1.44]], sigma: 3 },
  backTest: { episodes: 140, signalled: 20, badOutcomes: 10, badSignalled: 6 },
};
const scored = (values: readonly number[], version = "1"): OutcomeScore[] => values.map((value, index) => ({ on: `2026-0${1 + Math.floor(index / 4)}-0${1 + (index % 4)}`, sessionNumber: index + 1, value, version }));
const placed = (values: readonly number[]) => values.map((score, index) => ({ number: index + 1, score }));
const course = (values: readonly number[], by: OutcomeScale = scale, with_: CourseModelInUse | "off" | null = model) => expectedCourse(placed(values), scored(values), by, with_);

test("after a first score of 18, at session 4 15 is about as expected, 17 at the harder end of it, and 19 harder", () => {
  for (const [last, call] of [[15, "about-as-expected"], [17, "at-the-harder-end"], [19, "harder-than-expected"], [7, "better-than-expected"]] as const) {
    const found = course([18, 18, 18, last]);
    assert.ok(found.kind === "said");
    assert.deepEqual(found.standing, { call, session: 4 });
    const [sentence] = expectedFindings(found, scale);
    // 7.69 to 18.01 of 27: no worse than it was, to 10 points better.
    assert.deepEqual(sentence, { message: `course.expected.${call}`, values: { session: 4, from: 0, fromSign: "", to: 10, toSign: "+", range: 27 } });
  }
});

test("nothing is called in the first two sessions, from one score, without a model or from another version, and why is said", () => {
  const early = course([18, 27]);
  assert.ok(early.kind === "said" && early.standing === null && early.band.length === 3);
  assert.deepEqual(expectedFindings(early, scale), []);
  assert.deepEqual(course([]), { kind: "not-said", reason: "no-score" });
  assert.deepEqual(aboutExpected(course([18, 17, 16], scale, null)).map(({ message }) => message), ["course.no-band"]);
  assert.deepEqual(aboutExpected(course([18, 17, 16], scale, "off")).map(({ message }) => message), ["course.band.off"]);
  assert.deepEqual(expectedCourse(placed([18, 17, 16]), scored([18, 17, 16], "2"), scale, model), { kind: "not-said", reason: "version-mismatch" });
  assert.throws(() => course([18, 17, 16], scale, { ...model, episodes: 99 }), /100 courses, got 99/);
});

test("what the picture says of its calls is what was counted, each share with its Wilson interval", () => {
  const about = aboutExpected(course([18, 17, 16]));
  // 6 of 20, 6 of 10, 116 of 130 by Newcombe's method 3: .145 to .519, .313 to .832, .827 to .935.
  assert.deepEqual(about.slice(1), [
    { message: "course.band.back-test", values: { courses: 140, flagged: 20 } },
    { message: "course.band.back-test.came-true", values: { count: 6, of: 20, share: 30, from: 15, to: 52 } },
    { message: "course.band.back-test.found", values: { count: 6, of: 10, share: 60, from: 31, to: 83 } },
    { message: "course.band.back-test.spared", values: { count: 116, of: 130, share: 89, from: 83, to: 93 } },
    { message: "course.band.back-test.a-reason-to-talk", values: {} },
  ]);
  for (const backTest of [{ episodes: 140, signalled: 4, badOutcomes: 10, badSignalled: 1 }, { episodes: 140, signalled: 20, badOutcomes: 4, badSignalled: 1 }, { episodes: 100, signalled: 99, badOutcomes: 96, badSignalled: 96 }]) {
    assert.deepEqual(aboutExpected(course([18, 17, 16], scale, { ...model, backTest }))[1], { message: "course.band.few-calls", values: { courses: backTest.episodes, fewest: 5 } });
  }
});

test("10,000 random courses: the call agrees with the band that is drawn, on forms counted either way", () => {
  const turned: OutcomeScale = { ...scale, direction: "higher-is-better" };
  const turnedModel: CourseModelInUse = { ...model, curve: { ...model.curve, fixed: [27 - 16, 3.1] } };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 27 }), { minLength: 3, maxLength: 14 }), (values) => {
      const found = course(values);
      assert.ok(found.kind === "said" && found.standing !== null);
      const place = found.band.find(({ number }) => number === values.length);
      const last = values.at(-1) ?? 0;
      assert.ok(place && place.low <= place.middle && place.middle <= place.high && place.low >= 0 && place.high <= 27);
      // A band cut off at the form's end cannot be told from its edge.
      if (place.low > 0 && place.high < 27) {
        const side = last > place.high ? "harder-than-expected" : last < place.low ? "better-than-expected" : "about-as-expected";
        // The three quarters' point lies .674 standard deviations above the middle, the band's edge 1.282.
        const [edge, quarter] = [place.high - place.middle, 0.67449 / 1.28155];
        const call = side === "about-as-expected" && last - place.middle > quarter * edge ? "at-the-harder-end" : side;
        assert.equal(found.standing.call, call);
      }
      const mirrored = course(values.map((value) => 27 - value), turned, turnedModel);
      assert.ok(mirrored.kind === "said");
      assert.deepEqual(mirrored.standing, found.standing);
      for (const said of expectedFindings(found, scale)) assert.ok(Number(said.values["from"]) >= 0 && Number(said.values["to"]) >= 0);
    }),
    { numRuns: 10_000 },
  );
});
