import { angleDifference, wrapDegrees } from "./angles.ts";

/** The octants PA BC DE FG HI JK LM NO of the interpersonal circle, counter-clockwise, warm at 0 and dominant at 90. */
export const octantAngles: readonly number[] = [90, 135, 180, 225, 270, 315, 0, 45];

/** The curve through the octant scores of one relationship, in the unit of the scores. */
export interface CircleCurve {
  /** Mean of the octants. */
  readonly elevation: number;
  /** Warmth: the curve's height toward 0 degrees. */
  readonly x: number;
  /** Dominance: the curve's height toward 90 degrees. */
  readonly y: number;
  /** How far the curve rises above its mean. */
  readonly amplitude: number;
}

export type CircleProfile =
  | ({ readonly kind: "profile"; readonly angleDegrees: number; readonly fit: number } & CircleCurve)
  /** The octants do not follow a curve: its angle would mislead, only the elevation may be read. */
  | ({ readonly kind: "poor-fit"; readonly fit: number } & CircleCurve)
  /** All octants have the same score. */
  | { readonly kind: "flat-profile"; readonly elevation: number };

/** Below this share of explained variance the angle is hidden; from `goodFit` on the fit is called good. */
export const acceptableFit = 0.7;
export const goodFit = 0.8;

/**
 * The structural summary: the cosine curve e + a cos(θ − d) through octant scores.
 *
 * Gurtman (1992), J. Pers. Soc. Psychol. 63, 105-118; Gurtman & Balakrishnan (1998), Clin. Psychol. Sci. Pract. 5, 344-360; Wright et al. (2009).
 * With equally spaced angles it is the least-squares curve; with others it is not, and the fit can be negative.
 *
 * @returns `poor-fit` when the curve explains less than .70 of the octants' variance, `flat-profile` when there is none.
 * @throws if scores and angles differ in number, there are fewer than 3, or one is not finite.
 */
export function structuralSummary(scores: ArrayLike<number>, anglesDegrees: readonly number[] = octantAngles): CircleProfile {
  const curve = curveThrough(scores, anglesDegrees);
  const { elevation, x, y } = curve;
  let largest = 0;
  let total = 0;
  let left = 0;
  anglesDegrees.forEach((degrees, index) => {
    const score = scores[index] as number;
    const angle = (degrees * Math.PI) / 180;
    largest = Math.max(largest, Math.abs(score));
    total += (score - elevation) ** 2;
    left += (score - elevation - x * Math.cos(angle) - y * Math.sin(angle)) ** 2;
  });
  // Below what rounding alone brings in, differences between octants are none: the rule of the R package circumplex.
  const deviation = Math.sqrt(total / (anglesDegrees.length - 1));
  if (deviation <= 8 * Number.EPSILON * anglesDegrees.length * largest) return { kind: "flat-profile", elevation };
  const fit = 1 - left / total;
  if (fit < acceptableFit) return { kind: "poor-fit", fit, ...curve };
  return { kind: "profile", angleDegrees: directionOf(curve), fit, ...curve };
}

/** Elevation, warmth, dominance and amplitude alone. @throws as `structuralSummary`. */
export function curveThrough(scores: ArrayLike<number>, anglesDegrees: readonly number[]): CircleCurve {
  const n = anglesDegrees.length;
  if (scores.length !== n || n < 3) throw new RangeError(`structuralSummary requires one score for each of 3 angles or more, got ${scores.length} scores for ${n} angles`);
  let elevation = 0;
  let x = 0;
  let y = 0;
  anglesDegrees.forEach((degrees, index) => {
    const score = scores[index] as number;
    if (!Number.isFinite(score) || !Number.isFinite(degrees)) throw new RangeError(`structuralSummary requires finite scores and angles, got ${score} at ${degrees}`);
    const angle = (degrees * Math.PI) / 180;
    elevation += score / n;
    x += (2 / n) * score * Math.cos(angle);
    y += (2 / n) * score * Math.sin(angle);
  });
  return { elevation, x, y, amplitude: Math.hypot(x, y) };
}

/** Where the curve is highest. */
export function directionOf({ x, y }: Pick<CircleCurve, "x" | "y">): number {
  return wrapDegrees((Math.atan2(y, x) * 180) / Math.PI);
}

/** What another person's behaviour invites: the same warmth, the opposite dominance. Carson (1969); Kiesler (1983), Psychol. Rev. 90, 185-214. */
export function complementaryAngle(angleDegrees: number): number {
  return wrapDegrees(-angleDegrees);
}

/** How alike two relationships are on the circle. */
export interface ProfileComparison {
  /** From the first to the second, from −180 up to 180, counter-clockwise positive. */
  readonly turnDegrees: number;
  /** Cosine of the turn: 1 the same direction, −1 the opposite. */
  readonly similarity: number;
  /** Of the octant scores. */
  readonly correlation: number;
  /** Between the two points (x, y). */
  readonly distance: number;
}

/**
 * Compares two profiles on the same angles.
 *
 * @returns null when one of them has no angle that may be read.
 */
export function compareProfiles(first: readonly number[], second: readonly number[], anglesDegrees: readonly number[] = octantAngles): ProfileComparison | null {
  const a = structuralSummary(first, anglesDegrees);
  const b = structuralSummary(second, anglesDegrees);
  if (a.kind !== "profile" || b.kind !== "profile") return null;
  const turnDegrees = angleDifference(a.angleDegrees, b.angleDegrees);
  const product = first.reduce((sum, score, index) => sum + (score - a.elevation) * ((second[index] as number) - b.elevation), 0);
  const length = (scores: readonly number[], mean: number): number => Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0));
  return {
    turnDegrees,
    similarity: Math.cos((turnDegrees * Math.PI) / 180),
    correlation: product / (length(first, a.elevation) * length(second, b.elevation)),
    distance: Math.hypot(a.x - b.x, a.y - b.y),
  };
}
