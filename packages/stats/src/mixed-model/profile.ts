import { normalQuantile } from "../normal.ts";
import type { Criterion, Method } from "./criterion.ts";
import { entries, offsetsOf } from "./lambda.ts";
import { minimise } from "./minimise.ts";

/** A way through the parameters on which one quantity has a given value; `free` is what remains to choose. */
export interface Path {
  /** Where the quantity lies at the optimum, and what is free there. */
  readonly at: number;
  readonly free: Float64Array;
  /** The least and the largest value it can have. */
  readonly lowest: number;
  readonly highest: number;
  /** How far to go first where there is no end; a quarter of the value unless said. */
  readonly step?: number;
  /** What the criterion can be brought to whatever the value, as a correlation with something that does not vary. */
  readonly floor?: number;
  /** θ, and σ² (scaled) where it is not profiled out. */
  place(value: number, free: Float64Array): { readonly theta: Float64Array; readonly variance?: number };
}

/**
 * The interval of a quantity by the likelihood ratio: all values at which the criterion, minimised over everything else, lies
 * less than z² above its minimum (Bates et al. 2015, section 5.1; a variance may be 0, a correlation ±1).
 *
 * @returns null where the search on the way did not settle.
 */
export function profileInterval(criterion: Criterion, method: Method, least: number, path: Path, confidence: number): { readonly low: number; readonly high: number } | null {
  const z = normalQuantile(0.5 + confidence / 2);
  let lost = false;
  let warm = path.free;
  /** How far beyond the interval: the signed root of the criterion's rise, less z. */
  const beyond = (value: number): number => {
    const found = minimise((free) => along(criterion, method, path, value, free), warm, { tolerance: Math.max(1e-5, 1e-8 * criterion.shape.rows) });
    if (!found) return Infinity; // R is singular: no likelihood
    if (found.value < least - 1e-5) lost = true;
    if (path.floor === undefined) warm = found.at; // a search that ended at a deviation of 0 does not come back from there
    return Math.sqrt(Math.max(0, Math.min(found.value, path.floor ?? Infinity) - least)) - z;
  };
  const side = (end: number): number => {
    warm = path.free;
    const step = Number.isFinite(end) ? null : Math.sign(end) * (path.step ?? Math.max(0.25 * path.at, 0.05));
    if (step === null) {
      const outside = beyond(end);
      if (outside <= 0) return end;
      warm = path.free;
      return crossing(beyond, [path.at, -z], [end, outside]);
    }
    let [inside, known] = [path.at, -z];
    for (let round = 0, width = step; round < 40; round++, width *= 1.6) {
      const outside = inside + width;
      const value = beyond(outside);
      if (value > 0) return crossing(beyond, [inside, known], [outside, value]);
      if (value < -z + 1e-9 && round > 12) break;
      [inside, known] = [outside, value];
    }
    return end;
  };
  const [low, high] = [side(path.lowest), side(path.highest)];
  return lost ? null : { low, high };
}

/** Where a rising function crosses 0 between a point inside and one outside: false position with halving (Illinois). */
function crossing(f: (at: number) => number, inside: readonly [number, number], outside: readonly [number, number]): number {
  let [a, fa, b, fb] = [...inside, ...outside];
  let last = 0;
  for (let round = 0; round < 60; round++) {
    const at = Number.isFinite(fb) ? (a * fb - b * fa) / (fb - fa) : (a + b) / 2;
    const value = f(at);
    if (Math.abs(value) < 1e-6 || Math.abs(b - a) < 1e-9 * Math.abs(at)) return at;
    if (value > 0) {
      [b, fb] = [at, value];
      if (last === 1) fa /= 2;
      last = 1;
    } else {
      [a, fa] = [at, value];
      if (last === -1 && Number.isFinite(fb)) fb /= 2;
      last = -1;
    }
  }
  return (a + b) / 2;
}

/** The criterion at one value of a quantity, minimised over everything else; infinite where it is not defined. */
export function lowestAlong(criterion: Criterion, method: Method, path: Path, value: number): number {
  return minimise((free) => along(criterion, method, path, value, free), path.free, { tolerance: Math.max(1e-5, 1e-8 * criterion.shape.rows) })?.value ?? Infinity;
}

/** The criterion along a path, with its gradient by what is free: by the chain rule, the path's own slopes by differences. */
function along(criterion: Criterion, method: Method, path: Path, value: number, free: Float64Array): { value: number; gradient: Float64Array } | null {
  const { theta, variance } = path.place(value, free);
  const found = criterion.evaluate(theta, method, variance);
  if (!found) return null;
  const byVariance = variance === undefined ? 0 : found.degrees / variance - found.residual / variance ** 2;
  const gradient = free.map((parameter, index) => {
    const h = 1e-5 * Math.max(1, Math.abs(parameter));
    const moved = (by: number) => path.place(value, free.map((each, other) => (other === index ? each + by : each)));
    const [up, down] = [moved(h), moved(-h)];
    let slope = (byVariance * ((up.variance ?? 0) - (down.variance ?? 0))) / (2 * h);
    found.gradient.forEach((part, at) => { slope += (part * ((up.theta[at] as number) - (down.theta[at] as number))) / (2 * h); });
    return slope;
  });
  return { value: found.value, gradient };
}

/** The places in θ of a row of Λ. */
function placesOfRow(criterion: Criterion, level: number, row: number): number[] {
  const first = offsetsOf(criterion.shape)[level] as number;
  return entries(criterion.shape.levels[level]?.blocks ?? []).flatMap((entry, index) => (entry.row === row ? [first + index] : []));
}

const lengthOf = (vector: Float64Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/** A direction: the vector at length 1; the last axis where it has none. */
function direction(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return length > 1e-12 ? vector.map((value) => value / length) : vector.map((_, index) => (index === vector.length - 1 ? 1 : 0));
}

/** One standard deviation of a level, in units of the scaled response: a row of Λ has the length sd/σ and turns freely. */
export function deviationPath(criterion: Criterion, theta: Float64Array, variance: number, level: number, row: number): Path {
  const places = placesOfRow(criterion, level, row);
  const others = Array.from(theta.keys()).filter((place) => !places.includes(place));
  const own = Float64Array.from(places, (place) => theta[place] as number);
  const turns = places.length > 1;
  return {
    at: lengthOf(own) * Math.sqrt(variance), lowest: 0, highest: Infinity,
    free: Float64Array.of(Math.log(variance), ...others.map((place) => theta[place] as number), ...(turns ? direction(own) : [])),
    place(value, free) {
      const placed = new Float64Array(theta.length);
      const sigma = Math.exp((free[0] as number) / 2);
      others.forEach((place, index) => { placed[place] = free[1 + index] as number; });
      const turned = turns ? direction(free.subarray(1 + others.length)) : Float64Array.of(1);
      places.forEach((place, index) => { placed[place] = (value / sigma) * (turned[index] as number); });
      return { theta: placed, variance: sigma * sigma };
    },
  };
}

/** One correlation of a level: a row of Λ keeps its angle to another and is free otherwise. Null where a deviation is 0. */
export function correlationPath(criterion: Criterion, theta: Float64Array, level: number, row: number, column: number): Path | null {
  const [places, otherPlaces] = [placesOfRow(criterion, level, row), placesOfRow(criterion, level, column)];
  const pick = (from: Float64Array, at: readonly number[]): Float64Array => Float64Array.from(at, (place) => from[place] as number);
  const [own, other] = [pick(theta, places), pick(theta, otherPlaces)];
  if (lengthOf(own) < 1e-4 || lengthOf(other) < 1e-4) return null;
  const dot = (a: Float64Array, b: Float64Array): number => b.reduce((sum, value, index) => sum + value * (a[index] as number), 0);
  const others = Array.from(theta.keys()).filter((place) => !places.includes(place));
  return {
    at: dot(own, other) / (lengthOf(own) * lengthOf(other)), lowest: -1, highest: 1,
    free: Float64Array.of(...others.map((place) => theta[place] as number), ...own),
    place(value, free) {
      const placed = new Float64Array(theta.length);
      others.forEach((place, index) => { placed[place] = free[index] as number; });
      const toward = Float64Array.from(places, (_, index) => direction(pick(placed, otherPlaces))[index] ?? 0);
      const turning = free.slice(others.length);
      const along = dot(turning, toward);
      const aside = direction(turning.map((each, index) => each - along * (toward[index] as number)));
      const length = lengthOf(turning);
      places.forEach((place, index) => { placed[place] = length * (value * (toward[index] as number) + Math.sqrt(1 - value * value) * (aside[index] as number)); });
      return { theta: placed };
    },
  };
}

/** The logarithm of the errors' standard deviation, in units of the scaled response. */
export function errorPath(theta: Float64Array, variance: number): Path {
  return { at: Math.log(variance) / 2, lowest: -Infinity, highest: Infinity, step: 0.1, free: theta, place: (value, free) => ({ theta: free, variance: Math.exp(2 * value) }) };
}

/** The serial parameter: atanh φ, or the logarithm of the range. */
export function serialPath(theta: Float64Array): Path {
  return {
    at: theta.at(-1) as number, lowest: -Infinity, highest: Infinity, step: 0.2, free: theta.slice(0, -1),
    place: (value, free) => ({ theta: Float64Array.of(...free, value) }),
  };
}
