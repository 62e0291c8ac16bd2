import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { normalDraw, seededRandom } from "../random.ts";
import { angleDifference, directionInterval, meanDirection, wrapDegrees } from "./angles.ts";
import { bootstrapCircle, circleMove, profileIntervals } from "./circle-intervals.ts";
import { compareProfiles, complementaryAngle, octantAngles, structuralSummary } from "./structural-summary.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);
const nearAngle = (got: number, expected: number, within: number): void => near(angleDifference(expected, got), 0, within);
const profile = (scores: readonly number[]) => {
  const found = structuralSummary(scores);
  assert.ok(found.kind === "profile");
  return found;
};
// PA BC DE FG HI JK LM NO
const mother = [-0.6, -0.1, 0.2, 0.7, 1.1, 0.8, 0.3, -0.2];
const therapist = [-0.3, 0.1, 0.6, 0.9, 0.9, 0.4, -0.1, -0.4];

test("the group of Wright et al. (2009): elevation .423, amplitude .981 at 344.4 degrees, fit .954", () => {
  // Mean octant scores and parameters as the R package circumplex prints them for these data.
  const found = profile([0.374, -0.572, -0.52, 0.016, 0.688, 1.142, 1.578, 0.678]);
  near(found.elevation, 0.423, 0.0006);
  near(found.x, 0.945, 0.0006);
  near(found.y, -0.264, 0.0006);
  near(found.amplitude, 0.981, 0.0006);
  near(found.angleDegrees, 344.4, 0.06);
  near(found.fit, 0.954, 0.0006);
});

test("paranoid symptoms on the circle of Zimmermann & Wright (2017): elevation .250, amplitude .150 at 128.9 degrees, fit .802", () => {
  const found = profile([0.329, 0.494, 0.329, 0.203, 0.102, 0.143, 0.207, 0.193]);
  near(found.elevation, 0.25, 0.0006);
  near(found.x, -0.094, 0.0006);
  near(found.y, 0.117, 0.0006);
  near(found.amplitude, 0.15, 0.0006);
  near(found.angleDegrees, 128.9, 0.3); // octants are printed to three digits, the amplitude is small
  near(found.fit, 0.802, 0.003);
});

test("mother lies at 271.9 degrees, the therapist at 238.9: a turn of -33.0, similarity .838", () => {
  const m = profile(mother);
  const t = profile(therapist);
  for (const [found, e, x, y, a, d, fit] of [[m, 0.275, 0.025, -0.743, 0.744, 271.9, 0.972], [t, 0.263, -0.352, -0.583, 0.681, 238.9, 0.997]] as const) {
    near(found.elevation, e, 0.0006);
    near(found.x, x, 0.0006);
    near(found.y, y, 0.0006);
    near(found.amplitude, a, 0.0006);
    near(found.angleDegrees, d, 0.06);
    near(found.fit, fit, 0.0006);
  }
  const between = compareProfiles(mother, therapist);
  assert.ok(between);
  near(between.turnDegrees, -33, 0.06);
  near(between.similarity, 0.838, 0.0006);
  near(between.correlation, 0.828, 0.0006);
  near(between.distance, 0.409, 0.0006);
});

test("with an error of .30 in each octant mother lies between 248.7 and 295.5 degrees, amplitude .47 to 1.05", () => {
  const found = profileIntervals(mother, mother.map(() => 0.3), { random: seededRandom(7), draws: 20_000 });
  assert.ok(found.angleDegrees);
  nearAngle(found.angleDegrees.low, 248.7, 1.2); // both figures are draws: three standard errors
  nearAngle(found.angleDegrees.high, 295.5, 1.2);
  near(found.amplitude.low, 0.47, 0.012);
  near(found.amplitude.high, 1.05, 0.012);
  const sure = profileIntervals(mother, mother.map(() => 0), { random: seededRandom(7), draws: 100 });
  assert.ok(sure.angleDegrees);
  nearAngle(sure.angleDegrees.low, 271.93, 0.01);
});

test("a fitted curve is the least-squares one: no other curve leaves less", () => {
  const scores = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 });
  const step = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  fc.assert(fc.property(scores, step, step, step, (values, de, dx, dy) => {
    const found = structuralSummary(values);
    if (found.kind === "flat-profile") return;
    const left = (e: number, x: number, y: number): number => octantAngles.reduce((sum, angle, index) => {
      const radians = (angle * Math.PI) / 180;
      return sum + (values[index]! - e - x * Math.cos(radians) - y * Math.sin(radians)) ** 2;
    }, 0);
    assert.ok(left(found.elevation, found.x, found.y) <= left(found.elevation + de, found.x + dx, found.y + dy) + 1e-9);
  }), { seed: 3 });
});

test("turning the circle turns the angle; a longer unit and a higher zero leave angle and fit alone", () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const noise = fc.array(number(-0.2, 0.2), { minLength: 8, maxLength: 8 });
  fc.assert(fc.property(noise, number(0, 360), fc.integer({ min: 0, max: 7 }), number(0.1, 9), number(-5, 5), (noises, towards, eighths, unit, zero) => {
    const values = octantAngles.map((angle, index) => Math.cos(((angle - towards) * Math.PI) / 180) + noises[index]!);
    const found = profile(values);
    const turned = profile(values.map((_, index) => zero + unit * values[(index - eighths + 8) % 8]!));
    nearAngle(turned.angleDegrees, found.angleDegrees + 45 * eighths, 1e-6);
    near(turned.amplitude, unit * found.amplitude, 1e-9);
    near(turned.fit, found.fit, 1e-6);
  }), { seed: 4 });
});

test("a flat profile has no angle, and one that follows no curve keeps it hidden", () => {
  assert.deepEqual(structuralSummary([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]).kind, "flat-profile");
  const zigzag = structuralSummary([1, -1, 1, -1, 1, -1, 1, -1]);
  assert.equal(zigzag.kind, "poor-fit");
  assert.ok(zigzag.kind === "poor-fit" && Math.abs(zigzag.fit) < 1e-12 && !("angleDegrees" in zigzag));
  assert.equal(compareProfiles(mother, [1, -1, 1, -1, 1, -1, 1, -1]), null);
});

test("directions are averaged round the circle, and may cancel out", () => {
  const north = meanDirection([350, 10]);
  assert.ok(north.kind === "direction");
  nearAngle(north.angleDegrees, 0, 1e-9);
  near(north.length, Math.cos(Math.PI / 18), 1e-12);
  assert.equal(meanDirection([0, 180]).kind, "no-direction");
  assert.equal(directionInterval(Float64Array.of(0, 90, 180, 270)), null);
  const across = directionInterval(Float64Array.from({ length: 41 }, (_, index) => wrapDegrees(index - 20)), 0.9);
  assert.ok(across);
  near(across.low, 342, 1e-9); // the interval runs across 0
  near(across.high, 18, 1e-9);
  assert.equal(angleDifference(10, 350), -20);
  assert.equal(angleDifference(0, 180), -180);
  assert.equal(complementaryAngle(90), 270);
  assert.equal(complementaryAngle(0), 0);
  assert.equal(wrapDegrees(-1e-20), 0);
});

function group(people: number, seed: number, truth = { elevation: 0.5, amplitude: 0.4, angleDegrees: 350 }): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: people * 8 }, (_, at) => {
    const angle = ((octantAngles[at % 8]! - truth.angleDegrees) * Math.PI) / 180;
    return truth.elevation + truth.amplitude * Math.cos(angle) + normalDraw(random);
  });
}

test("drawing people is the same as drawing their octants one by one", () => {
  const scores = group(12, 1);
  const found = bootstrapCircle(scores, { random: seededRandom(5), draws: 200 });
  assert.ok(found.kind === "intervals");
  const random = seededRandom(5);
  const elevations = Float64Array.from({ length: 200 }, () => {
    // One random number chooses three of the twelve.
    const drawn = Array.from({ length: 4 }, random).flatMap((chance) => [Math.floor(chance * 12), Math.floor(chance * 144) % 12, Math.floor(chance * 1728) % 12]);
    const means = octantAngles.map((_, octant) => drawn.reduce((sum, person) => sum + scores[person * 8 + octant]!, 0) / 12);
    return means.reduce((sum, value) => sum + value, 0) / 8;
  }).sort();
  near(found.elevation.low, elevations[4]! + (4.975 - 4) * (elevations[5]! - elevations[4]!), 1e-9);
});

test("of 400 groups drawn around 350 degrees, some 95 in 100 intervals hold it", () => {
  let held = 0;
  for (let run = 0; run < 400; run++) {
    const found = bootstrapCircle(group(60, 1000 + run), { random: seededRandom(run), draws: 400 });
    assert.ok(found.kind === "intervals" && found.angleDegrees);
    const { low, high } = found.angleDegrees;
    if (angleDifference(low, 350) >= 0 && angleDifference(350, high) >= 0) held++;
  }
  near(held / 400, 0.945, 0.035); // three standard errors; a percentile interval holds a little less than it says
});

test("where the middle of the circle lies within reach no direction is given: in some 95 of 100 groups without one", () => {
  let silent = 0;
  for (let run = 0; run < 300; run++) {
    const found = bootstrapCircle(group(60, 5000 + run, { elevation: 0, amplitude: 0, angleDegrees: 0 }), { random: seededRandom(run), draws: 400 });
    assert.ok(found.kind === "intervals");
    assert.ok(found.amplitude.low > 0); // which is why the amplitude's own interval cannot tell
    if (found.angleDegrees === null) silent++;
  }
  near(silent / 300, 0.94, 0.04); // three standard errors
});

test("a move larger than the error of measurement is one, a small one is not", () => {
  const errors = mother.map(() => 0.3);
  const same = circleMove(mother, mother, errors, { random: seededRandom(3) });
  assert.equal(same.moved, false);
  const turned = circleMove(mother, therapist.map((score) => -2 * score), errors, { random: seededRandom(3) });
  assert.equal(turned.moved, true);
  assert.ok(turned.yInterval.low < turned.y && turned.y < turned.yInterval.high);
});

test("too few people, other lengths and numbers that are none are refused", () => {
  assert.deepEqual(bootstrapCircle(group(4, 1), { random: seededRandom(1) }), { kind: "too-small", people: 4 });
  assert.throws(() => bootstrapCircle(new Float64Array(41), { random: seededRandom(1) }), /8 scores for each person, got 41/);
  assert.throws(() => structuralSummary([1, 2, 3]), /got 3 scores for 8 angles/);
  assert.throws(() => structuralSummary([1, 2, 3, 4, 5, 6, 7, Number.NaN]), /got NaN at 45/);
  assert.throws(() => profileIntervals(mother, [1], { random: seededRandom(1) }), /each of 8 octants, got 1/);
  assert.throws(() => profileIntervals(mother, mother.map(() => -1), { random: seededRandom(1) }), /from 0 on, got -1/);
  assert.throws(() => meanDirection([]), /got none/);
});
