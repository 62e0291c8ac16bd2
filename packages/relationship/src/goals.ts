import type { LocalDay } from "./local-day.ts";

/** How far it is with a goal, in her words: from further away to there (DESIGN, S17). */
export const goalRatings = ["further-away", "the-same", "a-bit-closer", "much-closer", "there"] as const;
export type GoalRating = (typeof goalRatings)[number];

/** So that each can be kept in view. */
export const mostGoals = 3;

export interface GoalRated {
  readonly rating: GoalRating;
  readonly on: LocalDay;
}

export interface GoalFacts {
  /** Null while it stands. */
  readonly letGoOn: LocalDay | null;
}

/** May she add one, or take one up again? Goals she let go take no place. */
export const mayAddGoal = (goals: readonly GoalFacts[]): boolean => goals.filter(({ letGoOn }) => letGoOn === null).length < mostGoals;

export interface GoalPicture {
  /** Where it is now, and where it was the time before: places on the five ratings from 0. */
  readonly now: { readonly at: number; readonly on: LocalDay };
  readonly before: { readonly at: number; readonly on: LocalDay } | null;
  /** How many days lie in it; a picture of one is a place, not a way. */
  readonly days: number;
}

/**
 * The small picture of a goal: where it is now and where it was the time before. The last rating of a day counts for that day, since
 * tapping again is putting it right. Nothing is averaged and no way is drawn between them: she rates when she likes.
 *
 * @param ratings in the order in which they were given.
 * @returns null before the first.
 */
export function goalPicture(ratings: readonly GoalRated[]): GoalPicture | null {
  const byDay = new Map<LocalDay, GoalRating>();
  for (const { rating, on } of ratings) {
    byDay.delete(on);
    byDay.set(on, rating);
  }
  const days = [...byDay].map(([on, rating]) => ({ at: goalRatings.indexOf(rating), on })).sort((a, b) => (a.on < b.on ? -1 : 1));
  const unknown = days.find(({ at }) => at < 0);
  if (unknown !== undefined) throw new RangeError(`goalPicture requires ratings of ${goalRatings.join(", ")}, got another on ${unknown.on}`);
  const now = days.at(-1);
  if (now === undefined) return null;
  return { now, before: days.at(-2) ?? null, days: days.length };
}
