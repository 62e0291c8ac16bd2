import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { incompleteBeta } from "../incomplete-beta.ts";
import { jeffreysInterval } from "../proportion-interval.ts";
import { seededRandom } from "../random.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { categoryPairs, type PairedStory } from "./category-pairs.ts";
import { categoryShares, chanceAbove, chanceOfBoth, chanceOfDecrease } from "./category-shares.ts";
import { comparePatterns, patternSimilarity } from "./compare-patterns.ts";
import { fisherExact } from "./fisher-exact.ts";
import { matchedSimilarity, shuffled } from "./matched-similarity.ts";
import { pervasiveness } from "./pervasiveness.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);
const random = () => seededRandom(1);
const base = [0.2, 0.15, 0.15, 0.1, 0.1, 0.1, 0.1, 0.1];

test("Fisher's lady tasting tea: 3 of 4 cups by chance in .243, and the tables of R's fisher.test", () => {
  near(fisherExact([[3, 1], [1, 3]]).more, 17 / 70, 1e-12); // Fisher (1935), The Design of Experiments
  const table = [
    { counts: [[3, 1], [1, 3]], twoSided: 0.485714285714, more: 0.242857142857, fewer: 0.985714285714 },
    { counts: [[10, 3], [2, 15]], twoSided: 0.000536724119143, more: 0.000465180943363, fewer: 0.999984519018686 },
    { counts: [[1, 11], [9, 3]], twoSided: 0.00275945618522, more: 0.9999663480953, fewer: 0.00137972809261 },
  ] as const;
  for (const { counts, twoSided, more, fewer } of table) {
    const found = fisherExact(counts);
    near(found.twoSided, twoSided, 1e-11);
    near(found.more, more, 1e-11);
    near(found.fewer, fewer, 1e-11);
  }
});

test("3 of 4 stories with the therapist and 5 of 8 with others: Fisher p 1.0, total variation .25, exact p 1.0 over 495 labelings", () => {
  near(fisherExact([[3, 1], [5, 3]]).twoSided, 1, 1e-9);
  const found = comparePatterns([3, 1, 0, 0, 0, 0, 0, 0], [5, 1, 1, 0, 0, 1, 0, 0], { random: random() });
  assert.ok(found.kind === "difference");
  near(found.totalVariation, 0.25, 1e-12);
  near(found.p, 1, 1e-9);
  assert.equal(found.method, "exact");
  assert.equal(found.waysCounted, 495);
});

test("that the same wish is above .4 is .92 sure with the therapist and .90 with others", () => {
  const sure = (count: number, total: number) => 1 - incompleteBeta(0.4, 0.5 + count, 0.5 + total - count);
  near(sure(3, 4), 0.92, 0.005);
  near(sure(5, 8), 0.9, 0.005);
  near(jeffreysInterval(5, 8).estimate, 0.61, 0.005);
});

test("four people's patterns: own pairs .6125, others' .393, exact p .042, the smallest there is with four", () => {
  const table = [[0.72, 0.41, 0.38, 0.5], [0.35, 0.66, 0.4, 0.42], [0.52, 0.47, 0.49, 0.3], [0.28, 0.36, 0.33, 0.58]];
  const found = matchedSimilarity(table, { random: random(), leastPeople: 4 });
  assert.ok(found.kind === "compared");
  near(found.matched, 0.6125, 1e-12);
  near(found.mismatched, 0.393, 0.0005);
  near(found.p, 1 / 24, 1e-12);
  assert.equal(found.waysCounted, 24);
  assert.deepEqual(matchedSimilarity(table, { random: random() }), { kind: "too-few-people", people: 4 });
});

test("counts 5 1 1 0 0 1 0 0 with base rates .20 .15 .15 .1: shares .54 .13 .13 .02 .02 .12 .02 .02", () => {
  const shares = categoryShares([5, 1, 1, 0, 0, 1, 0, 0], { baseRates: base, strength: 2 });
  shares.forEach((share, index) => near(share, [0.54, 0.13, 0.13, 0.02, 0.02, 0.12, 0.02, 0.02][index]!, 0.005));
  near(shares.reduce((a, b) => a + b, 0), 1, 1e-12);
});

test("a category is likely frequent in both sets only where it is in each", () => {
  const prior = { baseRates: base, strength: 2 };
  const [therapist, others] = [[3, 1, 0, 0, 0, 0, 0, 0], [5, 1, 1, 0, 0, 1, 0, 0]];
  const both = chanceOfBoth(therapist, others, prior);
  const each = [therapist, others].map((counts) => chanceAbove(counts, prior, base.map((rate) => 2 * rate)));
  both.forEach((chance, index) => near(chance, each[0]![index]! * each[1]![index]!, 1e-12));
  assert.ok(both[0]! > 0.5 && both.slice(1).every((chance) => chance < 0.2));
  near(each[0]![0]!, 1 - incompleteBeta(0.4, 3.4, 2.6), 1e-12);
});

test("6 of 8 stories early and 2 of 8 late: a fall is .979 sure", () => {
  near(chanceOfDecrease({ count: 6, total: 8 }, { count: 2, total: 8 }), 0.9787667842728, 1e-9); // SciPy 1.17, adaptive quadrature
  near(chanceOfDecrease({ count: 5, total: 8 }, { count: 3, total: 4 }), 0.3442577811362, 1e-9);
  near(chanceOfDecrease({ count: 10, total: 10 }, { count: 0, total: 10 }), 0.9999998394692, 1e-9);
  fc.assert(fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 30, max: 40 }), (a, b, total) => {
    near(chanceOfDecrease({ count: a, total }, { count: b, total: 35 }) + chanceOfDecrease({ count: b, total: 35 }, { count: a, total }), 1, 1e-8);
  }), { numRuns: 20, seed: 2 });
});

test("5 of 8 stories with three people are a pattern (.29 to .88), 3 of 4 are counts, 8 with one person are one relationship", () => {
  const told = (people: readonly number[], holding: number) => people.map((person, at) => ({ person, holds: at < holding }));
  const five = pervasiveness(told([1, 2, 3, 1, 2, 3, 1, 2], 5));
  assert.ok(five.kind === "pattern" && five.people === 3 && five.notYet === null);
  near(five.share.estimate, 0.61, 0.005);
  near(five.share.low, 0.29, 0.006);
  near(five.share.high, 0.88, 0.005);
  const three = pervasiveness(told([1, 2, 3, 4], 3));
  assert.ok(three.kind === "counts" && three.notYet === "too-few-stories");
  near(three.share.estimate, 0.7, 1e-12);
  const one = pervasiveness(told([1, 1, 1, 1, 1, 1, 1, 1], 6));
  assert.ok(one.kind === "counts" && one.notYet === "one-relationship");
  assert.deepEqual(pervasiveness(told([1, 2, 3], 3)), { kind: "too-few-stories", stories: 3 });
});

test("the fifteen p values of Benjamini & Hochberg (1995): four are kept at .05", () => {
  const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  const adjusted = benjaminiHochberg(p);
  assert.equal(adjusted.filter((value) => value <= 0.05).length, 4);
  // R's p.adjust
  adjusted.forEach((value, index) => near(value, [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857143, 0.063857143, 0.0645, 0.0765, 0.486, 0.581181818, 0.714875, 0.753230769, 0.813214286, 1][index]!, 1e-9));
  assert.deepEqual(benjaminiHochberg([]), []);
});

test("the exact p of two patterns is the share of all labelings, counted one by one", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 });
  fc.assert(fc.property(counts, counts, (first, more) => {
    const second = more.map((count) => count + 1);
    const found = comparePatterns(first, second, { random: random() });
    if (found.kind !== "difference") return;
    const stories = first.flatMap((count, category) => Array<number>(count + second[category]!).fill(category));
    const n = first.reduce((a, b) => a + b, 0);
    const distance = (labels: number): number => {
      const part = [0, 0, 0];
      const rest = [0, 0, 0];
      stories.forEach((category, index) => ((labels >> index) & 1 ? part : rest)[category]!++);
      return part.reduce((sum, count, category) => sum + Math.abs(count / n - rest[category]! / (stories.length - n)), 0) / 2;
    };
    let all = 0;
    let asLarge = 0;
    for (let labels = 0; labels < 1 << stories.length; labels++) {
      let ones = 0;
      for (let bits = labels; bits > 0; bits &= bits - 1) ones++;
      if (ones !== n) continue;
      all++;
      if (distance(labels) >= found.totalVariation - 1e-9) asLarge++;
    }
    assert.equal(found.waysCounted, all);
    near(found.p, asLarge / all, 1e-9);
  }), { numRuns: 25, seed: 5 });
});

test("a permutation p is never 0, drawn agrees with exact, and where nothing differs one in twenty is below .05", () => {
  const apart = comparePatterns([12, 0], [0, 12], { random: random(), draws: 999 });
  assert.ok(apart.kind === "difference" && apart.method === "drawn");
  assert.equal(apart.p, 1 / 1000);
  const close = comparePatterns([5, 4, 3], [3, 4, 6], { random: random(), draws: 20_000 });
  assert.ok(close.kind === "difference" && close.method === "drawn");
  const turned = comparePatterns([3, 4, 6], [5, 4, 3], { random: seededRandom(9), draws: 20_000 });
  assert.ok(turned.kind === "difference");
  near(close.p, turned.p, 0.015);
  const chance = seededRandom(3);
  let small = 0;
  for (let run = 0; run < 600; run++) {
    const labels = shuffled(Array.from({ length: 13 }, (_, index) => index < 5), chance);
    const [first, second] = [[0, 0, 0, 0], [0, 0, 0, 0]];
    for (const mine of labels) (mine ? first : second)[Math.floor(chance() * 4)]!++;
    const found = comparePatterns(first, second, { random: chance });
    assert.ok(found.kind === "difference" && found.p > 0);
    if (found.p <= 0.05) small++;
  }
  assert.ok(small / 600 <= 0.05 + 0.027, `${small} of 600`); // three standard errors; an exact test may be below
});

test("wishes that everybody has count less in how alike two patterns are", () => {
  near(patternSimilarity([3, 1], [6, 2], [0.5, 0.1]) ?? 0, 1, 1e-12);
  const popular = patternSimilarity([3, 2, 0], [3, 0, 2], [0.6, 0.1, 0.1]) ?? 0;
  const rare = patternSimilarity([3, 2, 0], [3, 0, 2], [0.1, 0.6, 0.6]) ?? 0;
  assert.ok(popular < rare);
  assert.equal(patternSimilarity([0, 0], [1, 1], [0.5, 0.5]), null);
});

const story = (first: number, second: number, person: number): PairedStory => ({ first, second, person });

test("in 6 of 7 stories where closeness was hoped for the other turned away: found, with its support", () => {
  const stories = [
    ...[1, 1, 2, 2, 3, 3].map((person) => story(1, 7, person)), story(1, 2, 3),
    ...[1, 2, 3, 4, 5, 1, 2].map((person, index) => story(2 + (index % 3), 2 + (index % 2), person)),
  ];
  const found = categoryPairs(stories);
  assert.ok(found.kind === "pairs");
  assert.deepEqual(found.found.map(({ first, second, count, outOf, people, support }) => ({ first, second, count, outOf, people, support })), [
    { first: 1, second: 7, count: 6, outOf: 7, people: 3, support: "several-people" },
  ]);
  near(found.found[0]!.p, fisherExact([[6, 1], [0, 7]]).more, 1e-12);
  const permuted = categoryPairs(stories, { within: { random: random() } });
  assert.ok(permuted.kind === "pairs" && permuted.found.length === 1 && permuted.found[0]!.p > 0);
});

test("what is true of one person alone is named so, and is gone when chance is sought within persons", () => {
  const stories = [...Array.from({ length: 6 }, () => story(1, 7, 1)), ...Array.from({ length: 8 }, (_, index) => story(2 + (index % 2), 2 + (index % 3), 2 + index))];
  const found = categoryPairs(stories);
  assert.ok(found.kind === "pairs");
  assert.equal(found.found[0]?.support, "one-relationship");
  const within = categoryPairs(stories, { within: { random: random() } });
  assert.ok(within.kind === "pairs" && within.found.length === 0);
});

test("too few stories are silence; counts, tables and rates that cannot be are refused", () => {
  assert.deepEqual(comparePatterns([1, 1], [3, 3], { random: random() }), { kind: "too-few-stories", first: 2, second: 6 });
  assert.deepEqual(categoryPairs([story(1, 1, 1)]), { kind: "too-few-stories", stories: 1 });
  assert.throws(() => comparePatterns([1, 0.5], [1, 1], { random: random() }), /whole counts from 0 on, got 0.5/);
  assert.throws(() => comparePatterns([1], [1, 1], { random: random() }), /same categories, got 1 and 2/);
  assert.throws(() => fisherExact([[1, -1], [0, 0]]), /got -1/);
  assert.throws(() => benjaminiHochberg([1.2]), /got 1.2/);
  assert.throws(() => categoryShares([1, 2], { baseRates: [0.5, 0.4], strength: 2 }), /sum of 0.9/);
  assert.throws(() => matchedSimilarity([[1, 2]], { random: random() }), /square table/);
  assert.throws(() => chanceOfDecrease({ count: 3, total: 2 }, { count: 1, total: 1 }), /got 3 of 2/);
  assert.throws(() => patternSimilarity([1], [1], [0]), /base rates above 0/);
});
