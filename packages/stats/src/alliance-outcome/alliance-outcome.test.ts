import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leastSquares } from "../least-squares.ts";
import { reliabilityOfMean } from "../practice-size.ts";
import { normalDraw, seededRandom } from "../random.ts";
import { allianceEffects, type AllianceCourse } from "./alliance-effects.ts";
import { clientTrends } from "./client-trends.ts";
import { dominanceOfClients } from "./dominance-of-clients.ts";
import { dominanceShares } from "./dominance.ts";
import { correctedBetween, withinBetween } from "./within-between.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);
const three = [[5, 5.5, 6, 6.5], [4, 4.2, 3.8, 4], [6, 5, 6.5, 6]].map((ratings) => ({ sessions: [1, 2, 3, 4], ratings }));

test("three clients' alliances part into means 5.75, 4.00, 5.875 and the sessions'; the first client's ups were all trend", () => {
  const parts = withinBetween(three);
  near(parts.grandMean, 5.2083, 0.00005);
  const [first, second, third] = parts.clients;
  assert.ok(first && second && third);
  near(first.mean, 5.75, 1e-12);
  near(second.mean, 4, 1e-12);
  near(third.mean, 5.875, 1e-12);
  [-0.75, -0.25, 0.25, 0.75].forEach((value, at) => near(first.within[at]!, value, 1e-12));
  first.detrended!.forEach((value) => near(value, 0, 1e-12));
  [0.125, -0.875, 0.625, 0.125].forEach((value, at) => near(third.within[at]!, value, 1e-12));
  [0.35, -0.8, 0.55, -0.1].forEach((value, at) => near(third.detrended![at]!, value, 1e-12));
  near(reliabilityOfMean(4, 0.5), 0.8, 1e-12);
});

test("parts add up to the rating again, and within parts to nothing", () => {
  const ratings = fc.array(fc.double({ min: 1, max: 7, noNaN: true }), { minLength: 1, maxLength: 9 });
  fc.assert(fc.property(fc.array(ratings, { minLength: 1, maxLength: 6 }), (lists) => {
    const parts = withinBetween(lists.map((list) => ({ sessions: list.map((_, at) => at + 1), ratings: list })));
    parts.clients.forEach(({ between, within, detrended }, client) => {
      within.forEach((value, at) => near(parts.grandMean + between + value, lists[client]![at]!, 1e-9));
      near(within.reduce((a, b) => a + b, 0), 0, 1e-9);
      if (detrended) near(detrended.reduce((sum, value, at) => sum + value * at, 0), 0, 1e-8);
    });
    near(parts.clients.reduce((sum, { between }) => sum + between, 0), 0, 1e-9);
  }), { seed: 31 });
});

test("lines estimated together lie nearer the clients' own than least squares does, with four sessions each", () => {
  const random = seededRandom(3);
  const truths: number[] = [];
  const clients = Array.from({ length: 80 }, () => {
    const [level, slope] = [5 + 0.7 * normalDraw(random), 0.1 + 0.1 * normalDraw(random)];
    truths.push(slope);
    return { sessions: [1, 2, 3, 4], ratings: [1, 2, 3, 4].map((t) => level + slope * t + 0.5 * normalDraw(random)) };
  });
  const found = clientTrends(clients);
  assert.ok(found.kind === "trends");
  const errors = (slopes: readonly number[]) => slopes.reduce((sum, slope, client) => sum + (slope - truths[client]!) ** 2, 0);
  const own = clients.map(({ ratings }) => ratings.reduce((sum, rating, at) => sum + rating * (at - 1.5), 0) / 5);
  assert.ok(errors(found.trends.map(({ slope }) => slope)) < 0.4 * errors(own));
  const parts = withinBetween(clients, found.trends);
  near(parts.clients[0]!.detrended![0]!, clients[0]!.ratings[0]! - found.trends[0]!.intercept - found.trends[0]!.slope, 1e-12);
});

/** Better sessions: −.3 symptoms a point; clients with a better usual: −1.0 a point. */
function courses(seed: number, clients: number): AllianceCourse[] {
  const random = seededRandom(seed);
  return Array.from({ length: clients }, (_, client) => {
    const usual = 5 + 0.7 * normalDraw(random);
    const level = 14 - 1 * (usual - 5) + 2 * normalDraw(random);
    const sessions = Array.from({ length: 4 + (client % 5) }, (__, at) => at + 1);
    const alliance = sessions.map(() => usual + 0.7 * normalDraw(random));
    return { sessions, alliance, nextSymptoms: sessions.map((t, at) => level - 2 * Math.log(t) - 0.3 * (alliance[at]! - usual) + 1 * normalDraw(random)) };
  });
}

test("better sessions at -.3 and better relationships at -1.0 are told apart, unreliable means corrected", () => {
  const found = allianceEffects(courses(11, 600));
  assert.ok(found.kind === "effects");
  near(found.within.estimate, -0.3, 3 * found.within.error);
  near(found.allianceIntraclass, 0.5, 0.05);
  near(found.betweenCorrected, -1, 0.4);
  assert.ok(found.betweenCorrected < found.between.estimate); // means of few sessions hide a part of it
  near(found.contextual.estimate, found.between.estimate - found.within.estimate, 1e-9);
  assert.ok(found.within.low <= -0.3 && -0.3 <= found.within.high);
  assert.deepEqual(allianceEffects(courses(11, 29)), { kind: "too-small", clients: 29 });
  assert.throws(() => allianceEffects([{ sessions: [0], alliance: [1], nextSymptoms: [1] }]), /sessions above 0, got 0/);
});

test("an observed slope between is reliability times the true one and the rest the slope within", () => {
  fc.assert(fc.property(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }), fc.integer({ min: 2, max: 30 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (between, within, sessions, icc) => {
    const reliability = reliabilityOfMean(sessions, icc);
    near(correctedBetween({ between: reliability * between + (1 - reliability) * within, within }, sessions, icc), between, 1e-9);
  }), { seed: 32 });
});

test("why earlier symptoms are left out: with 4 sessions their .3 is found as -.15, with 20 as .23; the alliance's -.10 is hardly harmed", () => {
  const random = seededRandom(17);
  const centred = (sessions: number, clients: number) => { // least squares on deviations from each client's own means
    const [lagged, alliance, outcome]: [number[], number[], number[]] = [[], [], []];
    for (let client = 0; client < clients; client++) {
      let y = normalDraw(random);
      const rows: [number, number, number][] = [];
      for (let t = -20; t < sessions - 1; t++) {
        const a = normalDraw(random);
        const next = 0.3 * y - 0.1 * a + normalDraw(random);
        if (t >= 0) rows.push([y, a, next]);
        y = next;
      }
      [lagged, alliance, outcome].forEach((column, which) => {
        const mean = rows.reduce((sum, row) => sum + row[which]!, 0) / rows.length;
        column.push(...rows.map((row) => row[which]! - mean));
      });
    }
    const fit = leastSquares([lagged, alliance], outcome);
    assert.ok(fit.kind === "fitted");
    return fit.coefficients;
  };
  // Printed from a simulation of its own; sessions have one pair less than their number.
  for (const [sessions, rho, effect] of [[4, -0.15, -0.088], [6, 0.035, -0.104], [8, 0.11, -0.104], [12, 0.18, -0.1], [20, 0.23, -0.101]] as const) {
    const [found, b] = centred(sessions, 12_000 / sessions);
    near(found!, rho, 0.035);
    near(b!, effect, 0.035);
  }
});

test("alliance -.28, severity .45 and expectancy -.18: R squared .2546, shares .0544, .1827 and .0175", () => {
  const found = dominanceShares([[1, -0.15, 0.3], [-0.15, 1, -0.1], [0.3, -0.1, 1]], [-0.28, 0.45, -0.18]);
  assert.ok(found.kind === "shares");
  near(found.rSquared, 0.2546, 0.00005);
  [0.0544, 0.1827, 0.0175].forEach((share, at) => near(found.shares[at]!, share, 0.00005));
});

test("shares are the mean gains over every order in which predictors can come in", () => {
  const random = seededRandom(9);
  const data = Array.from({ length: 40 }, () => {
    const common = normalDraw(random);
    return Array.from({ length: 5 }, () => common + normalDraw(random));
  });
  const columns = [0, 1, 2, 3].map((at) => data.map((row) => row[at]!));
  const outcome = data.map((row) => row[4]!);
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const total = outcome.reduce((sum, value) => sum + (value - mean(outcome)) ** 2, 0);
  const explained = (subset: readonly number[]): number => {
    const fit = leastSquares([outcome.map(() => 1), ...subset.map((at) => columns[at]!)], outcome);
    assert.ok(fit.kind === "fitted");
    return 1 - (fit.sigma ** 2 * fit.degrees) / total;
  };
  const slow = [0, 0, 0, 0];
  const orders = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].flatMap((c) => [0, 1, 2, 3].map((d) => [a, b, c, d])))).filter((order) => new Set(order).size === 4);
  for (const order of orders) order.forEach((predictor, place) => { slow[predictor]! += (explained(order.slice(0, place + 1)) - explained(order.slice(0, place))) / orders.length; });
  const found = dominanceOfClients(columns.map((column) => Float64Array.from(column)), Float64Array.from(outcome), { random, draws: 100 });
  assert.ok(found.kind === "shares");
  slow.forEach((share, at) => near(found.shares[at]!, share, 1e-9));
  near(found.rSquared, explained([0, 1, 2, 3]), 1e-9);
});

test("shares sum to R squared and do not depend on units, signs or the order of predictors", () => {
  const number = fc.double({ min: -5, max: 5, noNaN: true, noDefaultInfinity: true });
  const rows = fc.array(fc.tuple(number, number, number), { minLength: 30, maxLength: 40 });
  fc.assert(fc.property(rows, fc.double({ min: 0.1, max: 100, noNaN: true }), (list, unit) => {
    const [a, b, y] = [0, 1, 2].map((at) => Float64Array.from(list, (row) => row[at]!)) as [Float64Array, Float64Array, Float64Array];
    const options = () => ({ random: seededRandom(1), draws: 100 });
    const found = dominanceOfClients([a, b], y, options());
    const other = dominanceOfClients([b, a.map((value) => 3 - unit * value)], y, options());
    if (found.kind !== "shares" || other.kind !== "shares") return;
    near(found.shares[0]!, other.shares[1]!, 1e-6);
    near(found.shares[0]! + found.shares[1]!, found.rSquared, 1e-12);
  }), { numRuns: 25, seed: 33 });
});

test("an order is shown only where it is sure", () => {
  const random = seededRandom(2);
  const [strong, weak, none] = [0, 1, 2].map(() => Float64Array.from({ length: 120 }, () => normalDraw(random))) as [Float64Array, Float64Array, Float64Array];
  const clear = strong.map((value, at) => value + 0.5 * weak[at]! + normalDraw(random));
  const found = dominanceOfClients([strong, weak], clear, { random, draws: 400 });
  assert.ok(found.kind === "shares" && found.orderIsSure);
  assert.ok(found.orderProbability[0]![1]! > 0.9 && found.intervals[0]!.low > found.intervals[1]!.high);
  const even = dominanceOfClients([strong, none], weak, { random, draws: 400 });
  assert.ok(even.kind === "shares" && !even.orderIsSure);
});

test("thirty clients, columns that vary and predictors that can be told apart: else silence", () => {
  const random = seededRandom(2);
  const column = (n: number) => Float64Array.from({ length: n }, () => normalDraw(random));
  const a = column(40);
  assert.deepEqual(dominanceOfClients([column(29)], column(29), { random }), { kind: "too-small", clients: 29 });
  assert.deepEqual(dominanceOfClients([a, a.map((value) => 2 * value)], column(40), { random }), { kind: "collinear" });
  assert.deepEqual(dominanceOfClients([a.map(() => 3)], column(40), { random }), { kind: "no-variation" });
  assert.throws(() => dominanceShares([[1]], [1.5]), /from -1 to 1, got 1.5/);
  assert.throws(() => dominanceShares(Array.from({ length: 9 }, () => Array<number>(9).fill(0)), Array<number>(9).fill(0)), /1 to 8 predictors, got 9/);
  assert.throws(() => withinBetween([{ sessions: [1, 2], ratings: [1] }]), /got 2 and 1/);
});
