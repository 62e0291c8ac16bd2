import assert from "node:assert/strict";
import { test } from "node:test";
import { median, normalDraw, ownFormLimits, ownFormPractice, seededRandom, simulatePairs, startingValuesZeroToFour, strainSignals, withinPersonReliability, type Random, type StrainLimits } from "@rapport/stats";
import { possibleStrain } from "./possible-strain.ts";
import { numbersFooting, strainFromNumbers, type NumberFacts } from "./strain-from-numbers.ts";

const facts: NumberFacts = { footing: { raises: true, reliability: 0.7, clients: 40 }, series: [], items: [], answered: [] };
const low = [3.33, 3, 3.33, 3, 3.33, 3, 1];
const messages = (more: Partial<NumberFacts>): string[] => strainFromNumbers({ ...facts, ...more }).map(({ message }) => message);

/** A practice whose sessions differ by `session` and whose answers by .3 of variance within a session. */
function practice(random: Random, clients: number, session: number) {
  return Array.from({ length: clients }, () => {
    const mean = 2.5 + 0.5 * normalDraw(random);
    return Array.from({ length: 8 }, () => {
      const level = mean + Math.sqrt(session) * normalDraw(random);
      return Array.from({ length: 3 }, () => level + Math.sqrt(0.3) * normalDraw(random));
    });
  });
}

test("numbers raise something only when the form was found to see change, with at least 30 clients", () => {
  const random = seededRandom(71);
  assert.equal(numbersFooting(withinPersonReliability(practice(random, 40, 0.4))).raises, true);
  assert.deepEqual(numbersFooting(withinPersonReliability(practice(random, 29, 0.4))), { raises: false, because: "too-few-clients", clients: 29 });
  assert.deepEqual(numbersFooting(withinPersonReliability(practice(random, 40, 0.02))), { raises: false, because: "reliability-too-low", clients: 40 });
  assert.deepEqual(numbersFooting({ kind: "refused", reason: "too-small" }), { raises: false, because: "not-known", clients: 0 });
});

test("before that, no fall however deep raises anything", () => {
  const footing = { raises: false, because: "too-few-clients", clients: 12 } as const;
  assert.deepEqual(strainFromNumbers({ footing, series: [{ rater: "client", ratings: low }], items: [{ item: "b1", values: [4, 4, 4, 0] }], answered: [true, true, true, true, true, false, false] }), []);
});

test("a deep fall is a session rated lower than usual, small ones that last are told apart, and each is said once", () => {
  assert.deepEqual(strainFromNumbers({ ...facts, series: [{ rater: "client", ratings: low }] }), [{ message: "strain.lower-than-usual", values: { session: 7, earlier: 6 } }]);
  assert.deepEqual(messages({ series: [{ rater: "client", ratings: [...low, 1] }] }), []);
  const lasting = [3.33, 3, 3.33, 3, 3.33, 3, 2.33, 2.33, 2.33];
  const at = [7, 8, 9].map((length) => messages({ series: [{ rater: "client", ratings: lasting.slice(0, length) }] })).filter((said) => said.length > 0);
  assert.deepEqual(at, [["strain.lower-for-some-time"]]);
  assert.deepEqual(messages({ series: [{ rater: "therapist", ratings: low }] }), ["strain.lower-than-usual.yours"]);
});

test("a missing answer to the last session raises nothing by itself", () => {
  assert.deepEqual(messages({ series: [{ rater: "client", ratings: [...low.slice(0, 6), null] }], items: [{ item: "b1", values: [4, 4, 4, null] }] }), []);
});

test("b1 or b2 two steps under her usual, the median of at least three, is said; one step is not", () => {
  assert.deepEqual(strainFromNumbers({ ...facts, items: [{ item: "b2", values: [4, 3, 4, 2] }] }), [{ message: "strain.under-usual.b2", values: { session: 4, steps: 2 } }]);
  assert.deepEqual(messages({ items: [{ item: "b1", values: [4, 3, 4, 3] }, { item: "b2", values: [4, 4, 0] }] }), []);
  assert.throws(() => messages({ items: [{ item: "b1", values: [3, 3, 3, 5] }] }), /0 to 4, got 5 for b1/);
});

test("two forms unanswered are said once, and only of someone who usually answers", () => {
  const usual = [true, true, true, false, true, true];
  assert.deepEqual(strainFromNumbers({ ...facts, answered: [...usual, false, false] }), [{ message: "strain.unanswered", values: { session: 8, count: 2 } }]);
  assert.deepEqual(messages({ answered: [...usual, false, false, false] }), []);
  assert.deepEqual(messages({ answered: [true, true, false, false] }), []);
  assert.deepEqual(messages({ answered: [true, false, true, false, true, true, false, false] }), []);
});

test("raters share the budget: with both watched in vain, a pair is marked as seldom as with one", () => {
  const random = seededRandom(72);
  const marked = (raters: readonly ("client" | "therapist")[], limits?: StrainLimits): number => {
    let count = 0;
    for (let pair = 0; pair < 1500; pair++) {
      const series = raters.map((rater) => {
        const mean = 2.5 + 0.5 * normalDraw(random);
        return { rater, ratings: Array.from({ length: 12 }, () => Math.round(3 * (mean + 0.4 * normalDraw(random))) / 3) };
      });
      for (let length = 5; length <= 12; length++) count += strainFromNumbers({ ...facts, ...(limits && { limits }), series: series.map(({ rater, ratings }) => ({ rater, ratings: ratings.slice(0, length) })) }).length;
    }
    return (100 * count) / (1500 * 8);
  };
  const one = marked(["client"]);
  const both = marked(["client", "therapist"]);
  // At most two in a hundred, standard error .1; coarse answers spend less of it than they may, and the more so the smaller each part.
  assert.ok(one > 0.6 && one < 2.2, `one ${one}`);
  assert.ok(both > 0.4 && both < 2.2, `both ${both}`);
  const unshared = marked(["client", "therapist"], ownFormLimits());
  assert.ok(unshared > 1.5 * both, `unshared ${unshared}, both ${both}`);
});

test("on 3,000 random courses what is said agrees with its numbers", () => {
  const random = seededRandom(73);
  const limits = ownFormLimits();
  const seen = new Set<string>();
  for (let run = 0; run < 3000; run++) {
    const level = 1 + random() * 3;
    const ratings = Array.from({ length: Math.floor(random() * 14) }, (_, at) => (random() < 0.1 ? null : Math.min(4, Math.max(0, Math.round(3 * (level - (at > 8 ? random() : 0) + (random() - 0.5) * 2)) / 3))));
    const values = ratings.map((rating) => (rating === null ? null : Math.round(rating)));
    const said = strainFromNumbers({ ...facts, limits, series: [{ rater: "client", ratings }], items: [{ item: "b1", values }] });
    const found = strainSignals(ratings, startingValuesZeroToFour, limits);
    const last = found.kind === "judged" ? found.sessions.at(-1) : undefined;
    const opens = last !== undefined && !last.open && last.mark !== "none";
    const before = values.slice(0, -1).filter((value) => value !== null);
    const newest = values.at(-1) ?? null;
    const under = newest !== null && before.length >= 3 && median(before) - newest >= 2;
    assert.deepEqual(said.map(({ message }) => message), [...(opens ? [last.mark === "sum" ? "strain.lower-for-some-time" : "strain.lower-than-usual"] : []), ...(under ? ["strain.under-usual.b1"] : [])]);
    for (const { values: numbers } of said) assert.equal(numbers.session, ratings.length);
    for (const { message } of said) seen.add(message);
  }
  assert.equal(seen.size, 3);
});

test("what she said herself comes before any number, and numbers keep to one possible strain in four sessions", () => {
  const fromNumbers = strainFromNumbers({ ...facts, series: [{ rater: "client", ratings: low }] });
  const strain = { thereIsSomethingAfter: [], feltOffOpen: false, sessionNumber: 7, raisedAt: [], fromNumbers };
  assert.equal(possibleStrain(strain)?.reasons[0]?.message, "strain.lower-than-usual");
  assert.equal(possibleStrain({ ...strain, thereIsSomethingAfter: [5, 6] })?.reasons[0]?.message, "strain.told-twice");
  assert.equal(possibleStrain({ ...strain, feltOffOpen: true })?.reasons[0]?.message, "strain.felt-off");
  assert.equal(possibleStrain({ ...strain, raisedAt: [4] }), null);
  assert.equal(possibleStrain({ ...strain, fromNumbers: [] }), null);
});

// docs/methods/strain-signals.md prints these; 3,000 pairs of 20 judged sessions, standard error of a rate of 3 about .07.
test("on our own form with nothing changed, what numbers raise in a hundred sessions is what the page prints", () => {
  const rates = (autocorrelation: number): number[] => {
    const seen = { judged: 0, mean: 0, item: 0, either: 0 };
    for (const { means, answers } of simulatePairs(seededRandom(7200), { ...ownFormPractice, autocorrelation }, 3000, 24)) {
      for (let last = 5; last <= 24; last++) {
        const of = (item: number) => answers.slice(0, last).map((given) => given[item] ?? null);
        const raised = strainFromNumbers({ ...facts, series: [{ rater: "client", ratings: means.slice(0, last) }], items: [{ item: "b1", values: of(0) }, { item: "b2", values: of(1) }] }).map(({ message }) => message);
        const [byMean, byItem] = ["strain.lower", "strain.under-usual"].map((kind) => raised.some((message) => message.startsWith(kind)));
        seen.judged += 1;
        if (byMean) seen.mean += 1;
        if (byItem) seen.item += 1;
        if (byMean || byItem) seen.either += 1;
      }
    }
    return [seen.mean, seen.item, seen.either].map((count) => (100 * count) / seen.judged);
  };
  for (const [autocorrelation, printed] of [[0, [1.6, 1.4, 2.5]], [0.3, [2, 1.4, 2.8]]] as const) {
    rates(autocorrelation).forEach((rate, at) => assert.ok(Math.abs(rate - (printed[at] ?? 0)) < 0.25, `${rate} is not ${printed[at]} at correlation ${autocorrelation}`));
  }
});
