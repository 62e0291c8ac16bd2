import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { judgementLine, normalDraw, seededRandom } from "@rapport/stats";
import { pairsInTime, sharedLines } from "./shared-judgement.ts";
import { guessedItems, type SidesSession, twoSides } from "./two-sides.ts";

type Pair = readonly [value: number | null, guess: number | null, late?: "late"];

/** Sessions in which b2 was answered and guessed so; the other questions are left alone. */
const sessions = (pairs: readonly Pair[]): SidesSession[] =>
  pairs.map(([value, guess, late], index) => ({
    number: index + 1, day: `2026-03-${String(index + 1).padStart(2, "0")}`,
    answers: { b1: null, b2: value === null ? null : { value, cannotTell: false }, b3: null, b4: null },
    guesses: { b1: null, b2: guess, b3: null, b4: null }, guessedLate: late !== undefined,
  }));
const messages = (found: readonly { readonly message: string }[]) => found.map(({ message }) => message);

test("felt understood mostly, less so in session 7", () => {
  const chart = twoSides(sessions([2, 2, 3, 3, null, 3, 1, 3, 3, 4, 3].map((value) => [value, null])));
  assert.deepEqual(chart.sentence, [
    { message: "sides.understood", values: { usual: "3", answers: 10 } }, { message: "sides.less-so", values: { count: 1, sessions: "7" } },
  ]);
  assert.deepEqual(messages(chart.understood.sentence), ["sides.no-pairs"]);
});

test("two answers are too few to say what is usual", () => {
  assert.deepEqual(twoSides(sessions([[3, null], [2, null]])).sentence, [{ message: "sides.too-few", values: { answers: 2 } }]);
});

test("under six pairs only the last one is said; a late guess is no pair", () => {
  const { understood } = twoSides(sessions([[3, 2], [3, 2], [2, 2], [3, 3], [4, 2], [1, 4, "late"]]));
  assert.deepEqual([understood.pairs, understood.late], [5, 1]);
  assert.deepEqual(understood.sentence, [{ message: "gap.lower", values: { item: "b2", steps: 2 } }, { message: "sides.few-pairs", values: { pairs: 5, fewest: 6 } }]);
});

test("guessed lower in 8 of 10, by about half a step, and following well", () => {
  const { understood } = twoSides(sessions([[2, 1], [4, 3], [3, 3], [1, 0], [3, 2], [4, 4], [2, 1], [1, 0], [4, 3], [3, 2]]));
  assert.deepEqual(understood.sentence[0], { message: "sides.lower", values: { item: "b2", count: 8, of: 10 } });
  assert.equal(understood.sentence[1]?.message, "sides.by-about");
  assert.equal(understood.sentence[1]?.values["size"], 0.8);
  assert.equal(understood.sentence[1]?.values["way"], "lower");
  assert.equal(understood.sentence[2]?.message, "sides.follows.well");
});

test("from six pairs on the lean can be said, and whether the guesses follow not before eight", () => {
  const { understood } = twoSides(sessions([[3, 2], [3, 3], [2, 2], [4, 3], [3, 3], [1, 2]]));
  assert.equal(understood.sentence[2]?.message, "sides.follows.too-few");
});

test("always the same answer says nothing of following", () => {
  const { understood } = twoSides(sessions(Array.from({ length: 9 }, (_, index) => [4, index % 2 === 0 ? 3 : 4] as const)));
  assert.equal(understood.sentence.at(-1)?.message, "sides.follows.no-variation");
});

test("too little or too much leans to one of the two, never low or high", () => {
  const of = (guess: number): SidesSession[] => Array.from({ length: 8 }, (_, index) => ({
    number: index + 1, day: "2026-03-01", answers: { b1: null, b2: null, b3: null, b4: { value: 2, cannotTell: false } }, guesses: { b1: null, b2: null, b3: null, b4: guess }, guessedLate: false,
  }));
  const lean = (guess: number) => twoSides(of(guess)).items.find(({ item }) => item === "b4")?.sentence[0]?.message;
  assert.deepEqual([lean(1), lean(2), lean(3)], ["sides.toward-too-little", "sides.same", "sides.toward-too-much"]);
  const way = (guess: number) => twoSides(of(guess)).items.find(({ item }) => item === "b4")?.sentence.find(({ message }) => message === "sides.by-about")?.values["way"];
  assert.deepEqual([way(1), way(3)], ["little", "much"]);
  const bothWays = of(1).map((session, index) => (index % 2 === 0 ? session : { ...session, guesses: { ...session.guesses, b4: 3 } }));
  assert.deepEqual(twoSides(bothWays).items.find(({ item }) => item === "b4")?.sentence[0], { message: "sides.both-ways.middle", values: { item: "b4", lower: 4, higher: 4, of: 8 } });
});

test("10,000 random series: counts are counts of what is there, ranges hold their middle, and late guesses change nothing", () => {
  const step = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.tuple(step, step, fc.boolean()), { maxLength: 24 }), (raw) => {
      const given = raw.map(([value, guess, late]): Pair => (late ? [value, guess, "late"] : [value, guess]));
      const chart = twoSides(sessions(given));
      const kept = given.filter(([value, guess, late]) => value !== null && guess !== null && late === undefined).slice(-12);
      for (const { message, values } of chart.understood.sentence) {
        const by = (is: (difference: number) => boolean) => kept.filter(([value, guess]) => is((guess ?? 0) - (value ?? 0))).length;
        if (message === "sides.lower") assert.deepEqual([values["count"], values["of"]], [by((one) => one < 0), kept.length]);
        if (message === "sides.higher") assert.deepEqual([values["count"], values["of"]], [by((one) => one > 0), kept.length]);
        if (message === "sides.same") assert.ok(values["count"] === by((one) => one === 0) && Number(values["count"]) * 2 >= kept.length - by((one) => one === 0));
        if (message === "sides.by-about") {
          const judged = given.filter(([value, guess, late]) => value !== null && guess !== null && late === undefined);
          const lean = judged.reduce((sum, [value, guess]) => sum + (guess ?? 0) - (value ?? 0), 0);
          assert.equal(values["way"], lean < 0 ? "lower" : "higher");
          assert.ok(Number(values["from"]) <= Number(values["size"]) + 0.05 && Number(values["size"]) <= Number(values["to"]) + 0.05);
        }
      }
      const withoutLate = twoSides(sessions(given.map(([value, guess, late]): Pair => (late ? [value, null] : [value, guess]))));
      assert.deepEqual(withoutLate.understood.sentence, chart.understood.sentence);
      assert.equal(chart.items.length, guessedItems.length);
    }),
    { numRuns: 10_000 },
  );
});

/** One therapist's guesses with several clients: each leans by its own amount around −.6 and follows by its own share around .6. */
function dyads(count: number, of: number, seed: number): Map<string, SidesSession[]> {
  const random = seededRandom(seed);
  const step = (value: number) => Math.min(4, Math.max(0, Math.round(value)));
  return new Map(Array.from({ length: count }, (_, client) => {
    const [lean, follows] = [-0.6 + 0.4 * normalDraw(random), 0.6 + 0.1 * normalDraw(random)];
    return [String(client), sessions(Array.from({ length: of }, () => {
      const value = step(2.4 + normalDraw(random));
      return [value, step(2.4 + lean + follows * (value - 2.4) + 0.5 * normalDraw(random))] as const;
    }))];
  }));
}

test("with five clients and more a line is pulled toward the common one, and its range is narrower; with four the client's own sessions speak alone", () => {
  const many = dyads(12, 10, 5);
  const [id = "", own = []] = [...many][3] ?? [];
  const lines = sharedLines(many, id);
  const alone = judgementLine(pairsInTime("b2", own));
  assert.ok(lines.b2?.tracking && alone.kind === "line" && alone.tracking);
  const others = [...many].flatMap(([, all]) => { const line = judgementLine(pairsInTime("b2", all)); return line.kind === "line" && line.tracking ? [line.tracking.estimate] : []; });
  const middle = others.reduce((sum, one) => sum + one, 0) / others.length;
  assert.ok(Math.abs(lines.b2.tracking.estimate - middle) < Math.abs(alone.tracking.estimate - middle), "nearer to the others");
  assert.ok(lines.b2.tracking.high - lines.b2.tracking.low < alone.tracking.high - alone.tracking.low);
  const chart = twoSides(own, lines);
  assert.deepEqual(chart.about[1], { message: "sides.about.pulled", values: { clients: 12 } });
  const said = chart.understood.sentence.find(({ message }) => message.startsWith("sides.follows."));
  assert.deepEqual([said?.values["from"], said?.values["to"]], [lines.b2.tracking.low, lines.b2.tracking.high].map((value) => Math.round(10 * value) / 10));
  const few = dyads(4, 10, 5);
  assert.deepEqual(sharedLines(few, "1"), {});
  assert.equal(twoSides(few.get("1") ?? [], {}).about[1]?.message, "sides.about.alone");
});

test("late guesses are in no line, and a client with fewer than six pairs has none, however many others there are", () => {
  const many = dyads(8, 9, 7);
  const late = (many.get("2") ?? []).map((session, index) => (index < 4 ? { ...session, guessedLate: true } : session));
  assert.equal(pairsInTime("b2", late).length, 5);
  assert.equal(sharedLines(new Map([...many, ["2", late]]), "2").b2, undefined);
  const { understood, about } = twoSides(late, sharedLines(new Map([...many, ["2", late]]), "2"));
  assert.deepEqual(messages(understood.sentence).at(-1), "sides.few-pairs");
  assert.deepEqual(messages(about), ["sides.about", "sides.about.never"]);
  assert.throws(() => sharedLines(many, "nobody"), /not there/);
});
