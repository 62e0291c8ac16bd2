import { wilsonInterval, type ProportionInterval } from "../proportion-interval.ts";

/** A completed episode: its scores by session and what it came to. */
export interface ClosedEpisode {
  readonly id: string;
  /** In order; the last one decided the outcome and is never judged. */
  readonly scores: readonly { readonly session: number; readonly score: number }[];
  /** The outcome the signal is to warn of: deteriorated, or not recovered. */
  readonly badOutcome: boolean;
}

/**
 * Is the newest of these scores a signal? Must have been made without the episode `without`: predicting someone from a model that
 * already knows their course would flatter the rule.
 */
export type SignalRule = (scoresSoFar: ClosedEpisode["scores"], without: string) => boolean;

/** A share of few cases points at people, and says nothing; none is shown below five. */
export type BackTestShare =
  | ({ readonly kind: "share"; readonly count: number; readonly of: number } & ProportionInterval)
  | { readonly kind: "refused"; readonly reason: "small-cell"; readonly of: number };

export interface BackTest {
  readonly episodes: number;
  readonly signalled: number;
  readonly badOutcomes: number;
  readonly badSignalled: number;
  /** Of the bad outcomes, those that were signalled. */
  readonly sensitivity: BackTestShare;
  /** Of the others, those that were not. */
  readonly specificity: BackTestShare;
  /** Of those signalled, the bad outcomes. */
  readonly positivePredictiveValue: BackTestShare;
  readonly negativePredictiveValue: BackTestShare;
  /** Sessions between the first signal and the last score, its median over signalled episodes; null without any. */
  readonly sessionsOfWarning: number | null;
}

const smallestCell = 5;

/** How a signal rule would have done on episodes that are over (METHODS B5): the first signal at or before the last session but one counts. */
export function backTest(episodes: readonly ClosedEpisode[], isSignal: SignalRule): BackTest {
  const judged = episodes.map((episode) => {
    const first = firstSignal(episode, isSignal);
    return { bad: episode.badOutcome, signalled: first !== null, warning: first === null ? null : (episode.scores.at(-1)?.session ?? 0) - first };
  });
  const count = (bad: boolean | null, signalled: boolean | null): number => judged.filter((one) => (bad === null || one.bad === bad) && (signalled === null || one.signalled === signalled)).length;
  const warnings = judged.flatMap(({ warning }) => (warning === null ? [] : [warning])).sort((a, b) => a - b);
  return {
    episodes: episodes.length, signalled: count(null, true), badOutcomes: count(true, null), badSignalled: count(true, true),
    sensitivity: shareOf(count(true, true), count(true, null)), specificity: shareOf(count(false, false), count(false, null)),
    positivePredictiveValue: shareOf(count(true, true), count(null, true)), negativePredictiveValue: shareOf(count(false, false), count(null, false)),
    sessionsOfWarning: warnings[Math.floor(warnings.length / 2)] ?? null,
  };
}

function firstSignal({ id, scores }: ClosedEpisode, isSignal: SignalRule): number | null {
  const disorder = scores.findIndex((one, index) => index > 0 && one.session <= (scores[index - 1]?.session ?? 0));
  if (disorder > 0) throw new RangeError(`backTest requires scores in order of sessions, got session ${scores[disorder]?.session} late in ${id}`);
  for (let until = 1; until < scores.length; until++) {
    if (isSignal(scores.slice(0, until), id)) return scores[until - 1]?.session ?? null;
  }
  return null;
}

function shareOf(count: number, of: number): BackTestShare {
  return of < smallestCell ? { kind: "refused", reason: "small-cell", of } : { kind: "share", count, of, ...wilsonInterval(count, of) };
}

/** The share of signals that come true, from how often the outcome happens: most people flagged still do well. */
export function positivePredictiveValue(sensitivity: number, specificity: number, prevalence: number): number {
  const stray = [sensitivity, specificity, prevalence].find((share) => !(share >= 0 && share <= 1));
  if (stray !== undefined) throw new RangeError(`positivePredictiveValue requires shares from 0 to 1, got ${stray}`);
  const right = sensitivity * prevalence;
  const wrong = (1 - specificity) * (1 - prevalence);
  return right + wrong === 0 ? 0 : right / (right + wrong);
}
