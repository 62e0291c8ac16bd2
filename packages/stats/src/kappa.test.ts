import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { circularWeight, kappa } from "./kappa.ts";

function near(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not within ${tolerance} of ${expected}`);
}

test("two coders with 9, 2, 3 and 6 cases agree in .75, .51 by chance: kappa .49", () => {
  const found = kappa([[9, 2], [3, 6]]);
  assert.ok(found.kind === "agreement");
  near(found.observed, 0.75, 1e-12);
  near(found.expected, 0.51, 1e-12);
  near(found.kappa, 0.24 / 0.49, 1e-12); // .4898, printed as .49
});

test("on the circle a neighbour costs less than the opposite octant", () => {
  const strayed = (by: number) => {
    const table = Array.from({ length: 8 }, (_, a) => Array.from({ length: 8 }, (_, b) => (a === b ? 4 : 0)));
    (table[0] as number[])[by] = 4;
    const found = kappa(table, circularWeight());
    assert.ok(found.kind === "agreement");
    return found.kappa;
  };
  assert.ok(strayed(1) > strayed(2) && strayed(2) > strayed(4));
});

test("exchanging the coders or the order of categories changes nothing", () => {
  const table = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
  const value = (counts: number[][]) => {
    const found = kappa(counts);
    assert.ok(found.kind === "agreement");
    return found.kappa;
  };
  fc.assert(fc.property(table, (counts) => {
    near(value(counts[0]!.map((_, b) => counts.map((row) => row[b]!))), value(counts), 1e-12);
    near(value([...counts].reverse().map((row) => [...row].reverse())), value(counts), 1e-12);
  }));
});

test("coders who only ever used one category show nothing, and impossible tables are refused", () => {
  assert.deepEqual(kappa([[5, 0], [0, 0]]), { kind: "no-variation" });
  assert.throws(() => kappa([[1, 2]]), /square table/);
  assert.throws(() => kappa([[1, -1], [0, 1]]), /got -1/);
  assert.throws(() => kappa([[0, 0], [0, 0]]), /got none/);
});
