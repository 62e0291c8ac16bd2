import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { betaQuantile, incompleteBeta } from "./incomplete-beta.ts";
import { logBeta, logGamma } from "./log-gamma.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { tCdf, tQuantile } from "./student-t.ts";

const near = (got: number, expected: number, relative: number, absolute = 0): void => {
  assert.ok(Math.abs(got - expected) <= Math.max(absolute, relative * Math.abs(expected)), `${got} is not ${expected}`);
};

// Values to 20 digits from mpmath 1.3 at 40 digits; those at whole z also in Abramowitz & Stegun, table 26.1.
const normalTable: readonly (readonly [number, number])[] = [
  [-38, 2.8854283600687843084e-316], [-20, 2.7536241186062336951e-89], [-10, 7.619853024160526066e-24], [-5, 2.8665157187919391167e-7],
  [-3.5, 0.00023262907903552503635], [-3, 0.0013498980316300945267], [-1.96, 0.024997895148220434137], [-1, 0.15865525393145705141],
  [-0.5, 0.30853753872598689636], [0, 0.5], [0.25, 0.59870632568292372424], [1, 0.84134474606854294859], [2, 0.9772498680518207928],
  [3, 0.99865010196836990547], [4, 0.99996832875816688008],
];

test("the normal distribution agrees with the table to 1e-13, far tails included", () => {
  for (const [z, share] of normalTable) near(normalCdf(z), share, z < -37 ? 1e-7 : 1e-13); // at -38 the number itself has few digits left
});

test("the quantiles every clinician knows: 1.281551566, 1.644853627, 1.959963985, 2.326347874", () => {
  const table: readonly (readonly [number, number])[] = [
    [1e-6, -4.7534243088228989482], [0.001, -3.0902323061678135415], [0.02, -2.0537489106318230529], [0.3, -0.52440051270804078404],
    [0.9, 1.281551565544600467], [0.95, 1.6448536269514727149], [0.975, 1.9599639845400542355], [0.99, 2.3263478740408411009], [0.999, 3.0902323061678135415],
  ];
  for (const [share, z] of table) near(normalQuantile(share), z, 1e-13);
  assert.equal(normalQuantile(0), -Infinity);
  assert.equal(normalQuantile(1), Infinity);
});

test("quantile undoes share, for the normal and for t with any degrees of freedom", () => {
  fc.assert(fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), fc.double({ min: 0.6, max: 400, noNaN: true }), (share, degrees) => {
    near(normalCdf(normalQuantile(share)), share, 1e-12);
    near(tCdf(tQuantile(share, degrees), degrees), share, 1e-10, 1e-13);
  }), { numRuns: 1000, seed: 11 });
});

test("Student's t agrees with mpmath to 1e-12, fractional and very large degrees of freedom included", () => {
  const table: readonly (readonly [number, number, number])[] = [
    [-1, 1, 0.25], [-2.5, 3, 0.0438533235040327736], [-0.3, 2.5, 0.393671185747598603], [-40, 3, 0.0000171903403945792641],
    [1.5, 7, 0.911350756505014983], [-2.054, 6, 0.0428828971353725664], [-2.143, 12, 0.0266525241251833539], [-3, 30, 0.00269498203282597331],
    [-0.001, 5, 0.499620393386098825], [-6, 200, 4.55756017440519268e-9], [-1.96, 100000, 0.0249992815971508169], [-3, 1000000, 0.00134993127071089853],
    [0.2, 0.5, 0.552899617732755986],
  ];
  for (const [t, degrees, share] of table) near(tCdf(t, degrees), share, 1e-11, 1e-13);
});

test("the printed table of t: 12.706, 4.303, 2.776, 2.571, 2.228, 2.042", () => {
  const table: readonly (readonly [number, number, number])[] = [
    [0.975, 1, 12.7062047361747046], [0.975, 2, 4.30265272974946385], [0.975, 4, 2.77644510519779436], [0.975, 5, 2.57058183563631551],
    [0.975, 10, 2.22813885198627475], [0.975, 30, 2.04227245630123831], [0.02, 6, -2.61224184706129928], [0.02, 8, -2.44898498964077929],
    [0.995, 120, 2.61742114510686601], [0.9, 7.5, 1.40521184641595292],
  ];
  for (const [share, degrees, t] of table) near(tQuantile(share, degrees), t, 1e-12);
});

test("for whole degrees of freedom t agrees with the finite sums of Abramowitz & Stegun 26.7.3 and 26.7.4", () => {
  const finiteSum = (t: number, degrees: number): number => {
    const angle = Math.atan(t / Math.sqrt(degrees));
    const cos = Math.cos(angle);
    let term = degrees % 2 === 1 ? cos : 1;
    let sum = degrees === 1 ? 0 : term;
    for (let k = degrees % 2 === 1 ? 3 : 2; k < degrees; k += 2) sum += term *= (cos * cos * (k - 1)) / k;
    const between = degrees % 2 === 1 ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    return 0.5 + between / 2;
  };
  fc.assert(fc.property(fc.double({ min: -8, max: 8, noNaN: true }), fc.integer({ min: 1, max: 60 }), (t, degrees) => near(tCdf(t, degrees), finiteSum(t, degrees), 0, 1e-12)), { numRuns: 2000, seed: 12 });
});

test("ln Γ and the incomplete beta function agree with mpmath", () => {
  for (const [x, value] of [[0.1, 2.2527126517342059599], [0.5, 0.57236494292470008707], [1.5, -0.12078223763524522235], [5, 3.1780538303479456196], [10.3, 13.482036786138356971], [100, 359.13420536957539878], [1e5, 1051287.7089736568949]] as const) near(logGamma(x), value, 1e-14, 1e-14);
  near(logGamma(1), 0, 0, 2e-15);
  near(logGamma(2), 0, 0, 2e-15);
  for (const [x, a, b, value] of [[0.1, 0.5, 0.5, 0.204832764699133452], [0.3, 2, 5, 0.579825], [0.9, 10, 1.5, 0.540197006501854452], [0.5, 100, 100, 0.5], [0.01, 0.5, 30, 0.560665631094748784]] as const) near(incompleteBeta(x, a, b), value, 1e-13);
  near(logBeta(2, 3), Math.log(1 / 12), 1e-15);
  near(betaQuantile(incompleteBeta(0.37, 3, 8), 3, 8), 0.37, 1e-13);
});

test("what is no probability, no number or no degrees of freedom is refused", () => {
  assert.throws(() => normalQuantile(1.1), /from 0 to 1, got 1.1/);
  assert.throws(() => tQuantile(Number.NaN, 5), /from 0 to 1/);
  assert.throws(() => tCdf(1, 0), /above 0, got 0/);
  assert.throws(() => normalCdf(Number.NaN), /got NaN/);
  assert.throws(() => incompleteBeta(0.5, 0, 1), /above 0/);
  assert.throws(() => logGamma(-1), /above 0, got -1/);
});
