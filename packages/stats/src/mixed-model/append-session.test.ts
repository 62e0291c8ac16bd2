import assert from "node:assert/strict";
import { test } from "node:test";
import { normalDraw, seededRandom } from "../random.ts";
import { appendSession } from "./append-session.ts";
import type { DataColumn, Value } from "./data-column.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { fitted, near } from "./fit-mixed-model.test.ts";
import type { MixedFit, MixedModelOptions, MixedRefusal } from "./fit-mixed-model.ts";
import { addRows } from "./nested-sums.ts";
import { predictNext } from "./predict-next.ts";
import { predictSession } from "./predict-session.ts";
import type { SessionRow } from "./session-row.ts";

const names = ["score", "session", "client", "therapist"];

/** A practice: clients in therapists, sessions with gaps, in the order they happened. */
export function practice(seed: number, clients: number, sessions: number, phi = 0): SessionRow[] {
  const random = seededRandom(seed);
  const rows: SessionRow[] = [];
  const states = Array.from({ length: clients }, (_, client) => ({ client, level: 3 * normalDraw(random), slope: normalDraw(random), session: 0, error: normalDraw(random) }));
  const therapists = Array.from({ length: 6 }, () => normalDraw(random));
  for (let step = 0; step < sessions; step++) {
    for (const state of states) {
      const gap = state.session === 0 ? 1 : random() < 0.15 ? 3 : 1;
      const carried = state.session === 0 ? 0 : phi ** gap;
      state.session += gap;
      state.error = carried * state.error + Math.sqrt(1 - carried * carried) * normalDraw(random);
      const score = 16 + (therapists[state.client % 6] as number) + state.level + (state.slope - 3) * Math.log(state.session) + 2 * state.error;
      rows.push({ score, session: state.session, client: `c${state.client}`, therapist: `t${state.client % 6}` });
    }
  }
  return rows;
}

export const table = (rows: readonly SessionRow[]): DataColumn[] => names.map((name) => ({ name, values: rows.map((row) => row[name] as Value) }));
const formula = "score ~ log(session) + (1 + log(session) | client) + (1 | therapist)";

function appended(fit: MixedFit, row: SessionRow): MixedFit {
  const next: MixedFit | MixedRefusal = appendSession(fit, row);
  assert.ok(next.kind === "fitted", JSON.stringify(next.kind === "refused" && explainRefusal(next)));
  return next;
}

for (const residual of [{ kind: "independent" }, { kind: "ar1", time: "session" }] as const) {
  test(`sessions appended one by one, new clients and a new therapist among them, give the fit of all at once (${residual.kind})`, () => {
    const rows = [...practice(81, 40, 8, residual.kind === "ar1" ? 0.5 : 0), { score: 9, session: 1, client: "new", therapist: "t0" }, { score: 8, session: 3, client: "new", therapist: "t0" }, { score: 14, session: 1, client: "other", therapist: "new" }];
    const options: MixedModelOptions = { residual, degreesOfFreedom: "none" };
    const begun = rows.length - 40;
    let fit = fitted(formula, table(rows.slice(0, begun)), options);
    for (const row of rows.slice(begun)) fit = appended(fit, row);
    const whole = fitted(formula, table(rows), options);
    assert.equal(fit.rows, rows.length);
    near(fit.criterion, whole.criterion, 1e-7);
    whole.fixed.forEach((effect, index) => near(fit.fixed[index]?.estimate, effect.estimate, 1e-5));
    whole.random.forEach((random, index) => near(fit.random[index]?.standardDeviations[0], random.standardDeviations[0] ?? 0, 1e-4));
    assert.deepEqual(fit.random.map((random) => random.units), [42, 7]);
    const ahead = { session: 12, client: "new" };
    const [one, other] = [predictSession(fit, ahead), predictSession(whole, ahead)];
    assert.ok("mean" in one && "mean" in other);
    near(one.mean, other.mean, 1e-4);
    near(one.standardDeviation, other.standardDeviation, 1e-4);
  });
}

test("one session appended needs a few evaluations, a missing score is counted and changes nothing", () => {
  const rows = practice(82, 60, 10);
  const fit = fitted(formula, table(rows), { degreesOfFreedom: "none" });
  const next = appended(fit, { score: 10, session: 40, client: "c3", therapist: "t3" });
  assert.ok(next.evaluations <= 12, `${next.evaluations} evaluations`);
  const missing = appended(next, { score: null, session: 41, client: "c3", therapist: "t3" });
  assert.deepEqual(missing.leftOut, { rows: 1, byColumn: [{ name: "score", count: 1 }] });
  assert.equal(missing.rows, next.rows);
});

test("a session that would change columns, nesting or order is refused, and factors that cross are read anew", () => {
  const rows = practice(83, 12, 6);
  const told = (fit: MixedFit, row: SessionRow): string => {
    const refusal = appendSession(fit, row);
    assert.ok(refusal.kind === "refused");
    return explainRefusal(refusal);
  };
  const ar1 = fitted("score ~ log(session) + (1 | client)", table(rows), { residual: { kind: "ar1", time: "session" } });
  assert.match(told(ar1, { score: 3, session: 1, client: "c1" }), /session says it came before/);
  assert.match(told(ar1, { score: 3, session: 99.5, client: "c1" }), /whole numbers; session/);
  assert.match(told(fitted(formula, table(rows)), { score: 3, session: 9, client: "c1", therapist: "t4" }), /client no longer lie one within the other/);
  assert.match(told(fitted(formula, table(rows)), { score: 3, session: -1, client: "c1", therapist: "t1" }), /log\(session\) holds another/);
  const crossed = fitted("score ~ 1 + (1 | client) + (1 | therapist)", table([...rows, { score: 3, session: 9, client: "c1", therapist: "t4" }]));
  assert.match(told(crossed, { score: 3, session: 9, client: "c1", therapist: "t4" }), /read anew/);
  const factor = fitted("score ~ therapist + (1 | client)", table(rows));
  assert.match(told(factor, { score: 3, session: 9, client: "c1", therapist: "t9" }), /level of therapist/);
});

test("the next session of a known and of a new client is expected where METHODS B2 says, with errors independent, by sessions and by days", () => {
  for (const kind of ["independent", "ar1", "exponential"] as const) {
    const rows = practice(84, 30, 7, 0.6);
    const fit = fitted("score ~ log(session) + (log(session) | client)", table(rows), { residual: kind === "independent" ? { kind } : { kind, time: "session" } });
    const course = { fixed: fit.fixed.map((effect) => effect.estimate), covariance: fit.random[0]?.covariance ?? [], sigma: fit.sigma, residual: fit.residual };
    const rowOf = (session: number) => ({ x: [1, Math.log(session)], z: [1, Math.log(session)], time: session });
    for (const client of ["c4", "c17", "nobody"]) {
      const observed = rows.filter((row) => row.client === client).map((row) => ({ ...rowOf(row.session as number), y: row.score as number }));
      const byFormula = predictNext(course, observed, rowOf(15));
      const bySums = predictSession(fit, { session: 15, client }, { fixedKnown: true });
      assert.ok("mean" in bySums);
      near(bySums.mean, byFormula.mean, 1e-6);
      near(bySums.standardDeviation, byFormula.standardDeviation, 1e-6);
      assert.deepEqual(bySums.unknown, client === "nobody" ? ["client"] : []);
      const honest = predictSession(fit, { session: 15, client });
      assert.ok("mean" in honest && honest.standardDeviation > bySums.standardDeviation);
    }
  }
});

test("neither the order of rows nor the parts they are read in change a fit", () => {
  const rows = practice(85, 25, 9, 0.4);
  const turned = rows.map((_, row) => rows[(row * 97) % rows.length] as SessionRow);
  for (const residual of [{ kind: "independent" }, { kind: "ar1", time: "session" }, { kind: "exponential", time: "session" }] as const) {
    const [one, other] = [fitted(formula, table(rows), { residual }), fitted(formula, table(turned), { residual })];
    near(other.criterion, one.criterion, 1e-9);
    one.fixed.forEach((effect, index) => near(other.fixed[index]?.estimate, effect.estimate, 1e-7));
    near(other.sigma, one.sigma, 1e-7);
  }
  const columns = [Float64Array.of(1), Float64Array.from(rows, (row) => row.score as number)];
  const unit = Int32Array.from(rows, (_, row) => row % 25);
  const [whole, parts] = [new Float64Array(75), new Float64Array(75)];
  addRows(whole, new Int32Array(25), columns, unit, 0, rows.length);
  for (let from = 0; from < rows.length; from += 37) addRows(parts, new Int32Array(25), columns, unit, from, Math.min(rows.length, from + 37));
  whole.forEach((sum, cell) => near(parts[cell], sum, 1e-9 * Math.abs(sum)));
});

test("a fit of many clients that begins with a part of them ends where one that begins with all does", () => {
  const rows = practice(86, 4200, 3);
  const fit = fitted("score ~ log(session) + (1 | client)", table(rows), { degreesOfFreedom: "none" });
  const plain = fitted("score ~ log(session) + (1 | client)", table(rows), { degreesOfFreedom: "none", from: { state: { theta: Float64Array.of(1), inverse: null } } });
  near(fit.criterion, plain.criterion, 1e-6);
  near(fit.fixed[1]?.estimate, plain.fixed[1]?.estimate ?? 0, 1e-6);
});
