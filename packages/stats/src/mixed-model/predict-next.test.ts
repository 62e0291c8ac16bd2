import assert from "node:assert/strict";
import { test } from "node:test";
import { expectedBand, predictNext, shareBelow, type CourseModel, type CourseRow } from "./predict-next.ts";

const model: CourseModel = { fixed: [16, -3.1], covariance: [[16, -1.2], [-1.2, 1.44]], sigma: 3 };
const at = (session: number): CourseRow => ({ x: [1, Math.log(session)], z: [1, Math.log(session)] });
const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);

test("before any score: means 16.00 13.85 11.70 9.55 8.30, spreads 4.902 4.944 5.122", () => {
  [1, 2, 4, 8, 12].forEach((session, index) => near(predictNext(model, [], at(session)).mean, [16, 13.85, 11.7, 9.55, 8.3][index] as number, 0.005));
  [2, 4, 8].forEach((session, index) => near(predictNext(model, [], at(session)).standardDeviation, [4.902, 4.944, 5.122][index] as number, 0.0005));
});

test("a client who starts at 18 is expected at 12.85 in session 4, from 7.69 to 18.01; 17 lies at .849", () => {
  const expected = predictNext(model, [{ ...at(1), y: 18 }], at(4));
  near(expected.mean, 12.85, 0.005);
  near(expected.standardDeviation, 4.03, 0.005);
  const band = expectedBand(expected);
  near(band.low, 7.69, 0.005);
  near(band.high, 18.01, 0.005);
  near(shareBelow(expected, 17), 0.849, 0.0005);
});

test("each further score narrows what is expected, down to the noise of one score", () => {
  const observed = Array.from({ length: 40 }, (_, index) => ({ ...at(index + 1), y: 12 }));
  const spreads = observed.map((_, count) => predictNext(model, observed.slice(0, count), at(41)).standardDeviation);
  spreads.slice(1).forEach((spread, index) => assert.ok(spread <= (spreads[index] as number) + 1e-12 && spread > 3));
});

test("a score that is no number is refused", () => {
  assert.throws(() => predictNext(model, [{ ...at(1), y: Number.NaN }], at(2)), /finite scores, got NaN/);
});
