import { normalQuantile } from "./normal.ts";

/** Which way is better on a scale. */
export type Direction = "lower-is-better" | "higher-is-better";

/** What is known about a scale in a group of people in treatment. */
export interface ScaleReference {
  /** Standard deviation before treatment, in points. */
  readonly standardDeviation: number;
  /** Internal consistency by default; test-retest gives the larger criterion. Never mix the two in one report. */
  readonly reliability: number;
}

function check(caller: string, { standardDeviation, reliability }: ScaleReference): void {
  if (!(reliability >= 0 && reliability < 1)) throw new RangeError(`${caller} requires a reliability from 0 up to 1, got ${reliability}`);
  if (!(standardDeviation > 0 && Number.isFinite(standardDeviation))) {
    throw new RangeError(`${caller} requires a standard deviation above 0, got ${standardDeviation}`);
  }
}

function checkScores(caller: string, ...scores: readonly number[]): void {
  const stray = scores.find((score) => !Number.isFinite(score));
  if (stray !== undefined) throw new RangeError(`${caller} requires finite scores, got ${stray}`);
}

/** SEM = SD √(1 − r), in points. */
export function standardErrorOfMeasurement(reference: ScaleReference): number {
  check("standardErrorOfMeasurement", reference);
  return reference.standardDeviation * Math.sqrt(1 - reference.reliability);
}

/** S_diff = √2 · SEM: the error of a difference of two scores (Christensen & Mendoza 1986), in points. */
export function standardErrorOfDifference(reference: ScaleReference): number {
  return Math.SQRT2 * standardErrorOfMeasurement(reference);
}

export interface Criterion {
  /** As computed, in points. */
  readonly raw: number;
  /** The next difference that two scores of this scale can have. */
  readonly points: number;
}

/**
 * The smallest change that measurement error alone would seldom bring: z · S_diff, and the same rounded up to a
 * difference that can occur. Jacobson & Truax (1991), J. Consult. Clin. Psychol. 59, 12-19.
 *
 * @param step the smallest difference between two scores of the scale.
 */
export function smallestReliableChange(reference: ScaleReference, step: number, level = 0.95): Criterion {
  if (!(step > 0)) throw new RangeError(`smallestReliableChange requires a step above 0, got ${step}`);
  const raw = twoSided("smallestReliableChange", level) * standardErrorOfDifference(reference);
  return { raw, points: roundUpTo(raw, step) };
}

function twoSided(caller: string, level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`${caller} requires a level between 0 and 1, got ${level}`);
  return normalQuantile(1 - (1 - level) / 2);
}

/** Up to the next multiple of the step, forgiving the last digits of tenths that are no binary numbers. */
function roundUpTo(value: number, step: number): number {
  const steps = Math.ceil(value / step - 1e-9);
  return Number((steps * step).toPrecision(12));
}

/** The change in the direction of improvement: positive is better. */
export function improvement(first: number, last: number, direction: Direction): number {
  checkScores("improvement", first, last);
  const change = direction === "lower-is-better" ? first - last : last - first;
  return change === 0 ? 0 : change;
}

/** The reliable change index of Jacobson & Truax, positive when better. */
export function reliableChangeIndex(first: number, last: number, direction: Direction, reference: ScaleReference): number {
  return improvement(first, last, direction) / standardErrorOfDifference(reference);
}

/** The score expected without error from an observed one, pulled toward the mean of the group: T̂ = M + r (x − M). */
export function trueScoreEstimate(score: number, mean: number, reference: ScaleReference): number {
  check("trueScoreEstimate", reference);
  checkScores("trueScoreEstimate", score, mean);
  return mean + reference.reliability * (score - mean);
}

/** The index of Gulliksen, Lord & Novick as Hsu (1989) gives it: regression to the mean allowed for. Positive when better. */
export function regressedChangeIndex(first: number, last: number, mean: number, direction: Direction, reference: ScaleReference): number {
  const expected = trueScoreEstimate(first, mean, reference);
  const { standardDeviation, reliability } = reference;
  return improvement(expected, last, direction) / (standardDeviation * Math.sqrt(1 - reliability * reliability));
}

/**
 * The interval of Edwards & Nunnally as Speer (1992) gives it: a last score outside T̂ ± z · SEM has changed.
 * @param z 2 as published; 1.96 for the same level as elsewhere.
 */
export function nunnallyInterval(first: number, mean: number, reference: ScaleReference, z = 2): { readonly low: number; readonly high: number } {
  const expected = trueScoreEstimate(first, mean, reference);
  const half = z * standardErrorOfMeasurement(reference);
  return { low: expected - half, high: expected + half };
}

/** The three cut-offs of Jacobson & Truax between people in treatment and people who are well; b and c need a norm of the latter. */
export function cutOffs(clinical: { mean: number; standardDeviation: number }, well: { mean: number; standardDeviation: number }, direction: Direction):
  { readonly a: number; readonly b: number; readonly c: number } {
  const toward = direction === "lower-is-better" ? -1 : 1;
  return {
    a: clinical.mean + toward * 2 * clinical.standardDeviation,
    b: well.mean - toward * 2 * well.standardDeviation,
    c: (clinical.standardDeviation * well.mean + well.standardDeviation * clinical.mean) / (clinical.standardDeviation + well.standardDeviation),
  };
}

export interface ChangeRule {
  readonly direction: Direction;
  /** Smallest reliable change in points, computed or as published. */
  readonly points: number;
  /** The published inequality of the clinical side, if there is one. */
  readonly cutOff?: { readonly value: number; readonly clinical: "at-or-above" | "below" };
  /** The best score the scale can show: with less room than `points`, reliable improvement is not possible. */
  readonly bestScore?: number;
}

export interface ClassifiedChange {
  readonly kind: "recovered" | "improved" | "unchanged" | "deteriorated";
  /** Points in the direction of improvement. */
  readonly improvement: number;
  readonly startedClinical: boolean | null;
  /** Crossed the cut-off, but by no more than measurement error: reported beside the class. */
  readonly crossedWithoutReliableChange: boolean;
  readonly noRoomToImprove: boolean;
}

/** The four classes of METHODS A2. Someone who starts outside the clinical range is never `recovered`: report them apart. */
export function classifyChange(first: number, last: number, rule: ChangeRule): ClassifiedChange {
  if (!(rule.points > 0)) throw new RangeError(`classifyChange requires a criterion above 0 points, got ${rule.points}`);
  const better = improvement(first, last, rule.direction);
  const side = (score: number): boolean | null => {
    if (rule.cutOff === undefined) return null;
    return rule.cutOff.clinical === "below" ? score < rule.cutOff.value : score >= rule.cutOff.value;
  };
  const crossed = side(first) === true && side(last) === false;
  const reliable = better >= rule.points - 1e-9;
  return {
    kind: reliable ? (crossed ? "recovered" : "improved") : better <= -rule.points + 1e-9 ? "deteriorated" : "unchanged",
    improvement: better,
    startedClinical: side(first),
    crossedWithoutReliableChange: crossed && !reliable,
    noRoomToImprove: rule.bestScore !== undefined && improvement(first, rule.bestScore, rule.direction) < rule.points - 1e-9,
  };
}
