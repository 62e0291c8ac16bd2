import { tQuantile } from "./student-t.ts";

/** How a step between two sessions is judged. Scores where higher is worse; others are turned round first (min + max − score). */
export interface StepRule {
  /** `gain` looks for falls of the score, `loss` for rises. */
  readonly looksFor: "gain" | "loss";
  /** Criterion 1: points, usually the smallest reliable change. */
  readonly cut: number;
  /** Criterion 2: share of the score before the step. .25 as published. */
  readonly share: number;
  /** Criterion 3: two-sided error of the critical value. .05 as published. */
  readonly alpha: number;
  /** Critical values by degrees of freedom n1 + n2 − 2 from 2 to 4. */
  readonly critical: readonly [number, number, number];
  /**
   * `field`: mean difference against the pooled standard deviation, as the field computes it. `two-sample-t`: against the
   * standard error of the difference, which a t test would use and which asks for less.
   */
  readonly compare: "field" | "two-sample-t";
  /** Criterion 2 of a loss: `turned` asks for a rise by the share; `as-coded` is the R package's comparison, true of almost any rise. */
  readonly lossShare: "turned" | "as-coded";
}

/**
 * The rule of Tang & DeRubeis (1999), J. Consult. Clin. Psychol. 67, 894-904.
 *
 * `suddenGain` and `suddenLoss` are those in use here. `suddenLossAsCoded` is, literally, what the R package suddengains (Wiedemann
 * et al. 2020) answers with its default share, and `fixedCritical` its `sg_crit3_adjust = FALSE`: 2.776 whatever is missing.
 */
export function stepRule(name: "sudden-gain" | "sudden-loss" | "sudden-loss-as-coded" | "sudden-gain-t-test" | "sudden-gain-fixed-critical", cut: number, share = 0.25, alpha = 0.05): StepRule {
  if (!(cut > 0 && share >= 0 && share < 1 && alpha > 0 && alpha < 1)) {
    throw new RangeError(`stepRule requires a cut above 0, a share from 0 up to 1 and an alpha between 0 and 1, got ${cut}, ${share} and ${alpha}`);
  }
  const critical = (degrees: number): number => -tQuantile(alpha / 2, name === "sudden-gain-fixed-critical" ? 4 : degrees);
  return {
    looksFor: name.startsWith("sudden-loss") ? "loss" : "gain", cut, share, alpha, critical: [critical(2), critical(3), critical(4)],
    compare: name === "sudden-gain-t-test" ? "two-sample-t" : "field", lossShare: name === "sudden-loss-as-coded" ? "as-coded" : "turned",
  };
}

/** One interval between neighbouring sessions. A criterion is null where scores are missing. */
export interface StepInterval {
  /** Session before the step, counted from 1; the step is to the next one. */
  readonly session: number;
  /** Points in the direction looked for; null where one of the two scores is missing. */
  readonly size: number | null;
  readonly largeInPoints: boolean | null;
  readonly largeInShare: boolean | null;
  readonly largeAgainstScatter: boolean | null;
  readonly critical: number | null;
  readonly scoresBefore: number;
  readonly scoresAfter: number;
  /** All three criteria hold. What is missing never makes a step. */
  readonly step: boolean;
  /** The first later session at which half of the step or more was lost again. */
  readonly reversedAt: number | null;
}

export type Steps = { readonly kind: "judged"; readonly intervals: readonly StepInterval[] } | { readonly kind: "refused"; readonly reason: "not-enough-neighbours" };

const reversedShare = 0.5;

/**
 * Judges every interval n → n + 1 with n from 2 and n + 1 up to the last session but one (METHODS C3). Scores by session, null where missing.
 *
 * A step says that something marked happened between two sessions; from steady improvement and noise alone it comes in one of 100 to 24 of
 * 100 clients, so it claims no cause.
 */
export function judgeSteps(scores: readonly (number | null)[], rule: StepRule): Steps {
  for (const score of scores) if (score !== null && !Number.isFinite(score)) throw new RangeError(`judgeSteps requires finite scores or null, got ${score}`);
  const intervals: StepInterval[] = [];
  let judged = false;
  for (let at = 1; at + 2 < scores.length; at++) {
    const interval = judgeInterval(scores, at, rule);
    judged ||= interval.largeAgainstScatter !== null;
    intervals.push(interval);
  }
  return judged ? { kind: "judged", intervals } : { kind: "refused", reason: "not-enough-neighbours" };
}

/** The interval from the score at position `at` to the next. */
function judgeInterval(scores: readonly (number | null)[], at: number, rule: StepRule): StepInterval {
  const x = scores[at] ?? null;
  const next = scores[at + 1] ?? null;
  const before = summarise(scores, at - 2, at);
  const after = summarise(scores, at + 1, at + 3);
  const turn = rule.looksFor === "gain" ? 1 : -1;
  const size = x === null || next === null ? null : turn * (x - next);
  const critical = before.count >= 2 && after.count >= 2 ? (rule.critical[before.count + after.count - 4] as number) : null;
  const largeInPoints = size === null ? null : size >= rule.cut - 1e-9;
  const largeInShare = size === null || x === null ? null : shareHolds(size, x, rule);
  const largeAgainstScatter = size === null || critical === null ? null : turn * (before.mean - after.mean) > critical * scatter(before, after, rule);
  const step = largeInPoints === true && largeInShare === true && largeAgainstScatter === true;
  return {
    session: at + 1, size, largeInPoints, largeInShare, largeAgainstScatter, critical, scoresBefore: before.count, scoresAfter: after.count, step,
    reversedAt: step ? reversal(scores, at, turn) : null,
  };
}

function shareHolds(size: number, x: number, rule: StepRule): boolean {
  // A rise of `size` is −size in the package's x_n − x_(n+1), compared with +share · x_n.
  if (rule.looksFor === "loss" && rule.lossShare === "as-coded") return -size <= rule.share * x;
  return size >= rule.share * x - 1e-9;
}

interface Summary {
  readonly count: number;
  readonly mean: number;
  /** Squared deviations from the mean. */
  readonly squares: number;
}

/** The known scores from one position to another. Squares are taken about the first of them, so that nothing is lost to a high level. */
function summarise(scores: readonly (number | null)[], from: number, to: number): Summary {
  let origin = 0;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let at = from < 0 ? 0 : from; at <= to && at < scores.length; at++) {
    const score = scores[at];
    if (score === null || score === undefined) continue;
    if (count === 0) origin = score;
    count += 1;
    sum += score - origin;
    squares += (score - origin) * (score - origin);
  }
  if (count === 0) return nothing;
  return { count, mean: origin + sum / count, squares: Math.max(0, squares - (sum * sum) / count) };
}

const nothing: Summary = { count: 0, mean: 0, squares: 0 };

/** The pooled standard deviation; in a t test times √(1/n1 + 1/n2). */
function scatter(before: Summary, after: Summary, rule: StepRule): number {
  const pooled = Math.sqrt((before.squares + after.squares) / (before.count + after.count - 2));
  return rule.compare === "field" ? pooled : pooled * Math.sqrt(1 / before.count + 1 / after.count);
}

function reversal(scores: readonly (number | null)[], at: number, turn: number): number | null {
  const from = scores[at] as number;
  const to = scores[at + 1] as number;
  for (let later = at + 2; later < scores.length; later++) {
    const score = scores[later];
    if (score !== null && score !== undefined && turn * (score - to) >= reversedShare * turn * (from - to) - 1e-9) return later + 1;
  }
  return null;
}
