import assert from "node:assert/strict";
import { test } from "node:test";
import { normalDraw, seededRandom } from "@rapport/stats";
import { allianceEffect, allianceEffectFindings, type RatedCourse } from "./alliance-effect.ts";
import { allianceOutcome, allianceOutcomeFindings } from "./alliance-outcome.ts";
import { matteredMostFindings, whatMatteredMost } from "./what-mattered-most.ts";

/** Clients whose next symptoms fall by `within` points for each point a session is above their usual; their usual says nothing. */
function simulated(clients: number, within: number, seed: number): RatedCourse[] {
  const random = seededRandom(seed);
  return Array.from({ length: clients }, () => {
    const [usual, level] = [3 + 0.5 * normalDraw(random), 15 + 4 * normalDraw(random)];
    const sessions = Array.from({ length: 12 }, (_, index) => index + 1);
    const alliance = sessions.map(() => usual + 0.6 * normalDraw(random));
    return { sessions, alliance, nextScores: sessions.map((session, index) => level - 1.5 * Math.log(session) + within * ((alliance[index] ?? 0) - usual) + 2 * normalDraw(random)) };
  });
}

const messages = (found: readonly { readonly message: string }[]) => found.map(({ message }) => message);

test("nine clients say nothing of an effect", () => {
  const few = allianceEffect(simulated(9, -1, 1), "lower-is-better");
  assert.deepEqual(few, { kind: "not-said", reason: "too-few" });
  assert.deepEqual(allianceEffectFindings(few), [{ message: "effect.alliance.too-few", values: { fewest: 10 } }]);
  assert.equal(allianceEffect(simulated(12, -1, 1).map((course) => ({ ...course, alliance: course.alliance.map(() => 3) })), "lower-is-better").kind, "not-said");
});

test("the combined figure lies between prior and data, its weight moves to the data as clients come, and the three stay apart", () => {
  let last = 1;
  for (const [clients, leads, said] of [[20, "combined", 4], [60, "data", 4], [220, "data", 3]] as const) {
    const effect = allianceEffect(simulated(clients, -1, 4), "lower-is-better");
    assert.ok(effect.kind === "said");
    assert.equal(allianceEffectFindings(effect)[0]?.message, `effect.alliance.${leads}`);
    const [low, high] = [Math.min(effect.prior.estimate, effect.data.estimate), Math.max(effect.prior.estimate, effect.data.estimate)];
    assert.ok(effect.combined.estimate >= low && effect.combined.estimate <= high);
    assert.ok(effect.combined.priorWeight < last);
    last = effect.combined.priorWeight;
    const found = allianceEffectFindings(effect);
    assert.equal(found.length, said);
    assert.equal(found.at(-1)?.message, "effect.association");
    assert.ok(messages(found).includes("effect.alliance.prior"));
  }
});

test("an effect that was put in is found again in units within clients: a point of alliance, a point of symptoms", () => {
  const effect = allianceEffect(simulated(400, -1, 9), "lower-is-better");
  assert.ok(effect.kind === "said");
  // Within clients alliance varies by .6; symptoms by noise 2, the alliance's own .6 and 1.5 ln t, whose deviation over 12 sessions is .756.
  const swing = Math.sqrt(2 ** 2 + 0.6 ** 2 + (1.5 * 0.756) ** 2);
  assert.ok(Math.abs(effect.data.estimate - 0.6 / swing) < 0.03, `${effect.data.estimate} beside ${0.6 / swing}`);
  assert.equal(allianceEffectFindings(effect)[0]?.values["direction"], "better");
  const none = allianceEffect(simulated(400, 0, 10), "lower-is-better");
  assert.ok(none.kind === "said" && none.data.low < 0 && none.data.high > 0);
});

test("how far clients lie apart changes no effect within them", () => {
  const near = allianceEffect(simulated(60, -1, 5), "lower-is-better");
  const apart = allianceEffect(simulated(60, -1, 5).map((course, index) => ({ ...course, nextScores: course.nextScores.map((score) => score + 20 * index) })), "lower-is-better");
  assert.ok(near.kind === "said" && apart.kind === "said");
  assert.ok(Math.abs(near.data.estimate - apart.data.estimate) < 0.005, `${near.data.estimate} and ${apart.data.estimate}`);
});

test("on a form where higher is better the same weeks give the same effect, with the same sign", () => {
  const courses = simulated(60, -1, 5);
  const turned = courses.map((course) => ({ ...course, nextScores: course.nextScores.map((score) => 40 - score) }));
  const [plain, reversed] = [allianceEffect(courses, "lower-is-better"), allianceEffect(turned, "higher-is-better")];
  assert.ok(plain.kind === "said" && reversed.kind === "said");
  for (const end of ["estimate", "low", "high"] as const) assert.ok(Math.abs(plain.data[end] - reversed.data[end]) < 1e-6);
  assert.ok(plain.data.low > 0, "a better session goes before an easier week");
  assert.deepEqual(allianceEffectFindings(reversed), allianceEffectFindings(plain));
});

test("an order is said only where it is sure", () => {
  const random = seededRandom(3);
  const n = 120;
  const draw = () => Float64Array.from({ length: n }, () => normalDraw(random));
  const [strong, weak, alike] = [draw(), draw(), draw()];
  const outcome = Float64Array.from({ length: n }, (_, index) => (strong[index] ?? 0) + 0.4 * (weak[index] ?? 0) + normalDraw(random));
  const inWords = (...given: Parameters<typeof whatMatteredMost>) => matteredMostFindings(whatMatteredMost(...given));
  const sure = inWords([{ name: "weak", values: weak }, { name: "strong", values: strong }], outcome, seededRandom(4));
  assert.equal(sure[0]?.message, "mattered.order");
  assert.deepEqual(sure.slice(1, 3).map(({ values }) => values["name"]), ["strong", "weak"]);
  // Two that weigh the same: their places change from draw to draw.
  const ofBoth = Float64Array.from({ length: n }, (_, index) => (strong[index] ?? 0) + (alike[index] ?? 0) + normalDraw(random));
  const open = inWords([{ name: "strong", values: strong }, { name: "alike", values: alike }], ofBoth, seededRandom(4));
  assert.equal(open[0]?.message, "mattered.no-order");
  assert.deepEqual(messages(inWords([{ name: "a", values: strong.slice(0, 29) }], outcome.slice(0, 29), random)), ["mattered.too-few"]);
  assert.deepEqual(messages(inWords([{ name: "a", values: strong }, { name: "the same", values: strong }], outcome, random)), ["mattered.collinear"]);
});

test("between clients: r = .05 in 20 closed courses is .23 [.03, .42] with what others found, in 200 it is .11 [-.01, .23]", () => {
  // Two columns whose correlation is r exactly: x, and r of it beside what is orthogonal to it.
  const withCorrelation = (r: number, n: number) => Array.from({ length: n }, (_, index) => {
    const x = index % 2 === 0 ? 1 : -1;
    const z = index % 4 < 2 ? 1 : -1;
    return { alliance: 3 + x / 2, ended: 20 + 4 * (r * x + Math.sqrt(1 - r * r) * z) };
  });
  for (const [n, mean, low, high] of [[20, 0.23, 0.03, 0.42], [200, 0.11, -0.01, 0.23]] as const) {
    const found = allianceOutcome(withCorrelation(0.05, n));
    assert.ok(found.kind === "said");
    assert.ok(Math.abs(found.data.estimate - 0.05) < 1e-9);
    for (const [is, was] of [[found.combined.estimate, mean], [found.combined.low, low], [found.combined.high, high]] as const) assert.ok(Math.abs(is - was) < 0.006, `${is} beside ${was}`);
  }
  assert.deepEqual(messages(allianceOutcomeFindings(allianceOutcome(withCorrelation(0.05, 9)))), ["effect.outcome.too-few"]);
  assert.deepEqual(messages(allianceOutcomeFindings(allianceOutcome(withCorrelation(0.05, 20).map((pair) => ({ ...pair, alliance: 4 }))))), ["effect.outcome.no-variation"]);
  assert.equal(allianceOutcomeFindings(allianceOutcome(withCorrelation(0.05, 20)))[0]?.message, "effect.outcome.combined");
});
