import { wilsonInterval, type ProportionInterval } from "./proportion-interval.ts";

/** From which score on it is a case, and which fall or rise is reliable. Higher is worse. */
export interface ServiceMeasure {
  readonly caseFrom: number;
  readonly reliableChange: number;
}

/** PHQ-9 and GAD-7 as NHS Talking Therapies (England) uses them: a service's rule, not a Jacobson-Truax value (METHODS A6). */
export const nhsDepression: ServiceMeasure = { caseFrom: 10, reliableChange: 6 };
export const nhsAnxiety: ServiceMeasure = { caseFrom: 8, reliableChange: 4 };

export interface PairedScore {
  readonly first: number;
  readonly last: number;
}

export interface ServiceCourse {
  readonly ended: boolean;
  readonly attendedSessions: number;
  /** null when there are not two scores. */
  readonly depression: PairedScore | null;
  readonly anxiety: PairedScore | null;
  /** The disorder's own measure instead of GAD-7. */
  readonly anxietyMeasure?: ServiceMeasure;
}

export interface ServiceOutcome {
  readonly caseAtStart: boolean;
  /** Case at start, and below both cut-offs at the last score. */
  readonly recovered: boolean;
  /** `mixed`: one fell and the other rose reliably. A class of its own, not to be hidden in another. */
  readonly reliable: "improved" | "deteriorated" | "mixed" | "no-change";
  readonly reliablyRecovered: boolean;
}

/** What one course with both pairs of scores came to. */
export function serviceOutcome(depression: PairedScore, anxiety: PairedScore, anxietyMeasure: ServiceMeasure = nhsAnxiety, depressionMeasure: ServiceMeasure = nhsDepression): ServiceOutcome {
  const parts = [{ score: depression, measure: depressionMeasure }, { score: anxiety, measure: anxietyMeasure }];
  for (const { score, measure } of parts) {
    if (!(Number.isFinite(score.first) && Number.isFinite(score.last) && measure.reliableChange > 0)) {
      throw new RangeError(`serviceOutcome requires finite scores and a reliable change above 0, got ${score.first}, ${score.last} and ${measure.reliableChange}`);
    }
  }
  const caseAtStart = parts.some(({ score, measure }) => score.first >= measure.caseFrom);
  const recovered = caseAtStart && parts.every(({ score, measure }) => score.last < measure.caseFrom);
  const fell = parts.some(({ score, measure }) => score.first - score.last >= measure.reliableChange);
  const rose = parts.some(({ score, measure }) => score.last - score.first >= measure.reliableChange);
  const reliable = fell && rose ? "mixed" : fell ? "improved" : rose ? "deteriorated" : "no-change";
  return { caseAtStart, recovered, reliable, reliablyRecovered: recovered && reliable === "improved" };
}

/** A share with its denominator, or no share where too few people stand behind it. */
export type ServiceRate =
  | ({ readonly kind: "rate"; readonly count: number; readonly of: number } & ProportionInterval)
  | { readonly kind: "refused"; readonly reason: "small-cell"; readonly of: number };

export interface ServiceRates {
  /** Ended with at least two attended sessions. */
  readonly finished: number;
  readonly finishedWithoutPairs: number;
  readonly recovery: ServiceRate;
  readonly reliableRecovery: ServiceRate;
  readonly reliableImprovement: ServiceRate;
  readonly reliableDeterioration: ServiceRate;
  readonly mixed: ServiceRate;
}

const sessionsOfFinishedCourse = 2;
/** Fewer people than this, and a rate would point at them. */
const smallestCell = 5;

/**
 * The rates of NHS Talking Therapies: recovery and reliable recovery of those who were a case at the start, reliable
 * improvement, deterioration and mixed of all finished courses with paired scores. Wilson intervals.
 */
export function serviceRates(courses: readonly ServiceCourse[]): ServiceRates {
  const finished = courses.filter((course) => course.ended && course.attendedSessions >= sessionsOfFinishedCourse);
  const outcomes = finished.flatMap((course) => (course.depression && course.anxiety ? [serviceOutcome(course.depression, course.anxiety, course.anxietyMeasure)] : []));
  const cases = outcomes.filter((outcome) => outcome.caseAtStart);
  const rate = (of: readonly ServiceOutcome[], holds: (outcome: ServiceOutcome) => boolean): ServiceRate => {
    if (of.length < smallestCell) return { kind: "refused", reason: "small-cell", of: of.length };
    const count = of.filter(holds).length;
    return { kind: "rate", count, of: of.length, ...wilsonInterval(count, of.length) };
  };
  return {
    finished: finished.length, finishedWithoutPairs: finished.length - outcomes.length,
    recovery: rate(cases, (outcome) => outcome.recovered), reliableRecovery: rate(cases, (outcome) => outcome.reliablyRecovered),
    reliableImprovement: rate(outcomes, (outcome) => outcome.reliable === "improved"),
    reliableDeterioration: rate(outcomes, (outcome) => outcome.reliable === "deteriorated"),
    mixed: rate(outcomes, (outcome) => outcome.reliable === "mixed"),
  };
}

/** A published target, to be drawn as a line with its year; a practice may set its own. */
export interface ServiceTarget {
  readonly rate: "recovery" | "reliableRecovery" | "reliableImprovement";
  readonly share: number;
  readonly forYear: string;
}

/** Targets of NHS England. That of recovery has stood since the programme began; the others are dated (METHODS A6). */
export const nhsTargets: readonly ServiceTarget[] = [
  { rate: "recovery", share: 0.5, forYear: "" },
  { rate: "reliableRecovery", share: 0.48, forYear: "2024/25" },
  { rate: "reliableImprovement", share: 0.67, forYear: "2024/25" },
  { rate: "reliableRecovery", share: 0.51, forYear: "2026/27" },
  { rate: "reliableImprovement", share: 0.69, forYear: "2026/27" },
  { rate: "reliableRecovery", share: 0.53, forYear: "2028/29" },
];
