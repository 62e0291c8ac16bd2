import { percentileInterval, type PercentileInterval } from "../quantile.ts";
import { normalDraw, type Random } from "../random.ts";
import { directionInterval, wrapDegrees } from "./angles.ts";
import { curveThrough, directionOf, octantAngles, structuralSummary, type CircleProfile } from "./structural-summary.ts";

/** How far the parts of a curve can lie from what was found. */
export interface CircleIntervals {
  readonly kind: "intervals";
  readonly profile: CircleProfile;
  readonly elevation: PercentileInterval;
  readonly x: PercentileInterval;
  readonly y: PercentileInterval;
  readonly amplitude: PercentileInterval;
  /** Counter-clockwise from `low` to `high`, across 0 when `low` is the larger. Null when the circle's middle lies within reach: no direction is known. */
  readonly angleDegrees: PercentileInterval | null;
}

export interface DrawOptions {
  readonly random: Random;
  readonly draws?: number;
  readonly level?: number;
  readonly anglesDegrees?: readonly number[];
}

/** The drawn curves, column by column. */
interface DrawnCurves {
  readonly elevation: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Intervals for the mean profile of a group: people are drawn with replacement, percentiles of the drawn curves are taken, for the
 * angle on the circle (Zimmermann & Wright 2017, Assessment 24, 3-23).
 *
 * @param scores person by person, octant by octant.
 * @returns `too-small` for fewer than 5 people.
 * @throws if the scores are no whole number of people, or one is not finite.
 */
export function bootstrapCircle(scores: Float64Array, options: DrawOptions): CircleIntervals | { readonly kind: "too-small"; readonly people: number } {
  const { random, draws = 2000, level = 0.95, anglesDegrees = octantAngles } = options;
  const octants = anglesDegrees.length;
  const people = scores.length / octants;
  if (!Number.isInteger(people)) throw new RangeError(`bootstrapCircle requires ${octants} scores for each person, got ${scores.length}`);
  if (people < 5) return { kind: "too-small", people };
  const mean = new Float64Array(octants);
  // A curve is linear in its scores: elevation, x and y of each person are drawn instead of the octants.
  const own = new Float64Array(people * 3);
  for (let person = 0; person < people; person++) {
    const row = scores.subarray(person * octants, (person + 1) * octants);
    const curve = curveThrough(row, anglesDegrees);
    own.set([curve.elevation, curve.x, curve.y], person * 3);
    for (let octant = 0; octant < octants; octant++) mean[octant] = (mean[octant] as number) + (row[octant] as number) / people;
  }
  return intervals(structuralSummary(mean, anglesDegrees), drawPeople(own, people, checkDraws(draws), random), level);
}

/**
 * The means of people drawn with replacement. Making random numbers costs the most, and one of 53 bits holds enough chance for three
 * people out of some thousands: whole part, then the whole part of what is left, times their number.
 */
function drawPeople(own: Float64Array, people: number, draws: number, random: Random): DrawnCurves {
  const drawn = { elevation: new Float64Array(draws), x: new Float64Array(draws), y: new Float64Array(draws) };
  const perNumber = people <= 8192 ? 3 : 1;
  for (let draw = 0; draw < draws; draw++) {
    let elevation = 0;
    let x = 0;
    let y = 0;
    for (let place = 0; place < people; ) {
      let chance = random();
      for (let part = 0; part < perNumber && place < people; part++, place++) {
        chance *= people;
        const person = Math.floor(chance);
        chance -= person;
        elevation += own[3 * person] as number;
        x += own[3 * person + 1] as number;
        y += own[3 * person + 2] as number;
      }
    }
    drawn.elevation[draw] = elevation / people;
    drawn.x[draw] = x / people;
    drawn.y[draw] = y / people;
  }
  return drawn;
}

/**
 * Intervals for the profile of one person, who cannot be drawn again: the octant scores are, each with its error of
 * measurement (METHODS G3).
 *
 * @param standardErrors of each octant score: sd √(1 − α).
 * @throws if an error is not 0 or above.
 */
export function profileIntervals(scores: readonly number[], standardErrors: readonly number[], options: DrawOptions): CircleIntervals {
  const { random, draws = 2000, level = 0.95, anglesDegrees = octantAngles } = options;
  checkErrors(standardErrors, anglesDegrees.length);
  const profile = structuralSummary(scores, anglesDegrees);
  const drawn = { elevation: new Float64Array(checkDraws(draws)), x: new Float64Array(draws), y: new Float64Array(draws) };
  for (let draw = 0; draw < draws; draw++) {
    const curve = curveThrough(withError(scores, standardErrors, random), anglesDegrees);
    drawn.elevation[draw] = curve.elevation;
    drawn.x[draw] = curve.x;
    drawn.y[draw] = curve.y;
  }
  return intervals(profile, drawn, level);
}

/** How one person moved on the circle between two times. */
export interface CircleMove {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly angleDegrees: number;
  readonly xInterval: PercentileInterval;
  readonly yInterval: PercentileInterval;
  /** Whether no move at all lies outside the region that holds `level` of the draws. */
  readonly moved: boolean;
}

/** The vector from one profile to a later one, both with their errors of measurement. */
export function circleMove(before: readonly number[], after: readonly number[], standardErrors: readonly number[], options: DrawOptions): CircleMove {
  const { random, draws = 2000, level = 0.95, anglesDegrees = octantAngles } = options;
  checkErrors(standardErrors, anglesDegrees.length);
  const moveBetween = (first: readonly number[], second: readonly number[]) => {
    const from = curveThrough(first, anglesDegrees);
    const to = curveThrough(second, anglesDegrees);
    return { x: to.x - from.x, y: to.y - from.y };
  };
  const x = new Float64Array(checkDraws(draws));
  const y = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const move = moveBetween(withError(before, standardErrors, random), withError(after, standardErrors, random));
    x[draw] = move.x;
    y[draw] = move.y;
  }
  const found = moveBetween(before, after);
  return {
    ...found, length: Math.hypot(found.x, found.y), angleDegrees: directionOf(found), moved: middleIsOutside(x, y, level),
    xInterval: percentileInterval(x, level), yInterval: percentileInterval(y, level),
  };
}

function withError(scores: readonly number[], errors: readonly number[], random: Random): number[] {
  return scores.map((score, index) => score + (errors[index] as number) * normalDraw(random));
}

function checkErrors(errors: readonly number[], octants: number): void {
  const stray = errors.find((error) => !(error >= 0 && Number.isFinite(error)));
  if (stray !== undefined) throw new RangeError(`profileIntervals requires errors from 0 on, got ${stray}`);
  if (errors.length !== octants) throw new RangeError(`profileIntervals requires an error for each of ${octants} octants, got ${errors.length}`);
}

function checkDraws(draws: number): number {
  if (!(Number.isInteger(draws) && draws >= 100)) throw new RangeError(`intervals on the circle require 100 draws or more, got ${draws}`);
  return draws;
}

function intervals(profile: CircleProfile, { elevation, x, y }: DrawnCurves, level: number): CircleIntervals {
  const amplitude = x.map((value, index) => Math.hypot(value, y[index] as number));
  const angles = x.map((value, index) => wrapDegrees((Math.atan2(y[index] as number, value) * 180) / Math.PI));
  return {
    kind: "intervals", profile,
    elevation: percentileInterval(elevation, level), x: percentileInterval(x, level), y: percentileInterval(y, level), amplitude: percentileInterval(amplitude, level),
    angleDegrees: middleIsOutside(x, y, level) ? directionInterval(angles, level) : null,
  };
}

/** An amplitude is never below 0, so its interval cannot hold 0: whether a direction is known is asked of the ellipse of the drawn points. */
function middleIsOutside(x: Float64Array, y: Float64Array, level: number): boolean {
  const n = x.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const mx = mean(x);
  const my = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let index = 0; index < n; index++) {
    const dx = (x[index] as number) - mx;
    const dy = (y[index] as number) - my;
    xx += (dx * dx) / (n - 1);
    yy += (dy * dy) / (n - 1);
    xy += (dx * dy) / (n - 1);
  }
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 0)) return mx !== 0 || my !== 0;
  // A chi-square with 2 degrees of freedom has the quantile −2 ln(1 − level).
  return (mx * mx * yy - 2 * mx * my * xy + my * my * xx) / determinant > -2 * Math.log(1 - level);
}
