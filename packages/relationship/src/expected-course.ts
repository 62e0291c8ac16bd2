import { bandFromFirst, type CourseCurve, standingFromFirst, wilsonInterval } from "@rapport/stats";
import type { OutcomeScale, OutcomeScore } from "./course.ts";
import { finding, type Finding } from "./finding.ts";
import type { LocalDay } from "./local-day.ts";

/** Fewer closed courses than this say too little about where a course is expected (METHODS M, B2). */
export const coursesForAModel = 100;
/** A first score after this session is not the start (METHODS A4): nobody's course is compared from there. */
const latestStart = 2;
/** Of fewer calls than this, none is said to be right or wrong: it would point at people. */
const fewestCalls = 5;

/** What the calls were worth on closed courses the model had not seen: how many were called, how many ended worse, how many of those were called. */
export interface CallsCounted {
  readonly episodes: number;
  readonly signalled: number;
  readonly badOutcomes: number;
  readonly badSignalled: number;
}

/** How courses of one form go here: what the last nightly fit found. */
export interface CourseModelInUse {
  readonly version: string;
  readonly fittedOn: LocalDay;
  /** Closed courses it rests on. */
  readonly episodes: number;
  readonly curve: CourseCurve;
  readonly backTest: CallsCounted;
}

/** Where the course stands at one session, and where people with the same first score usually do. */
export interface ExpectedPlace {
  readonly number: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** `at-the-harder-end`: within what is usual, and harder than three in four (METHODS B3, amber). It has words and no colour. */
export type Standing = "about-as-expected" | "at-the-harder-end" | "harder-than-expected" | "better-than-expected";

export type ExpectedCourse =
  | { readonly kind: "not-said"; readonly reason: "no-score" | "no-model" | "turned-off" | "version-mismatch" | "started-late" }
  | {
      readonly kind: "said";
      readonly model: CourseModelInUse;
      /** One for each session from the first score to the last, and one ahead. */
      readonly band: readonly ExpectedPlace[];
      /** Null in the first two sessions, and while there is one score. */
      readonly standing: { readonly call: Standing; readonly session: number } | null;
    };

/** A score at the number of its session. */
export interface PlacedScore {
  readonly number: number;
  readonly score: number;
}

/**
 * Where the course was expected, from its first score alone, by the practice's own closed courses (METHODS B2, B3). It says where people
 * usually are, never where someone should be.
 *
 * @param places scores by session, in order
 * @param model null while there are fewer than 100 closed courses; `off` where the practice has it turned off
 * @param beginsLate the scores begin after the course did, at a session that is not known
 * @throws if the model rests on fewer than 100 courses
 */
export function expectedCourse(places: readonly PlacedScore[], scores: readonly OutcomeScore[], scale: OutcomeScale, model: CourseModelInUse | "off" | null, beginsLate = false): ExpectedCourse {
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return { kind: "not-said", reason: "no-score" };
  if (model === null) return { kind: "not-said", reason: "no-model" };
  if (model === "off") return { kind: "not-said", reason: "turned-off" };
  if (model.episodes < coursesForAModel) throw new RangeError(`expectedCourse requires a model of ${coursesForAModel} courses, got ${model.episodes}`);
  if (scores.some(({ version }) => version !== model.version)) return { kind: "not-said", reason: "version-mismatch" };
  if (beginsLate || first.number > latestStart) return { kind: "not-said", reason: "started-late" };
  const start = { session: first.number, score: first.score };
  const within = (value: number) => Math.min(scale.max, Math.max(scale.min, value));
  const band: ExpectedPlace[] = [];
  for (let number = first.number; number <= last.number + 1; number++) {
    const at = number === first.number ? { low: first.score, middle: first.score, high: first.score } : bandFromFirst(model.curve, start, number);
    band.push({ number, low: within(at.low), middle: within(at.middle), high: within(at.high) });
  }
  const call = places.length > 1 ? standingOf(model, start, last, scale) : null;
  return { kind: "said", model, band, standing: call === null ? null : { call, session: last.number } };
}

const calls = { red: "harder-than-expected", amber: "at-the-harder-end", "on-track": "about-as-expected", ahead: "better-than-expected" } as const;

function standingOf({ curve }: CourseModelInUse, start: { readonly session: number; readonly score: number }, last: PlacedScore, { direction }: OutcomeScale): Standing | null {
  const standing = standingFromFirst(curve, start, { session: last.number, score: last.score }, direction);
  return standing.kind === "signal" ? calls[standing.signal] : null;
}

/** One sentence on where the course stands against what was expected, with its range and session. Empty while nothing is called. */
export function expectedFindings(expected: ExpectedCourse, scale: OutcomeScale): Finding[] {
  if (expected.kind === "not-said" || expected.standing === null) return [];
  const { call, session } = expected.standing;
  const start = expected.band[0];
  const place = expected.band.find(({ number }) => number === session);
  if (start === undefined || place === undefined) return [];
  const lower = scale.direction === "lower-is-better";
  // As change from where the drawn band starts: plus is better, whichever way the form counts.
  const [a, b] = [place.low, place.high].map((value) => Math.round(lower ? start.middle - value : value - start.middle)) as [number, number];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return [finding(`course.expected.${call}`, { session, from: Math.abs(from), fromSign: sign(from), to: Math.abs(to), toSign: sign(to), range: scale.max - scale.min })];
}

const silence = { "no-model": "course.no-band", "turned-off": "course.band.off", "version-mismatch": "course.band.other-version", "started-late": "course.band.started-late" } as const;

/** What the picture says of its band: what it is, what it rests on, and how often its calls were right. */
export function aboutExpected(expected: ExpectedCourse): Finding[] {
  if (expected.kind === "not-said") return expected.reason === "no-score" ? [] : [finding(silence[expected.reason], { courses: coursesForAModel })];
  const { episodes, fittedOn, backTest } = expected.model;
  return [finding("course.band.about", { courses: episodes, date: fittedOn }), ...backTestFindings(backTest)];
}

/**
 * What calls were worth, each share with its Wilson interval (METHODS B5): of those called, how many ended worse; of those that ended
 * worse, how many had been called; of the others, how many were left in peace.
 */
function backTestFindings({ episodes, signalled, badOutcomes, badSignalled }: CallsCounted): Finding[] {
  const others = episodes - badOutcomes;
  if (Math.min(signalled, badOutcomes, others) < fewestCalls) return [finding("course.band.few-calls", { courses: episodes, fewest: fewestCalls })];
  const share = (message: string, count: number, of: number): Finding => {
    const { estimate, low, high } = wilsonInterval(count, of);
    return finding(message, { count, of, share: Math.round(100 * estimate), from: Math.round(100 * low), to: Math.round(100 * high) });
  };
  return [
    finding("course.band.back-test", { courses: episodes, flagged: signalled }),
    share("course.band.back-test.came-true", badSignalled, signalled),
    share("course.band.back-test.found", badSignalled, badOutcomes),
    share("course.band.back-test.spared", others - (signalled - badSignalled), others),
    finding("course.band.back-test.a-reason-to-talk"),
  ];
}

const sign = (value: number): "+" | "−" | "" => (value === 0 ? "" : value > 0 ? "+" : "−");
