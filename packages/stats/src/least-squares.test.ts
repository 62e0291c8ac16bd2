import assert from "node:assert/strict";
import { test } from "node:test";
import { leastSquares } from "./least-squares.ts";

// Longley (1967), J. Am. Stat. Assoc. 62, 819-841: prices, product, unemployed, forces, population, year, employed. The certified values of NIST.
const longley = [
  [83, 234.289, 235.6, 159, 107.608, 1947, 60.323], [88.5, 259.426, 232.5, 145.6, 108.632, 1948, 61.122], [88.2, 258.054, 368.2, 161.6, 109.773, 1949, 60.171],
  [89.5, 284.599, 335.1, 165, 110.929, 1950, 61.187], [96.2, 328.975, 209.9, 309.9, 112.075, 1951, 63.221], [98.1, 346.999, 193.2, 359.4, 113.27, 1952, 63.639],
  [99, 365.385, 187, 354.7, 115.094, 1953, 64.989], [100, 363.112, 357.8, 335, 116.219, 1954, 63.761], [101.2, 397.469, 290.4, 304.8, 117.388, 1955, 66.019],
  [104.6, 419.18, 282.2, 285.7, 118.734, 1956, 67.857], [108.4, 442.769, 293.6, 279.8, 120.445, 1957, 68.169], [110.8, 444.546, 468.1, 263.7, 121.95, 1958, 66.513],
  [112.6, 482.704, 381.3, 255.2, 123.366, 1959, 68.655], [114.2, 502.601, 393.1, 251.4, 125.368, 1960, 69.564], [115.7, 518.173, 480.6, 257.2, 127.852, 1961, 69.331],
  [116.9, 554.894, 400.7, 282.7, 130.081, 1962, 70.551],
] as const;

test("Longley's data, hard for any regression, give the certified coefficients to six digits", () => {
  const columns = [longley.map(() => 1), ...[0, 1, 2, 3, 4].map((at) => longley.map((row) => row[at]!)), longley.map((row) => row[5] - 1954)];
  const fit = leastSquares(columns, longley.map((row) => row[6]));
  assert.ok(fit.kind === "fitted");
  const certified = [[0.0150618722714, 0.0849149257748], [-0.0358191792926, 0.0334910077722], [-0.0202022980382, 0.00488399681652], [-0.0103322686717, 0.00214274163162], [-0.0511041056536, 0.2260732], [1.82915146461, 0.455478499142]];
  certified.forEach(([estimate, error], at) => {
    assert.ok(Math.abs(fit.coefficients[at + 1]! / estimate! - 1) < 1e-6);
    assert.ok(Math.abs(Math.sqrt(fit.covariance[at + 1]![at + 1]!) / error! - 1) < 1e-6);
  });
  assert.ok(Math.abs(fit.sigma / 0.304854073562 - 1) < 1e-7);
  assert.equal(fit.degrees, 9);
});

test("columns that cannot be told apart and too few rows are no fit, odd numbers are refused", () => {
  assert.equal(leastSquares([[1, 1, 1, 1], [1, 2, 3, 4], [3, 5, 7, 9]], [1, 2, 4, 3]).kind, "collinear");
  assert.equal(leastSquares([[0, 0, 0]], [1, 2, 3]).kind, "collinear");
  assert.equal(leastSquares([[1, 1], [1, 2]], [1, 2]).kind, "too-few-rows");
  assert.throws(() => leastSquares([[1, 2]], [1, 2, 3]), /equal length, got 2 and 3/);
  assert.throws(() => leastSquares([[1, Number.NaN]], [1, 2]), /finite numbers, got NaN/);
});
