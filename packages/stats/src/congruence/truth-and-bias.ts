import { fitNested, type NestedFit } from "../mixed-model/fit-nested.ts";
import type { Column } from "../mixed-model/nested-model.ts";
import { sumNested } from "../mixed-model/nested-sums.ts";
import type { FitRefusal } from "../mixed-model/reason-against-fit.ts";
import { shrunkenEffects, type ShrunkenEffect } from "../mixed-model/shrunken-effects.ts";
import { normalQuantile } from "../normal.ts";
import { tQuantile } from "../student-t.ts";
import { checkRatings, type Coefficient, type JudgedSession } from "./judgement-line.ts";

/** One client's sessions, with a number of the caller's by which the client is known in the answer. */
export interface JudgedClient {
  readonly client: number;
  readonly sessions: readonly JudgedSession[];
}

export interface ClientCoefficient extends Coefficient {
  /** From 0 to 1: how much of this client's deviation was given up for the common line. */
  readonly weightOfOthers: number;
}

export interface ClientLine {
  readonly client: number;
  readonly sessions: number;
  readonly bias: ClientCoefficient;
  /** Null below 8 sessions, or when the client's ratings varied by .3 points at most. */
  readonly tracking: ClientCoefficient | null;
}

export interface TruthAndBias {
  readonly kind: "lines";
  readonly sessions: number;
  readonly clients: number;
  readonly bias: Coefficient;
  readonly tracking: Coefficient;
  /** Null when the therapist's own rating was not given in every session, or never varied. */
  readonly similarity: Coefficient | null;
  /** Standard deviations between clients. */
  readonly spread: { readonly bias: number; readonly tracking: number };
  /** Within clients, around their lines. */
  readonly sigma: number;
  /** The clients with 6 sessions or more. */
  readonly lines: readonly ClientLine[];
}

const leastSessions = 6;
const leastSessionsForTracking = 8;
const leastSpread = 0.3;
const leastClients = 5;

/**
 * Truth and bias over the clients of one therapist: J − T̄_i = (b0 + u0_i) + (b1 + u1_i)(T − T̄_i) + b2 (B − B̄_i) + e, by restricted maximum
 * likelihood; each client's line is the best linear unbiased prediction. West & Kenny (2011), Psychol. Rev. 118, 357-378 (METHODS D1).
 *
 * @returns `too-few-clients` with fewer than 5 that have 6 sessions, or the reason of the mixed model against a fit.
 * @throws if a rating is not finite.
 */
export function truthAndBias(clients: readonly JudgedClient[], level = 0.95): TruthAndBias | FitRefusal | { readonly kind: "too-few-clients"; readonly clients: number } {
  for (const { sessions } of clients) checkRatings("truthAndBias", sessions);
  const used = clients.filter(({ sessions }) => sessions.length >= 2);
  const long = used.filter(({ sessions }) => sessions.length >= leastSessions).length;
  if (long < leastClients) return { kind: "too-few-clients", clients: long };
  const centred = used.map(({ client, sessions }) => ({ client, ...centre(sessions) }));
  const fit = fitLines(centred);
  if (fit.kind === "refused") return fit;
  const reach = tQuantile(0.5 + level / 2, used.length - 1);
  const common = fit.fixed.map(({ estimate, standardError }) => ({ estimate, error: standardError, low: estimate - reach * standardError, high: estimate + reach * standardError }));
  const [random] = fit.random;
  const [bias, tracking, similarity = null] = common;
  if (!bias || !tracking || !random) throw new Error("a line of judgement has an intercept and a slope");
  const model = { fixed: fit.fixed.map(({ estimate }) => estimate), fixedCovariance: fit.fixedCovariance, covariance: random.covariance, sigma: fit.sigma, fixedOf: [0, 1] };
  return {
    kind: "lines", sessions: fit.rows, clients: used.length, bias, tracking, similarity,
    spread: { bias: random.standardDeviations[0] ?? 0, tracking: random.standardDeviations[1] ?? 0 }, sigma: fit.sigma,
    lines: centred.filter(({ gap }) => gap.length >= leastSessions).map((one): ClientLine => {
      const rows = one.gap.map((y, row) => ({ y, z: [1, one.truth[row] as number], x: [1, one.truth[row] as number, ...(similarity ? [one.own[row] as number] : [])] }));
      const [ownBias, ownTracking] = shrunkenEffects(model, rows).map((effect) => withInterval(effect, level));
      const follows = one.gap.length >= leastSessionsForTracking && deviation(one.truth) > leastSpread;
      return { client: one.client, sessions: one.gap.length, bias: ownBias as ClientCoefficient, tracking: follows ? (ownTracking as ClientCoefficient) : null };
    }),
  };
}

interface CentredClient {
  readonly client: number;
  readonly gap: readonly number[];
  readonly truth: readonly number[];
  readonly own: readonly number[];
}

function centre(sessions: readonly JudgedSession[]): Omit<CentredClient, "client"> {
  const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanTruth = meanOf(sessions.map(({ truth }) => truth));
  const owns = sessions.map(({ own }) => own ?? Number.NaN);
  const meanOwn = meanOf(owns);
  return { gap: sessions.map(({ estimate }) => estimate - meanTruth), truth: sessions.map(({ truth }) => truth - meanTruth), own: owns.map((value) => value - meanOwn) };
}

function fitLines(clients: readonly CentredClient[]): NestedFit | FitRefusal {
  const column = (name: string, of: (one: CentredClient) => readonly number[]): Column => ({ name, values: Float64Array.from(clients.flatMap(of)) });
  const intercept = column("bias", ({ gap }) => gap.map(() => 1));
  const truth = column("tracking", (one) => one.truth);
  const own = column("similarity", (one) => one.own);
  const unit = Int32Array.from(clients.flatMap(({ gap }, index) => gap.map(() => index)));
  const rated = own.values.every(Number.isFinite) && own.values.some((value) => value !== 0);
  return fitNested(sumNested({
    response: column("gap", ({ gap }) => gap), fixed: [intercept, truth, ...(rated ? [own] : [])],
    levels: [{ name: "client", unit, terms: [intercept, truth], correlated: true }],
  }));
}

function withInterval({ estimate, error, weightOfOthers }: ShrunkenEffect, level: number): ClientCoefficient {
  const half = normalQuantile(0.5 + level / 2) * error;
  return { estimate, error, low: estimate - half, high: estimate + half, weightOfOthers };
}

function deviation(centred: readonly number[]): number {
  return Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / (centred.length - 1));
}
