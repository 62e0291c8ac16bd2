import { fitNested, type NestedFit } from "../mixed-model/fit-nested.ts";
import type { Column } from "../mixed-model/nested-model.ts";
import { sumNested } from "../mixed-model/nested-sums.ts";
import type { FitRefusal } from "../mixed-model/reason-against-fit.ts";
import { normalQuantile } from "../normal.ts";
import { reliabilityOfMean } from "../practice-size.ts";
import { withinBetween, type ClientTrend } from "./within-between.ts";

/** One client's course: the alliance of each session and the symptoms of the next. */
export interface AllianceCourse {
  readonly sessions: readonly number[];
  readonly alliance: readonly number[];
  /** After the next session; higher is worse. */
  readonly nextSymptoms: readonly number[];
}

export interface Effect {
  readonly estimate: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

export interface AllianceEffects {
  readonly kind: "effects";
  readonly clients: number;
  readonly sessions: number;
  /** A session one point better than this client's usual. */
  readonly within: Effect;
  /** A client whose usual is one point higher. */
  readonly between: Effect;
  /** What a higher usual goes with beyond its better sessions: between − within. */
  readonly contextual: Effect;
  /** Between, with the error of the clients' means taken out. */
  readonly betweenCorrected: number;
  /** Share of the alliance's variance between clients, and how reliable the clients' means are, by their typical number of sessions. */
  readonly allianceIntraclass: number;
  readonly reliabilityOfMeans: number;
}

const leastClients = 30;

/**
 * Alliance and the next session's symptoms, within clients and between them: y = c0 + c1 ln t + bW (a − ā_i) + bB (ā_i − ā) + u0_i + u1_i ln t + e
 * (METHODS E2). Earlier symptoms are left out: with short courses their coefficient is biased (Nickell 1981).
 *
 * @param trends lines of the clients' alliance, to ask about better sessions than the client's trend.
 * @param options.fewest clients with two sessions; 30 stand on their own, 10 beside a prior (METHODS M)
 * @returns `too-small` under so many, or the reason of the mixed model against a fit.
 * @throws if sessions are not above 0, lists differ in length or a number is not finite.
 */
export function allianceEffects(
  courses: readonly AllianceCourse[], options: { readonly trends?: readonly ClientTrend[]; readonly level?: number; readonly fewest?: number } = {},
): AllianceEffects | FitRefusal | { readonly kind: "too-small"; readonly clients: number } {
  const { trends, level = 0.95, fewest = leastClients } = options;
  for (const { sessions, nextSymptoms } of courses) {
    if (nextSymptoms.length !== sessions.length) throw new RangeError(`allianceEffects requires symptoms for each session, got ${nextSymptoms.length} for ${sessions.length}`);
    const stray = sessions.find((session) => !(session > 0));
    if (stray !== undefined) throw new RangeError(`allianceEffects requires sessions above 0, got ${stray}`);
  }
  const long = courses.filter(({ sessions }) => sessions.length >= 2).length;
  if (long < fewest) return { kind: "too-small", clients: long };
  const parts = withinBetween(courses.map(({ sessions, alliance }) => ({ sessions, ratings: alliance })), trends);
  const column = (name: string, of: (course: AllianceCourse, index: number) => readonly number[]): Column => ({ name, values: Float64Array.from(courses.flatMap(of)) });
  const intercept = column("(Intercept)", ({ sessions }) => sessions.map(() => 1));
  const time = column("ln session", ({ sessions }) => sessions.map(Math.log));
  const within = column("within", (_, index) => (trends ? parts.clients[index]?.detrended : parts.clients[index]?.within) ?? []);
  const between = column("between", ({ sessions }, index) => sessions.map(() => parts.clients[index]?.between as number));
  const unit = Int32Array.from(courses.flatMap(({ sessions }, index) => sessions.map(() => index)));
  const fit = fitNested(sumNested({
    response: column("next symptoms", ({ nextSymptoms }) => nextSymptoms), fixed: [intercept, time, within, between],
    levels: [{ name: "client", unit, terms: [intercept, time], correlated: true }],
  }));
  if (fit.kind === "refused") return fit;
  const alliance = fitNested(sumNested({
    response: column("alliance", (course) => course.alliance), fixed: [intercept], levels: [{ name: "client", unit, terms: [intercept], correlated: true }],
  }));
  if (alliance.kind === "refused") return alliance;
  const clientVariance = (alliance.random[0]?.standardDeviations[0] ?? 0) ** 2;
  const allianceIntraclass = clientVariance / (clientVariance + alliance.sigma ** 2);
  // The harmonic mean weighs short courses as their unreliable means do.
  const typical = courses.length / courses.reduce((sum, { sessions }) => sum + 1 / sessions.length, 0);
  const reliability = reliabilityOfMean(typical, allianceIntraclass);
  const [bW, bB] = [effectOf(fit, [0, 0, 1, 0], level), effectOf(fit, [0, 0, 0, 1], level)];
  return {
    kind: "effects", clients: courses.length, sessions: fit.rows, within: bW, between: bB, contextual: effectOf(fit, [0, 0, -1, 1], level),
    betweenCorrected: (bB.estimate - (1 - reliability) * bW.estimate) / reliability, allianceIntraclass, reliabilityOfMeans: reliability,
  };
}

function effectOf(fit: NestedFit, weights: readonly number[], level: number): Effect {
  const estimate = weights.reduce((sum, weight, at) => sum + weight * (fit.fixed[at]?.estimate as number), 0);
  const error = Math.sqrt(weights.reduce((sum, a, r) => sum + weights.reduce((inner, b, c) => inner + a * b * (fit.fixedCovariance[r]?.[c] as number), 0), 0));
  const half = normalQuantile(0.5 + level / 2) * error;
  return { estimate, error, low: estimate - half, high: estimate + half };
}
