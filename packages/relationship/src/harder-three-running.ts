import { improvement } from "@rapport/stats";
import type { OutcomeScale, OutcomeScore } from "./course.ts";
import { daysBetween, type LocalDay } from "./local-day.ts";

/** A course that got harder several times in a row, up to now. */
export interface HarderRunning {
  /** Scores in a row that were each harder than the one before; three at least. */
  readonly times: number;
  /** All of them together, in points of the form. */
  readonly points: number;
  readonly lastOn: LocalDay;
}

const timesNeeded = 3;
/** Further apart, two scores are no longer one after the other. */
const mostDaysApart = 14;
/** An older score says nothing of now. */
const mostDaysAgo = 21;

/**
 * Is the course harder three times running, by the form's reliable change in all? Never from one form's noise alone: both must hold
 * (docs/methods/harder-three-times-running.md).
 *
 * @param scores of one form, in order of time
 * @returns null where it is not so, where too little is known, and where it was so a while ago
 */
export function harderThreeRunning(scores: readonly OutcomeScore[], scale: OutcomeScale, today: LocalDay): HarderRunning | null {
  const last = scores.at(-1);
  if (!last || !scale.reliableChange || daysBetween(last.on, today) > mostDaysAgo) return null;
  const run = harderRun(scores, scale);
  const needed = run.slice(-timesNeeded);
  if (needed.length < timesNeeded || inAll(needed) < scale.reliableChange.points - 1e-9) return null;
  return { times: run.length, points: Number(inAll(run).toPrecision(12)), lastOn: last.on };
}

/** How much harder each of the last scores was than the one before it, as far back as it goes on so. */
function harderRun(scores: readonly OutcomeScore[], scale: OutcomeScale): number[] {
  const steps = scores.slice(1).map((score, index) => {
    const before = scores[index] as OutcomeScore;
    const follows = score.version === before.version && daysBetween(before.on, score.on) <= mostDaysApart;
    return follows ? -improvement(before.value, score.value, scale.direction) : 0;
  });
  return steps.slice(steps.findLastIndex((step) => step <= 0) + 1);
}

const inAll = (steps: readonly number[]): number => steps.reduce((sum, step) => sum + step, 0);
