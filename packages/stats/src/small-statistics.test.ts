import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median } from "./median.ts";
import { jeffreysInterval, wilsonInterval } from "./proportion-interval.ts";
import { normalDraw, randomWords, seededRandom } from "./random.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) < within, `${got} is not ${expected}`);

test("Wilson's interval for the four examples of Newcombe (1998), table I, method 3", () => {
  const table: readonly (readonly [number, number, number, number])[] = [[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]];
  for (const [count, total, low, high] of table) {
    const interval = wilsonInterval(count, total);
    near(interval.low, low, 0.00006);
    near(interval.high, high, 0.00006);
  }
});

test("five of eight stories: Jeffreys .61 from .29 to .88; three of four: .70 from .28 to .97", () => {
  const five = jeffreysInterval(5, 8);
  const three = jeffreysInterval(3, 4);
  near(five.estimate, 0.61, 0.005);
  near(five.low, 0.29482345, 1e-7);
  near(five.high, 0.88096082, 1e-7);
  near(three.low, 0.28375168, 1e-7);
  near(three.high, 0.9715291, 1e-7);
});

test("intervals hold their share, and turning success into failure turns them round", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (total, part) => {
    const count = part % (total + 1);
    for (const interval of [wilsonInterval, jeffreysInterval]) {
      const one = interval(count, total);
      const other = interval(total - count, total);
      assert.ok(one.low <= one.estimate && one.estimate <= one.high && one.low >= 0 && one.high <= 1);
      near(one.low, 1 - other.high, 1e-9);
    }
  }), { numRuns: 500, seed: 15 });
});

test("the median is the middle value, and half lie on each side", () => {
  assert.equal(median([3]), 3);
  assert.equal(median([1, 9, 4]), 4);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.throws(() => median([]), /at least one value/);
  assert.throws(() => median([1, Number.POSITIVE_INFINITY]), /finite values, got Infinity/);
});

test("the generator gives the reference numbers of xoshiro128**", () => {
  const next = randomWords([1, 2, 3, 4]);
  assert.deepEqual(Array.from({ length: 10 }, next), [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]);
});

test("a seed repeats a run, neighbours differ, and draws have the moments they should", () => {
  const draw = (seed: number, count: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: count }, random);
  };
  assert.deepEqual(draw(1, 5), draw(1, 5));
  assert.notDeepEqual(draw(1, 5), draw(2, 5));
  const random = seededRandom(42);
  const normal = Array.from({ length: 40_000 }, () => normalDraw(random));
  const mean = normal.reduce((sum, value) => sum + value, 0) / normal.length;
  near(mean, 0, 0.02); // four standard errors
  near(normal.reduce((sum, value) => sum + value * value, 0) / normal.length, 1, 0.03);
  assert.throws(() => seededRandom(0.5), /whole number/);
});

test("counts that cannot be are refused", () => {
  assert.throws(() => wilsonInterval(5, 4), /got 5 of 4/);
  assert.throws(() => jeffreysInterval(1, 4, 1), /between 0 and 1/);
});
