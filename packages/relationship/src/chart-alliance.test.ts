import assert from "node:assert/strict";
import { test } from "node:test";
import { ownFormPractice, seededRandom, simulatePairs, tQuantile } from "@rapport/stats";
import { allianceChart, type AllianceChart, type AllianceRepair, type AllianceSession } from "./chart-alliance.ts";
import { addDays } from "./local-day.ts";

const session = (number: number, mean: number | null, more: Partial<AllianceSession> = {}): AllianceSession => ({
  number, day: addDays("2026-02-19", 7 * (number - 1)), mean, answered: mean === null ? 0 : 3, top: 0, couldNotTell: false,
  somethingHelped: false, thereIsSomething: false, feltOff: false, lookedAt: false, ...more,
});
const course = (means: readonly (number | null)[]): AllianceSession[] => means.map((mean, index) => session(index + 1, mean));
const messages = (chart: AllianceChart): string[] => chart.sentence.map((one) => one.message);
const ana = course([3, 3.33, 3, 3.33, 3, 3.33, 1, 2.33, 3.33, 3, 3.33]);

test("session 7 fell outside her usual range, she said something felt off, and it was mended by session 9", () => {
  const sessions = ana.map((one) => (one.number === 7 ? { ...one, feltOff: true } : one));
  const chart = allianceChart(sessions, [{ openedBy: "client", openedAt: 7, mendedAt: 9, restingAt: null }]);
  assert.deepEqual(chart.sentence, [{ message: "usual.outside.mended", values: { session: 7, mended: 9 } }]);
  assert.deepEqual(chart.sessions.filter((point) => point.outside).map((point) => point.number), [7]);
  assert.deepEqual([chart.sessions[6]?.repair, chart.sessions[8]?.repair], ["felt-off", "mended"]);
  assert.deepEqual(chart.arcs, [{ from: 7, to: 9 }]);
  assert.equal(chart.usual, 3);
});

test("limits begin at the third answer, are clipped to the form, and narrow with more answers", () => {
  const chart = allianceChart(course([3, 3, 3, 3, 3, 3, 3, 3]), []);
  const widths = chart.sessions.map((point) => (point.limits ? point.limits.high - point.limits.low : null));
  assert.deepEqual(widths.slice(0, 2), [null, null]);
  for (let index = 3; index < widths.length; index++) assert.ok((widths[index] as number) <= (widths[index - 1] as number));
  for (const { limits } of chart.sessions) if (limits) assert.ok(limits.low >= 0 && limits.high <= 4);
});

test("one or two answers are too few to say what is usual", () => {
  assert.deepEqual(messages(allianceChart([], [])), ["usual.no-answers"]);
  const chart = allianceChart(course([3, null, 2]), []);
  assert.deepEqual(chart.sentence, [{ message: "usual.too-few", values: { sessions: 2 } }]);
  assert.equal(chart.usual, undefined);
});

test("a fall is not absorbed: the next low answer is outside as well, until five in a row are a new usual", () => {
  const chart = allianceChart(course([3.33, 3, 3.33, 3, 3.33, 3, 1.33, 1.33, 1.33, 1.33, 1.33, 1.33, 1.33, 1.33, 1.33, 1.33]), []);
  const outside = chart.sessions.map((point) => point.outside);
  assert.deepEqual(outside.slice(6, 12), [true, true, true, true, true, true]);
  assert.equal(outside.at(-1), false);
});

test("nearly always the top answers is said, whatever the range says", () => {
  const top = course([4, 4, 4, 3.67]).map((one) => ({ ...one, top: one.mean === 4 ? 3 : 2 }));
  assert.deepEqual(allianceChart(top, []).sentence.at(-1), { message: "usual.top", values: { percent: 92 } });
});

test("could not tell is a ring, a missing answer a gap, and neither is learnt from", () => {
  const withRing = allianceChart([...course([3, 3.33]), session(3, null, { couldNotTell: true }), session(4, null), session(5, 3)], []);
  const without = allianceChart([...course([3, 3.33]), session(5, 3)], []);
  assert.equal(withRing.sessions[2]?.couldNotTell, true);
  assert.equal(withRing.sessions[3]?.couldNotTell, undefined);
  assert.deepEqual(withRing.sessions[4]?.limits, without.sessions[2]?.limits);
});

test("first answers stand beside the later ones in the table alone", () => {
  const chart = allianceChart([session(1, 2.33, { firstMean: 4 })], []);
  assert.deepEqual([chart.table[0]?.value, chart.table[0]?.firstValue], [2.33, 4]);
});

test("a repair that rests is said to rest, and what felt off inside the range is said apart", () => {
  const sessions = course([3, 3, 3, 3, 3]).map((one) => (one.number === 4 ? { ...one, feltOff: true } : one));
  const resting: AllianceRepair[] = [{ openedBy: "client", openedAt: 4, mendedAt: null, restingAt: 5 }];
  assert.deepEqual(messages(allianceChart(sessions, resting)), ["usual.within", "usual.felt-off", "usual.rests"]);
});

test("a strain that the therapist named is told as named, in a sentence of its own, never as said by her", () => {
  const named: AllianceRepair = { openedBy: "therapist", openedAt: 7, mendedAt: null, restingAt: null };
  const chart = allianceChart(ana, [named]);
  assert.deepEqual(chart.sentence, [{ message: "usual.outside", values: { session: 7 } }, { message: "usual.named", values: { session: 7 } }]);
  assert.deepEqual([chart.sessions[6]?.repair, chart.sessions[6]?.named], ["felt-off", true]);
  assert.deepEqual(messages(allianceChart(course([3, 3, 3, 3, 3, 3, 3, 3, 3]), [{ ...named, mendedAt: 9 }])), ["usual.within", "usual.named.mended"]);
  const both = allianceChart(ana.map((one) => (one.number === 7 ? { ...one, feltOff: true } : one)), [named]);
  assert.deepEqual([both.sentence.at(-1)?.message, both.sessions[6]?.named], ["usual.outside.felt-off", undefined], "she said it herself as well");
});

test("within is said of the answers that had a range, never of the first two", () => {
  assert.deepEqual(allianceChart(course([3, 3.33, null, 3, 3]), []).sentence, [{ message: "usual.within", values: { sessions: 2 } }]);
});

test("the band says that it raises nothing, and that it begins from starting values, as long as both are so", () => {
  const about = (chart: AllianceChart): string[] => chart.about.map(({ message }) => message);
  assert.deepEqual(about(allianceChart(ana, [])), ["usual.about", "usual.starting-values", "usual.band-raises-nothing"]);
  const own = { mean: 3.2, varianceBetween: 0.3, varianceWithin: 0.18, degrees: 9 };
  const inUse = { prior: own, fittedOn: "2026-05-01", pairs: 41, raises: true };
  assert.deepEqual(about(allianceChart(ana, [], inUse)), ["usual.about", "usual.practice-values", "strain.by-chance"]);
  assert.deepEqual(about(allianceChart(ana, [], { ...inUse, raises: false })), ["usual.about", "usual.practice-values", "usual.band-raises-nothing"]);
  assert.deepEqual(about(allianceChart(ana, [], { ...inUse, prior: null, raises: false })), ["usual.about", "usual.starting-values", "usual.band-raises-nothing"]);
  assert.deepEqual(allianceChart(ana, [], inUse).about[1]?.values, { date: "2026-05-01", pairs: 41 });
});

test("a mean outside the form is refused", () => {
  assert.throws(() => allianceChart(course([4.5]), []), /0 to 4, got 4.5 for session 1/);
});

// docs/methods/usual-range.md prints these; 3,000 pairs, standard error about .08.
test("on our own form with nothing changed, two to three and a half answers in a hundred fall below the range", () => {
  const rate = (autocorrelation: number, upTo: number): number => {
    const seen = { limits: 0, below: 0 };
    for (const { means } of simulatePairs(seededRandom(7200), { ...ownFormPractice, autocorrelation }, 3000, upTo)) {
      for (const { limits, outside } of allianceChart(course(means), []).sessions) {
        if (limits === undefined) continue;
        seen.limits += 1;
        if (outside) seen.below += 1;
      }
    }
    return (100 * seen.below) / seen.limits;
  };
  for (const [autocorrelation, upTo, printed] of [[0, 12, 2.1], [0.3, 12, 2.3], [0, 40, 3.1], [0.3, 40, 3.4]] as const) {
    const found = rate(autocorrelation, upTo);
    assert.ok(Math.abs(found - printed) < 0.3, `${found} for ${autocorrelation} up to ${upTo}`);
  }
});

/** The slow, obvious answer: every range computed anew from all answers learnt before it, by sums. */
function outsideSlowly(means: readonly (number | null)[]): number[] {
  const learnt: number[] = [];
  const outside: number[] = [];
  let running = 0;
  means.forEach((mean, index) => {
    if (mean === null) return;
    const n = learnt.length;
    const weight = 0.2 / 0.284;
    const centre = (weight * 3.07 + learnt.reduce((sum, value) => sum + value, 0)) / (weight + n);
    const average = n === 0 ? 0 : learnt.reduce((sum, value) => sum + value, 0) / n;
    const squares = learnt.reduce((sum, value) => sum + (value - average) ** 2, 0) + (n * weight * (average - 3.07) ** 2) / (weight + n);
    const variance = (6 * 0.2 + squares) / (6 + n);
    const low = Math.max(0, centre + tQuantile(0.02, 6 + n) * Math.sqrt(variance * (1 + 1 / (weight + n))));
    const isOutside = n >= 2 && mean < low - 1e-9;
    running = isOutside ? running + 1 : 0;
    if (isOutside) outside.push(index + 1);
    if (!isOutside || running > 5) learnt.push(mean);
  });
  return outside;
}

test("on 10,000 random courses the sentence agrees with its numbers", () => {
  const random = seededRandom(33);
  const seen = new Set<string>();
  for (let run = 0; run < 10_000; run++) {
    const level = random() * 4;
    const means = Array.from({ length: Math.floor(random() * 14) }, () => (random() < 0.1 ? null : Math.min(4, Math.max(0, Math.round(3 * (level + (random() - 0.5) * 3)) / 3))));
    const chart = allianceChart(course(means), []);
    const answers = means.filter((mean) => mean !== null).length;
    const outside = outsideSlowly(means);
    assert.deepEqual(chart.sessions.filter((point) => point.outside).map((point) => point.number), outside);
    const expected = answers === 0 ? { message: "usual.no-answers", values: {} }
      : answers < 3 ? { message: "usual.too-few", values: { sessions: answers } }
      : outside.length === 0 ? { message: "usual.within", values: { sessions: answers - 2 } }
      : outside.length === 1 ? { message: "usual.outside", values: { session: outside[0] } }
      : { message: "usual.outside-some", values: { count: outside.length, session: outside.at(-1) } };
    assert.deepEqual(chart.sentence, [expected]);
    seen.add(expected.message);
  }
  assert.equal(seen.size, 5);
});
