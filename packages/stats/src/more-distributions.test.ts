import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chiSquareAbove, chiSquareCdf, chiSquareQuantile } from "./chi-square.ts";
import { fAbove, fCdf, fQuantile } from "./f-distribution.ts";
import { betaQuantile } from "./incomplete-beta.ts";
import { incompleteGamma } from "./incomplete-gamma.ts";
import { normalCdf } from "./normal.ts";
import { tCdf } from "./student-t.ts";

const near = (got: number, expected: number, relative: number, absolute = 0): void => {
  assert.ok(Math.abs(got - expected) <= Math.max(absolute, relative * Math.abs(expected)), `${got} is not ${expected}`);
};

// Values to 18 digits from mpmath 1.3 at 40 digits.
test("the incomplete gamma function agrees with mpmath to 1e-12", () => {
  const table: readonly (readonly [number, number, number])[] = [
    [0.3, 0.1, 0.545912849591796505], [1, 1, 0.632120558828557678], [5, 5, 0.559506714934787589], [20, 35, 0.997675493392157909], [1000, 1000, 0.504205244180215509],
  ];
  for (const [a, x, below] of table) {
    near(incompleteGamma(a, x).below, below, 1e-12);
    near(incompleteGamma(a, x).above, 1 - below, 1e-12, 1e-14);
  }
});

test("chi-square agrees with mpmath to 1e-12, small tails and fractional degrees of freedom included", () => {
  const table: readonly (readonly [number, number, number, number])[] = [
    [0.5, 1, 0.520499877813046538, 0.479500122186953462], [3.841, 1, 0.949986316236043301, 0.0500136837639566991], [1, 2, 0.393469340287366576, 0.606530659712633424],
    [11.07, 5, 0.949990381377594518, 0.0500096186224054822], [0.001, 3, 8.40791905804615932e-6, 0.999991592080941954], [30, 12.5, 0.99635449313418448, 0.00364550686581551969],
    [200, 200, 0.513298798279148665, 0.486701201720851335], [260, 200, 0.997249591632693474, 0.00275040836730652628], [100_000, 100_000, 0.500594708104793311, 0.499405291895206689],
    [1e-10, 0.5, 0.00293373861585679185, 0.997066261384143208], [60, 3, 0.999999999999412177, 5.87823072790691234e-13],
  ];
  for (const [x, degrees, below, above] of table) {
    near(chiSquareCdf(x, degrees), below, 1e-12);
    near(chiSquareAbove(x, degrees), above, 1e-12);
  }
  assert.equal(chiSquareCdf(-1, 3), 0);
});

test("the printed tables of chi-square and F: 3.841, 5.991, 15.086, 46.979; 161.4, 4.26, 3.33", () => {
  const chiSquare: readonly (readonly [number, number, number])[] = [
    [0.95, 1, 3.84145882069412596], [0.95, 2, 5.99146454710798199], [0.99, 5, 15.0862724693889901], [0.05, 10, 3.94029913611906003], [0.975, 30, 46.9792422436711566],
    [0.025, 30, 16.7907722655666249], [0.995, 100, 140.169489442313637], [0.5, 7.5, 6.84490546960107211], [0.001, 0.7, 3.86016395506488821e-9],
  ];
  for (const [share, degrees, x] of chiSquare) near(chiSquareQuantile(share, degrees), x, 1e-12);
  const f: readonly (readonly [number, number, number, number])[] = [
    [0.95, 1, 1, 161.447638797588496], [0.95, 2, 9, 4.256494729093749], [0.95, 5, 10, 3.32583453041301201], [0.99, 3, 20, 4.93819338231053891], [0.05, 4, 6, 0.16225515762640018],
    [0.975, 10, 30, 2.51119130135695376], [0.001, 2, 7, 0.00100064334734145303], [0.999, 7, 2, 999.357066288241158], [0.5, 2.5, 9.5, 0.806454829993593474],
  ];
  for (const [share, between, within, value] of f) near(fQuantile(share, between, within), value, 1e-12);
});

test("F and the quantiles of beta agree with mpmath to 1e-12", () => {
  const table: readonly (readonly [number, number, number, number])[] = [
    [1, 1, 1, 0.5], [4.26, 2, 9, 0.950089969618451023], [0.2, 5, 7, 0.0475835497785725215], [2.5, 3.5, 12, 0.896733406794852289], [0.01, 10, 4, 5.07357286856644425e-8],
    [1.1, 500, 300, 0.818542644830153536], [50, 2, 3, 0.995029202800099836],
  ];
  for (const [f, between, within, below] of table) {
    near(fCdf(f, between, within), below, 1e-12);
    near(fAbove(f, between, within), 1 - below, 1e-11, 1e-13);
  }
  const beta: readonly (readonly [number, number, number, number])[] = [
    [0.025, 5.5, 3.5, 0.294823446280308681], [0.975, 0.5, 20.5, 0.116638982904875427], [0.5, 2, 38, 0.0426623823774876906], [0.01, 30, 2, 0.804330623704109606], [0.999, 0.7, 0.7, 0.999922214895711963],
  ];
  for (const [share, a, b, x] of beta) near(betaQuantile(share, a, b), x, 1e-12);
});

test("the square of a normal is chi-square with one degree of freedom, the square of a t is F", () => {
  fc.assert(fc.property(fc.double({ min: 0.01, max: 6, noNaN: true }), fc.double({ min: 0.5, max: 200, noNaN: true }), (z, degrees) => {
    near(chiSquareAbove(z * z, 1), 2 * normalCdf(-z), 1e-11);
    near(fAbove(z * z, 1, degrees), 2 * tCdf(-z, degrees), 1e-9, 1e-13);
  }), { numRuns: 1000, seed: 21 });
});

test("quantile undoes share, for chi-square and F with any degrees of freedom", () => {
  const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  const degrees = fc.double({ min: 0.3, max: 300, noNaN: true });
  fc.assert(fc.property(share, degrees, degrees, (p, between, within) => {
    near(chiSquareCdf(chiSquareQuantile(p, between), between), p, 1e-10);
    near(fCdf(fQuantile(p, between, within), between, within), p, 1e-9);
  }), { numRuns: 500, seed: 22 });
});

test("no degrees of freedom, no probability and no number are refused", () => {
  assert.throws(() => chiSquareCdf(1, 0), /above 0, got 0/);
  assert.throws(() => chiSquareQuantile(1.5, 3), /from 0 to 1, got 1.5/);
  assert.throws(() => fQuantile(-0.1, 3, 4), /from 0 to 1/);
  assert.throws(() => fCdf(Number.NaN, 3, 4), /got NaN/);
  assert.throws(() => incompleteGamma(-1, 2), /above 0, got -1/);
});
