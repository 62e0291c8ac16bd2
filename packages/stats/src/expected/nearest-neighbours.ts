import { normalQuantile } from "../normal.ts";

/** One closed episode or the client asked about: intake values in a fixed order, null where one is not known. */
export type IntakeVector = readonly (number | null)[];

export interface Neighbours {
  readonly kind: "found";
  /** Positions among the episodes, the nearest first; ties in their order. */
  readonly positions: readonly number[];
  readonly distances: readonly number[];
  /** Values the client has and that differ between episodes: the distance rests on these. */
  readonly variables: readonly number[];
  /** Episodes in which one of them is missing. */
  readonly leftOut: number;
}

export type NeighboursRefusal = { readonly kind: "refused"; readonly reason: "too-few-episodes" | "no-intake-values"; readonly episodes: number };

export const episodesForNeighbours = 300;
const usualNeighbours = 30;

/**
 * The closed episodes most like this client at intake: Euclidean distance over standardised values, √Σ w (z_i − z_j)². Lutz, Leach,
 * Barkham et al. (2005), J. Consult. Clin. Psychol. 73, 904-913.
 *
 * The client's own earlier episodes are left out by the caller. A missing value is never taken for a number: values the client lacks are
 * not compared, and episodes that lack one of the others are left out and counted.
 */
export function nearestNeighbours(client: IntakeVector, episodes: readonly IntakeVector[], count = usualNeighbours, weights: readonly number[] = client.map(() => 1)): Neighbours | NeighboursRefusal {
  check(client, episodes, weights);
  if (!(Number.isInteger(count) && count >= 10 && count <= 50)) throw new RangeError(`nearestNeighbours requires 10 to 50 neighbours, got ${count}`);
  const known = client.flatMap((value, index) => (value === null || weights[index] === 0 ? [] : [index]));
  if (known.length === 0) return { kind: "refused", reason: "no-intake-values", episodes: episodes.length };
  const usable = episodes.flatMap((episode, position) => (known.some((index) => episode[index] === null) ? [] : [{ position, values: known.map((index) => episode[index] as number) }]));
  if (usable.length < episodesForNeighbours) return { kind: "refused", reason: "too-few-episodes", episodes: usable.length };
  const scale = known.map((_, at) => deviation(usable.map(({ values }) => values[at] as number)));
  const differing = known.flatMap((index, at) => ((scale[at] as number) > 0 ? [{ index, at }] : []));
  if (differing.length === 0) return { kind: "refused", reason: "no-intake-values", episodes: usable.length };
  const found = usable.map(({ position, values }) => ({
    position,
    distance: Math.sqrt(differing.reduce((sum, { index, at }) => sum + (weights[index] as number) * (((values[at] as number) - (client[index] as number)) / (scale[at] as number)) ** 2, 0)),
  })).sort((a, b) => a.distance - b.distance || a.position - b.position).slice(0, count);
  return {
    kind: "found", positions: found.map(({ position }) => position), distances: found.map(({ distance }) => distance), variables: differing.map(({ index }) => index),
    leftOut: episodes.length - usable.length,
  };
}

function check(client: IntakeVector, episodes: readonly IntakeVector[], weights: readonly number[]): void {
  const odd = episodes.find((episode) => episode.length !== client.length);
  if (odd || weights.length !== client.length) throw new RangeError(`nearestNeighbours requires ${client.length} values and weights everywhere, got ${odd?.length ?? weights.length}`);
  const stray = [client, ...episodes].flat().find((value) => value !== null && !Number.isFinite(value)) ?? weights.find((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (stray !== undefined) throw new RangeError(`nearestNeighbours requires finite values and weights of 0 or more, got ${stray}`);
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

export interface NeighbourPoint {
  readonly session: number;
  /** Neighbours with a score in this session. */
  readonly n: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const scoresForPoint = 5;

/**
 * The neighbours' average course with the band that holds a share of their scores: m ± 1.28 SD for .8.
 * @param courses one per neighbour: scores by session, null where missing. Sessions with fewer than five scores give no point.
 */
export function neighbourCourse(courses: readonly (readonly (number | null)[])[], share = 0.8): NeighbourPoint[] {
  if (!(share > 0 && share < 1)) throw new RangeError(`neighbourCourse requires a share between 0 and 1, got ${share}`);
  const sessions = Math.max(0, ...courses.map((course) => course.length));
  return Array.from({ length: sessions }, (_, index) => index).flatMap((index) => {
    const scores = courses.flatMap((course) => (course[index] === null || course[index] === undefined ? [] : [course[index]]));
    if (scores.length < scoresForPoint) return [];
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const half = normalQuantile(0.5 + share / 2) * deviation(scores);
    return [{ session: index + 1, n: scores.length, mean, low: mean - half, high: mean + half }];
  });
}
