import { choleskyInverse } from "../mixed-model/cholesky.ts";
import { fitNested } from "../mixed-model/fit-nested.ts";
import { sumNested } from "../mixed-model/nested-sums.ts";
import type { FitRefusal } from "../mixed-model/reason-against-fit.ts";
import { normalQuantile } from "../normal.ts";
import { percentileInterval, type PercentileInterval } from "../quantile.ts";
import type { Random } from "../random.ts";
import { principalAxis, surfaceNames, surfaceWeights, type SurfaceCoefficients, type SurfaceValues } from "./surface-values.ts";

/** One session: both views, centred on the middle of the scale, and what came after. */
export interface SurfaceSession {
  readonly dyad: number;
  readonly x: number;
  readonly y: number;
  readonly outcome: number;
}

export interface SurfaceEstimate {
  readonly estimate: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

export interface ResponseSurface {
  readonly kind: "surface";
  readonly sessions: number;
  readonly dyads: number;
  /** b0 to b5. */
  readonly coefficients: readonly SurfaceEstimate[];
  /** The slopes and curvatures along the lines of congruence and incongruence. */
  readonly values: Readonly<Record<keyof SurfaceValues, SurfaceEstimate>>;
  /** First principal axis y = p10 + p11 x, from dyads drawn with replacement; null when the surface, or one of two draws, has none. */
  readonly axis: { readonly p10: number; readonly p11: number; readonly p10Interval: PercentileInterval; readonly p11Interval: PercentileInterval } | null;
  /** Agreement itself goes with the outcome: a4 below 0, and a3 = 0, p10 = 0 and p11 = 1 within their intervals. */
  readonly congruenceMatters: boolean;
}

const leastSessions = 300;
const leastDyads = 40;

/**
 * The surface z = b0 + b1 x + b2 y + b3 x² + b4 xy + b5 y² with a random intercept of each dyad, by restricted maximum likelihood.
 *
 * Edwards & Parry (1993), Acad. Manage. J. 36, 1577-1613; Nestler, Humberg & Schönbrodt (2019), Psychol. Methods 24, 291-308 (METHODS D2).
 *
 * @returns `too-small` under 300 sessions or 40 dyads, or the reason of the mixed model against a fit.
 * @throws if a number is not finite.
 */
export function responseSurface(
  sessions: readonly SurfaceSession[], options: { readonly random: Random; readonly draws?: number; readonly level?: number },
): ResponseSurface | FitRefusal | { readonly kind: "too-small"; readonly sessions: number; readonly dyads: number } {
  const { random, draws = 1000, level = 0.95 } = options;
  const stray = sessions.flatMap(({ x, y, outcome }) => [x, y, outcome]).find((value) => !Number.isFinite(value));
  if (stray !== undefined) throw new RangeError(`responseSurface requires finite numbers, got ${stray}`);
  const dyads = [...new Set(sessions.map(({ dyad }) => dyad))];
  if (sessions.length < leastSessions || dyads.length < leastDyads) return { kind: "too-small", sessions: sessions.length, dyads: dyads.length };
  const place = new Map(dyads.map((dyad, index) => [dyad, index]));
  const columns = ["b0", "b1", "b2", "b3", "b4", "b5"].map((name, term) => ({ name, values: Float64Array.from(sessions, (session) => termsOf(session)[term] as number) }));
  const fit = fitNested(sumNested({
    response: { name: "outcome", values: Float64Array.from(sessions, ({ outcome }) => outcome) }, fixed: columns,
    levels: [{ name: "dyad", unit: Int32Array.from(sessions, ({ dyad }) => place.get(dyad) as number), terms: [columns[0] as (typeof columns)[0]], correlated: true }],
  }));
  if (fit.kind === "refused") return fit;
  const reach = normalQuantile(0.5 + level / 2);
  const estimated = (weights: readonly number[]): SurfaceEstimate => {
    const estimate = weights.reduce((sum, weight, term) => sum + weight * (fit.fixed[term]?.estimate as number), 0);
    const variance = weights.reduce((sum, a, r) => sum + weights.reduce((inner, b, c) => inner + a * b * (fit.fixedCovariance[r]?.[c] as number), 0), 0);
    const error = Math.sqrt(variance);
    return { estimate, error, low: estimate - reach * error, high: estimate + reach * error };
  };
  const values = Object.fromEntries(surfaceNames.map((name) => [name, estimated([0, ...surfaceWeights[name]])])) as Record<keyof SurfaceValues, SurfaceEstimate>;
  const found = principalAxis(asCoefficients(fit.fixed.slice(1).map(({ estimate }) => estimate)));
  const ratio = ((fit.random[0]?.standardDeviations[0] ?? 0) / fit.sigma) ** 2;
  const drawn = found === null ? null : drawAxis(groups(sessions, place, ratio), draws, level, random);
  const axis = found === null || drawn === null ? null : { ...found, ...drawn };
  const holds = ({ low, high }: PercentileInterval, value: number): boolean => low <= value && value <= high;
  return {
    kind: "surface", sessions: sessions.length, dyads: dyads.length, values, axis,
    coefficients: columns.map((_, term) => estimated(columns.map((__, other) => (other === term ? 1 : 0)))),
    congruenceMatters: values.a4.high < 0 && holds(values.a3, 0) && axis !== null && holds(axis.p10Interval, 0) && holds(axis.p11Interval, 1),
  };
}

function termsOf({ x, y }: SurfaceSession): number[] {
  return [1, x, y, x * x, x * y, y * y];
}

function asCoefficients([b1 = Number.NaN, b2 = Number.NaN, b3 = Number.NaN, b4 = Number.NaN, b5 = Number.NaN]: readonly number[]): SurfaceCoefficients {
  return { b1, b2, b3, b4, b5 };
}

/** For each dyad X'V⁻¹X and X'V⁻¹z, up to σ²: with a random intercept V⁻¹ = I − λ/(1 + nλ) 11', λ the ratio of its variance to σ². */
function groups(sessions: readonly SurfaceSession[], place: ReadonlyMap<number, number>, ratio: number): { gram: Float64Array; product: Float64Array }[] {
  const raw = Array.from({ length: place.size }, () => ({ n: 0, gram: new Float64Array(36), product: new Float64Array(6), sums: new Float64Array(6), outcome: 0 }));
  const add = (to: Float64Array, at: number, value: number): void => { to[at] = (to[at] as number) + value; };
  for (const session of sessions) {
    const group = raw[place.get(session.dyad) as number] as (typeof raw)[0];
    const terms = termsOf(session);
    group.n++;
    group.outcome += session.outcome;
    terms.forEach((a, r) => {
      add(group.sums, r, a);
      add(group.product, r, a * session.outcome);
      terms.forEach((b, c) => add(group.gram, r * 6 + c, a * b));
    });
  }
  return raw.map(({ n, gram, product, sums, outcome }) => {
    const share = ratio / (1 + n * ratio);
    return {
      gram: gram.map((value, at) => value - share * (sums[Math.floor(at / 6)] as number) * (sums[at % 6] as number)),
      product: product.map((value, at) => value - share * (sums[at] as number) * outcome),
    };
  });
}

/** Dyads are drawn with replacement, the ratio of variances held. */
function drawAxis(dyads: readonly { gram: Float64Array; product: Float64Array }[], draws: number, level: number, random: Random) {
  const p10: number[] = [];
  const p11: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const gram = new Float64Array(36);
    const product = new Float64Array(6);
    for (let drawn = 0; drawn < dyads.length; drawn++) {
      const dyad = dyads[Math.floor(random() * dyads.length)] as (typeof dyads)[0];
      for (let at = 0; at < 36; at++) gram[at] = (gram[at] as number) + (dyad.gram[at] as number);
      for (let at = 0; at < 6; at++) product[at] = (product[at] as number) + (dyad.product[at] as number);
    }
    const solved = choleskyInverse(gram, 6);
    if (!solved) continue;
    const b = Array.from({ length: 6 }, (_, r) => product.reduce((sum, value, c) => sum + (solved.inverse[r * 6 + c] as number) * value, 0));
    const axis = principalAxis(asCoefficients(b.slice(1)));
    if (axis === null) continue;
    p10.push(axis.p10);
    p11.push(axis.p11);
  }
  if (p11.length < draws / 2) return null;
  return { p10Interval: percentileInterval(Float64Array.from(p10), level), p11Interval: percentileInterval(Float64Array.from(p11), level) };
}
