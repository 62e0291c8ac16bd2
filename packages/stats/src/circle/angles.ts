import { percentileInterval, type PercentileInterval } from "../quantile.ts";

const toRadians = Math.PI / 180;

/** The same direction from 0 up to 360 degrees. */
export function wrapDegrees(angleDegrees: number): number {
  const wrapped = angleDegrees - 360 * Math.floor(angleDegrees / 360);
  return wrapped >= 360 ? 0 : wrapped + 0; // a tiny negative angle rounds up to the whole turn
}

/** The shorter way round from one direction to another, counter-clockwise positive, from −180 up to 180 degrees. */
export function angleDifference(fromDegrees: number, toDegrees: number): number {
  return wrapDegrees(toDegrees - fromDegrees + 180) - 180;
}

/** Where a set of directions points together, and how much of one mind it is: `length` is 1 when all are the same. */
export type MeanDirection = { readonly kind: "direction"; readonly angleDegrees: number; readonly length: number } | { readonly kind: "no-direction" };

/**
 * Mean direction and mean resultant length. Mardia & Jupp (2000), Directional Statistics, section 2.2.
 *
 * @returns `no-direction` when the directions cancel out.
 * @throws on an empty list or an angle that is not finite.
 */
export function meanDirection(anglesDegrees: ArrayLike<number>): MeanDirection {
  if (anglesDegrees.length === 0) throw new RangeError("meanDirection requires at least one angle, got none");
  let cosines = 0;
  let sines = 0;
  for (let index = 0; index < anglesDegrees.length; index++) {
    cosines += Math.cos((anglesDegrees[index] as number) * toRadians);
    sines += Math.sin((anglesDegrees[index] as number) * toRadians);
  }
  const length = Math.hypot(cosines, sines) / anglesDegrees.length;
  if (Number.isNaN(length)) throw new RangeError("meanDirection requires finite angles, got others");
  if (length < 1e-12) return { kind: "no-direction" };
  return { kind: "direction", angleDegrees: wrapDegrees(Math.atan2(sines, cosines) / toRadians), length };
}

/**
 * The middle of drawn directions that holds a share of them: each is taken as its deviation from the mean direction, the
 * quantiles of the deviations are turned back (METHODS G3). `low` may be the larger number: the interval then runs across 0.
 *
 * @returns null when the directions cancel out.
 */
export function directionInterval(anglesDegrees: Float64Array, level = 0.95): PercentileInterval | null {
  const mean = meanDirection(anglesDegrees);
  if (mean.kind === "no-direction") return null;
  const deviations = percentileInterval(anglesDegrees.map((angle) => angleDifference(mean.angleDegrees, angle)), level);
  return { low: wrapDegrees(mean.angleDegrees + deviations.low), high: wrapDegrees(mean.angleDegrees + deviations.high) };
}
