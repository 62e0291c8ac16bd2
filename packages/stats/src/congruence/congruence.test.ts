import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leastSquares } from "../least-squares.ts";
import { normalDraw, seededRandom } from "../random.ts";
import { empathicAccuracy } from "./empathic-accuracy.ts";
import { judgementLine, type JudgedSession } from "./judgement-line.ts";
import { responseSurface, type SurfaceSession } from "./response-surface.ts";
import { principalAxis, stationaryPoint, surfaceValues } from "./surface-values.ts";
import { truthAndBias, type JudgedClient } from "./truth-and-bias.ts";

const near = (got: number, expected: number, within: number): void => assert.ok(Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);
const truth = [5, 5.5, 4, 6, 5.5, 3.5];
const estimate = [4.5, 5, 4.5, 5.5, 5, 4];
const own = [5.5, 5.5, 5, 6, 5.5, 5];

test("six sessions: bias -.167, tracking .504, right order in a narrower range; with the own rating .450 and .150", () => {
  const alone = judgementLine(truth.map((value, at) => ({ truth: value, estimate: estimate[at]! })), { sessionsForTracking: 6 });
  assert.ok(alone.kind === "line" && alone.tracking);
  near(alone.bias.estimate, -1 / 6, 1e-9);
  near(alone.bias.error, 0.085875673, 1e-8); // R's lm
  near(alone.tracking.estimate, 0.504424779, 1e-8);
  near(alone.tracking.error, 0.096942046, 1e-8);
  near(alone.correlation ?? 0, 0.93, 0.005);
  near(alone.meanAbsoluteError, 0.5, 1e-12);
  assert.equal(alone.similarity, null);
  const withOwn = judgementLine(truth.map((value, at) => ({ truth: value, estimate: estimate[at]!, own: own[at]! })), { sessionsForTracking: 6 });
  assert.ok(withOwn.kind === "line" && withOwn.tracking && withOwn.similarity);
  near(withOwn.tracking.estimate, 0.45, 1e-9);
  near(withOwn.tracking.error, 0.31490739, 1e-7);
  near(withOwn.similarity.estimate, 0.15, 1e-9);
  near(withOwn.similarity.error, 0.8118908, 1e-6);
  const fives = judgementLine(truth.map((value) => ({ truth: value, estimate: 5 })));
  assert.ok(fives.kind === "line");
  near(fives.meanAbsoluteError, 0.75, 1e-12);
});

test("five sessions say nothing, seven give the bias alone, and a client who hardly varies cannot be followed", () => {
  const sessions = (n: number, spread = 1): JudgedSession[] => Array.from({ length: n }, (_, at) => ({ truth: 5 + spread * ((at % 3) - 1), estimate: 5 + (at % 2) }));
  assert.deepEqual(judgementLine(sessions(5)), { kind: "too-few-pairs", sessions: 5 });
  const seven = judgementLine(sessions(7));
  assert.ok(seven.kind === "line" && seven.tracking === null && seven.withoutTracking === "too-few-pairs");
  const flat = judgementLine(sessions(12, 0.2));
  assert.ok(flat.kind === "line" && flat.tracking === null && flat.withoutTracking === "no-variation");
  assert.ok((judgementLine(sessions(12)) as { tracking: unknown }).tracking !== null);
  assert.throws(() => judgementLine([{ truth: Number.NaN, estimate: 1 }]), /finite ratings, got NaN/);
});

test("another unit and zero move the bias with the unit and leave tracking alone", () => {
  const rating = fc.double({ min: 1, max: 7, noNaN: true });
  fc.assert(fc.property(fc.array(fc.tuple(rating, rating), { minLength: 9, maxLength: 12 }), fc.double({ min: 0.2, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }), (pairs, unit, zero) => {
    const line = judgementLine(pairs.map(([a, b]) => ({ truth: a, estimate: b })), { spread: 0 });
    const other = judgementLine(pairs.map(([a, b]) => ({ truth: zero + unit * a, estimate: zero + unit * b })), { spread: 0 });
    if (line.kind !== "line" || other.kind !== "line" || !line.tracking || !other.tracking || line.tracking.error > 100) return;
    near(other.bias.estimate, unit * line.bias.estimate, 1e-6);
    near(other.tracking.estimate, line.tracking.estimate, 1e-5);
  }), { seed: 12 });
});

/** Clients of one therapist: bias −.4 (.5 between clients), tracking .6 (.2), assumed similarity .2, error .5. */
function clientsOf(seed: number, count: number, sessions: (index: number) => number): { clients: JudgedClient[]; tracking: number[] } {
  const random = seededRandom(seed);
  const tracking: number[] = [];
  const clients = Array.from({ length: count }, (_, client) => {
    const [bias, slope] = [-0.4 + 0.5 * normalDraw(random), 0.6 + 0.2 * normalDraw(random)];
    tracking.push(slope);
    const felt = Array.from({ length: sessions(client) }, () => 5 + normalDraw(random));
    const mean = felt.reduce((a, b) => a + b, 0) / felt.length;
    const owns = felt.map((value) => 5 + 0.5 * (value - 5) + 0.7 * normalDraw(random));
    const meanOwn = owns.reduce((a, b) => a + b, 0) / owns.length;
    return { client, sessions: felt.map((value, at) => ({ truth: value, own: owns[at]!, estimate: mean + bias + slope * (value - mean) + 0.2 * (owns[at]! - meanOwn) + 0.5 * normalDraw(random) })) };
  });
  return { clients, tracking };
}

test("a therapist who senses .4 too little and follows at .6 is found again, clients' lines nearer the truth than their own data", () => {
  const { clients, tracking } = clientsOf(5, 60, (index) => 8 + (index % 5));
  const found = truthAndBias(clients);
  assert.ok(found.kind === "lines" && found.similarity);
  near(found.bias.estimate, -0.4, 3 * found.bias.error);
  near(found.tracking.estimate, 0.6, 3 * found.tracking.error);
  near(found.similarity.estimate, 0.2, 3 * found.similarity.error);
  near(found.spread.bias, 0.5, 0.15);
  near(found.spread.tracking, 0.2, 0.1);
  near(found.sigma, 0.5, 0.05);
  let shrunken = 0;
  let alone = 0;
  let held = 0;
  for (const { client, tracking: line } of found.lines) {
    assert.ok(line && line.weightOfOthers > 0 && line.weightOfOthers < 1);
    const raw = judgementLine(clients[client]!.sessions);
    assert.ok(raw.kind === "line" && raw.tracking);
    shrunken += (line.estimate - tracking[client]!) ** 2;
    alone += (raw.tracking.estimate - tracking[client]!) ** 2;
    if (line.low <= tracking[client]! && tracking[client]! <= line.high) held++;
  }
  assert.ok(shrunken < 0.8 * alone, `${shrunken} against ${alone}`);
  assert.ok(held >= 53, `${held} of 60`); // 57 expected, two standard errors below
});

test("a client with few sessions is pulled further toward the others, and has no line below six", () => {
  const { clients } = clientsOf(6, 30, (index) => [4, 6, 9, 30][index % 4]!);
  const found = truthAndBias(clients);
  assert.ok(found.kind === "lines");
  assert.equal(found.clients, 30);
  assert.ok(found.lines.every(({ sessions, tracking }) => sessions >= 6 && (tracking !== null) === sessions >= 8));
  const weight = (sessions: number) => found.lines.find((line) => line.sessions === sessions)!.tracking!.weightOfOthers;
  assert.ok(weight(9) > weight(30));
  assert.deepEqual(truthAndBias(clients.slice(0, 5)), { kind: "too-few-clients", clients: 3 });
  const unrated = truthAndBias(clients.map(({ client, sessions }) => ({ client, sessions: sessions.map(({ truth: t, estimate: e }) => ({ truth: t, estimate: e })) })));
  assert.ok(unrated.kind === "lines" && unrated.similarity === null);
});

test("the surface .20 .05 -.08 .14 -.07: a1 .25, a2 -.01, a3 .15, a4 -.29, a5 -.01, first axis -.568 + 1.074 x", () => {
  const b = { b1: 0.2, b2: 0.05, b3: -0.08, b4: 0.14, b5: -0.07 };
  const { a1, a2, a3, a4, a5 } = surfaceValues(b);
  [[a1, 0.25], [a2, -0.01], [a3, 0.15], [a4, -0.29], [a5, -0.01]].forEach(([got, expected]) => near(got!, expected!, 1e-12));
  const axis = principalAxis(b);
  assert.ok(axis);
  near(axis.p11, 1.074, 0.0005);
  near(axis.p10, -0.568, 0.0005);
  const point = stationaryPoint(b);
  assert.ok(point);
  near(b.b1 + 2 * b.b3 * point.x + b.b4 * point.y, 0, 1e-12); // level in both directions
  near(b.b2 + b.b4 * point.x + 2 * b.b5 * point.y, 0, 1e-12);
  assert.equal(principalAxis({ ...b, b4: 0 }), null);
  assert.equal(stationaryPoint({ b1: 1, b2: 1, b3: -1, b4: 2, b5: -1 }), null); // a ridge without a highest point
});

function surfaceSessions(seed: number, [b1, b2, b3, b4, b5]: readonly [number, number, number, number, number], dyads = 120, each = 12): SurfaceSession[] {
  const random = seededRandom(seed);
  return Array.from({ length: dyads }, (_, dyad) => {
    const level = 0.6 * normalDraw(random);
    return Array.from({ length: each }, () => {
      const [x, y] = [normalDraw(random), normalDraw(random)];
      return { dyad, x, y, outcome: 1 + b1 * x + b2 * y + b3 * x * x + b4 * x * y + b5 * y * y + level + 0.8 * normalDraw(random) };
    });
  }).flat();
}

test("a surface on which agreement matters is found again and told from one on which it does not", () => {
  const agreement = responseSurface(surfaceSessions(1, [0.2, 0.2, -0.2, 0.4, -0.2]), { random: seededRandom(1), draws: 300 });
  assert.ok(agreement.kind === "surface" && agreement.axis);
  [1, 0.2, 0.2, -0.2, 0.4, -0.2].forEach((truthOf, term) => near(agreement.coefficients[term]!.estimate, truthOf, 3.5 * agreement.coefficients[term]!.error));
  near(agreement.values.a4.estimate, -0.8, 3 * agreement.values.a4.error);
  const { coefficients: b, values } = agreement;
  near(values.a1.estimate, b[1]!.estimate + b[2]!.estimate, 1e-12);
  const plane = responseSurface(surfaceSessions(2, [0.3, 0.1, 0, 0, 0]), { random: seededRandom(1), draws: 200 });
  assert.ok(plane.kind === "surface" && !plane.congruenceMatters);
  near(plane.values.a4.estimate, 0, 3 * plane.values.a4.error);
});

test("with a ridge along agreement and no slope across it, agreement itself is said to matter", () => {
  const found = responseSurface(surfaceSessions(4, [0.05, 0.05, -0.3, 0.5, -0.3]), { random: seededRandom(3), draws: 300 });
  assert.ok(found.kind === "surface" && found.axis);
  assert.ok(found.axis.p11Interval.low < 1 && 1 < found.axis.p11Interval.high);
  assert.equal(found.congruenceMatters, true);
});

test("without differences between dyads the surface is that of least squares", () => {
  const random = seededRandom(8);
  const sessions = Array.from({ length: 320 }, (_, at) => ({ dyad: at % 40, x: normalDraw(random), y: normalDraw(random), outcome: 0 })).map((session, at) => ({ ...session, outcome: session.x - session.y ** 2 + (at % 2 ? 0.3 : -0.3) * (at % 80 < 40 ? 1 : -1) }));
  const fit = responseSurface(sessions, { random: seededRandom(1), draws: 100 });
  const plain = leastSquares([0, 1, 2, 3, 4, 5].map((term) => sessions.map(({ x, y }) => [1, x, y, x * x, x * y, y * y][term]!)), sessions.map(({ outcome }) => outcome));
  assert.ok(fit.kind === "surface" && plain.kind === "fitted");
  plain.coefficients.forEach((value, term) => near(fit.coefficients[term]!.estimate, value, 2e-3));
  assert.deepEqual(responseSurface(sessions.slice(0, 200), { random }), { kind: "too-small", sessions: 200, dyads: 40 });
  assert.throws(() => responseSurface([{ dyad: 1, x: 1, y: Number.NaN, outcome: 1 }], { random }), /finite numbers, got NaN/);
});

test("guesses that fit their own session score 75, shuffled ones about 21", () => {
  const judged = Array.from({ length: 8 }, (_, guess) => Array.from({ length: 8 }, (__, entry): number => (guess === entry ? (guess % 2 === 0 ? 2 : 1) : (guess + entry) % 2 === 0 ? 1 : 0)));
  const found = empathicAccuracy(judged, { random: seededRandom(1), draws: 4000 });
  assert.ok(found.kind === "accuracy");
  near(found.accuracy, 75, 1e-12);
  const others = judged.flatMap((row, guess) => row.filter((_, entry) => entry !== guess));
  near(found.baseline, (100 * others.reduce((a, b) => a + b, 0)) / (2 * others.length), 0.6); // three standard errors of the draws
  near(found.beyondBaseline, found.accuracy - found.baseline, 1e-12);
  assert.ok(found.p < 0.01 && found.p > 0);
});

test("a guess that suits every session of this client is accurate and knows nothing of the session", () => {
  const same = empathicAccuracy(Array.from({ length: 6 }, () => Array<number>(6).fill(2)), { random: seededRandom(1) });
  assert.ok(same.kind === "accuracy");
  assert.equal(same.accuracy, 100);
  assert.equal(same.beyondBaseline, 0);
  assert.equal(same.p, 1);
  assert.deepEqual(empathicAccuracy([[2, 0], [0, 2]], { random: seededRandom(1) }), { kind: "too-few-sessions", sessions: 2 });
  assert.throws(() => empathicAccuracy([[3]], { random: seededRandom(1) }), /got 3/);
});
