import {
  ownFormLimits, practiceLimits, practicePrior, startingValuesZeroToFour, strainSignals, withinPersonReliability, type ItemRefusal, type PredictivePrior, type SessionAnswers, type StrainLimits,
  type WithinPersonReliability,
} from "@rapport/stats";

/** One pair's answers to b1, b2 and b3 by session that was answered. */
export interface AnsweredPair {
  readonly clientId: string;
  /** The work of the two has ended. */
  readonly closed: boolean;
  readonly sessions: readonly SessionAnswers[];
}

/** What a practice's own answers say of the form, and of what is usual. */
export interface UsualRangeOfPractice {
  /** `persons` counts clients. */
  readonly within: WithinPersonReliability | ItemRefusal;
  /** Null with fewer than ten pairs, or where nothing varies: the starting values are kept, by name. */
  readonly prior: PredictivePrior | null;
  readonly pairs: number;
  readonly limits: StrainLimits;
  /** How many scores of closed courses the limits rest on. */
  readonly ownScores: number;
}

/** Half of the budget of two false marks in a hundred goes to each rule (METHODS C6). */
const rateOfEachRule = 0.01;
/** Scores count from the third answer on: two earlier ones at least (METHODS M). */
const earlierNeeded = 2;

/**
 * The values that stand behind chart 2 and behind what numbers may raise (METHODS A5, C5, C6): within-person reliability, prior, and the
 * limits of the form blended with those of the practice's own closed courses.
 *
 * Ruptures that a person named are not left out: the fit reads answers alone. They widen the range, so that rather too little is marked.
 */
export function usualRangeOfPractice(pairs: readonly AnsweredPair[]): UsualRangeOfPractice {
  const found = withinPersonReliability(pairs.map(({ sessions }) => sessions));
  const within = found.kind === "refused" ? found : { ...found, persons: clientsWithTwo(pairs) };
  const series = pairs.map(({ sessions }) => sessions.map(meanOf));
  const own = practicePrior(series);
  const prior = own.kind === "refused" ? null : own.prior;
  const ideal = ownFormLimits();
  const scores = pairs.flatMap(({ closed }, index) => (closed ? [scoresOf(series[index] ?? [], prior ?? startingValuesZeroToFour, ideal)] : []));
  return { within, prior, pairs: own.kind === "refused" ? 0 : own.pairs, limits: practiceLimits(scores, ideal, rateOfEachRule), ownScores: scores.flat().length };
}

/** Mean of the answers that have a value, as in chart 2. */
function meanOf(answers: SessionAnswers): number | null {
  const given = answers.filter((answer) => answer !== null);
  return given.length === 0 ? null : given.reduce((sum, answer) => sum + answer, 0) / given.length;
}

/** Someone who worked with two therapists is one client. */
function clientsWithTwo(pairs: readonly AnsweredPair[]): number {
  const complete = (sessions: readonly SessionAnswers[]): number => sessions.filter((answers) => answers.every((answer) => answer !== null)).length;
  return new Set(pairs.filter(({ sessions }) => complete(sessions) >= 2).map(({ clientId }) => clientId)).size;
}

/** Scores while a signal is open belong to the signal: it was counted when it opened. */
function scoresOf(ratings: readonly (number | null)[], prior: PredictivePrior, limits: StrainLimits): number[] {
  const judged = strainSignals(ratings, prior, limits);
  if (judged.kind === "refused") return [];
  return judged.sessions.flatMap(({ score, earlier, open }) => (score === null || open || earlier < earlierNeeded ? [] : [score]));
}
