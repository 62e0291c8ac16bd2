import {
  median, ownFormLimits, startingValuesZeroToFour, strainSignals, type ItemRefusal, type PredictivePrior, type StrainLimits, type WithinPersonReliability,
} from "@rapport/stats";
import { finding, type Finding } from "./finding.ts";

/** Whether numbers may raise anything in this practice: what its own answers say of the form. */
export type NumbersFooting =
  | { readonly raises: true; readonly reliability: number; readonly clients: number }
  | { readonly raises: false; readonly because: "too-few-clients" | "reliability-too-low" | "not-known"; readonly clients: number };

/** METHODS A5 and DESIGN, *Strain*: a form that cannot see change within a person would raise noise. */
const reliabilityNeeded = 0.6;
const clientsNeeded = 30;

export function numbersFooting(within: Pick<WithinPersonReliability, "kind" | "persons" | "reliability"> | ItemRefusal): NumbersFooting {
  if (within.kind === "refused") return { raises: false, because: "not-known", clients: 0 };
  const { persons: clients, reliability } = within;
  if (clients < clientsNeeded) return { raises: false, because: "too-few-clients", clients };
  return reliability >= reliabilityNeeded ? { raises: true, reliability, clients } : { raises: false, because: "reliability-too-low", clients };
}

/** One series of ratings of a pair, by session held; null where there is none. */
export interface RatedSeries {
  readonly rater: "client" | "therapist";
  readonly ratings: readonly (number | null)[];
  /** The practice's own values; without them the starting values of the 0 to 4 form. */
  readonly prior?: PredictivePrior;
}

export interface NumberFacts {
  readonly footing: NumbersFooting;
  /** All series of this pair that are watched: they share the budget of false marks. */
  readonly series: readonly RatedSeries[];
  /** b1 and b2 by session held; null where she skipped it, could not tell or did not answer. */
  readonly items: readonly { readonly item: "b1" | "b2"; readonly values: readonly (number | null)[] }[];
  /** By session held, up to the last one: did an answered form come back? Empty while the last one can still come. */
  readonly answered: readonly boolean[];
  /** Calibrated on the practice; without them those of the form, the budget divided by the number of series. */
  readonly limits?: StrainLimits;
}

const stepsUnderUsual = 2;
const answersForUsual = 3;
const unansweredRunning = 2;
/** She usually answers: this share of the forms before. */
const usuallyAnswers = 0.8;
const formsForUsual = 5;

/**
 * What the numbers of the last session held would raise, the weightiest first: a session rated lower than usual, a small fall that lasts,
 * b1 or b2 two steps under her usual, two forms unanswered where she usually answers (DESIGN, *Strain*; METHODS C5, C6, C9).
 *
 * Nothing at all where the form was not found to see change within a person. A prompt to the therapist, never a fact.
 */
export function strainFromNumbers(facts: NumberFacts): Finding[] {
  if (!facts.footing.raises) return [];
  const limits = facts.limits ?? ownFormLimits(Math.max(1, facts.series.length));
  return [...facts.series.flatMap((series) => lowerThanUsual(series, limits)), ...facts.items.flatMap(itemUnderUsual), ...unanswered(facts.answered)];
}

function lowerThanUsual({ rater, ratings, prior = startingValuesZeroToFour }: RatedSeries, limits: StrainLimits): Finding[] {
  const found = strainSignals(ratings, prior, limits);
  const last = found.kind === "judged" ? found.sessions.at(-1) : undefined;
  // A signal that is open was raised when it opened.
  if (!last || last.open || last.mark === "none") return [];
  const what = last.mark === "sum" ? "strain.lower-for-some-time" : "strain.lower-than-usual";
  return [finding(rater === "client" ? what : `${what}.yours`, { session: ratings.length, earlier: last.earlier })];
}

function itemUnderUsual({ item, values }: NumberFacts["items"][number]): Finding[] {
  const last = values.at(-1) ?? null;
  const before = values.slice(0, -1).filter((value) => value !== null);
  const stray = [...before, last].find((value) => value !== null && !(value >= 0 && value <= 4));
  if (stray !== undefined) throw new RangeError(`strainFromNumbers requires values from 0 to 4, got ${stray} for ${item}`);
  if (last === null || before.length < answersForUsual) return [];
  const steps = median(before) - last;
  return steps >= stepsUnderUsual ? [finding(`strain.under-usual.${item}`, { session: values.length, steps: Math.floor(steps) })] : [];
}

const unanswered = (answered: readonly boolean[]): Finding[] => (leftUnanswered(answered) ? [finding("strain.unanswered", { session: answered.length, count: unansweredRunning })] : []);

/** Two forms running did not come back from someone who usually answers. Where numbers raise nothing, this is a line in the brief. */
export function leftUnanswered(answered: readonly boolean[]): boolean {
  const before = answered.slice(0, -unansweredRunning);
  const last = answered.slice(-unansweredRunning);
  if (before.length < formsForUsual || last.some((came) => came)) return false;
  const share = before.filter((came) => came).length / before.length;
  // Said once, when the second one is missing: of a third the form before the last two is missing too.
  return share >= usuallyAnswers && before.at(-1) === true;
}
