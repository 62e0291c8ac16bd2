import { courseFindings, courseOf, type OutcomeScale, type OutcomeScore } from "./course.ts";
import { aboutExpected, type CourseModelInUse, expectedCourse, expectedFindings, type ExpectedPlace } from "./expected-course.ts";
import { finding, type Finding } from "./finding.ts";
import { daysBetween, type LocalDay } from "./local-day.ts";
import { speaksOfChance, tidy } from "./rule-of-change.ts";

/** A meeting that took place, for the axis. */
export interface Meeting {
  readonly number: number;
  readonly day: LocalDay;
  readonly event?: "felt-off" | "mended";
}

/** Chart 1 as data: the web draws it, and says it. Up is always better, so `better` may be the lower number. */
export interface TrajectoryChart {
  readonly sentence: readonly Finding[];
  readonly subtitle: Finding;
  readonly instrument: string;
  /** The whole scale, and the part of it that is drawn: what is used, in even steps. */
  readonly range: { readonly harder: number; readonly better: number };
  readonly harder: number;
  readonly better: number;
  /** One place for each meeting; `score` is the last one given after the meeting before it and up to its day. */
  readonly sessions: readonly { readonly number: number; readonly day: LocalDay; readonly score: number | null; readonly event?: "felt-off" | "mended" }[];
  /** Where people with the same first score usually are, session by session; left out until there is a model. */
  readonly band?: readonly ExpectedPlace[];
  /** A score beyond this differs from the first by more than chance would. Left out when the scale has no room for it, or the rule is not about chance. */
  readonly beyondChance?: number;
  /** In its place for every other rule: from here on a score counts as a change, by those named. */
  readonly ruleLine?: { readonly score: number; readonly whose: string };
  /** Every score, also where two fall into one place. */
  readonly table: readonly { readonly day: LocalDay; readonly sessionNumber: number | null; readonly score: number; readonly changeFromStart: number }[];
  /** What the picture rests on; until a model of at least 100 courses exists there is no band, and it says so. */
  readonly about: readonly Finding[];
}

/**
 * The course of one outcome form. Scores and meetings in order of time; without meetings each score has its own place.
 *
 * @param startedOn the day the course began; null where it is not known
 */
export function trajectoryChart(
  scores: readonly OutcomeScore[], scale: OutcomeScale, meetings: readonly Meeting[], model: CourseModelInUse | "off" | null = null, startedOn: LocalDay | null = null,
): TrajectoryChart {
  const lowerIsBetter = scale.direction === "lower-is-better";
  const range = { harder: lowerIsBetter ? scale.max : scale.min, better: lowerIsBetter ? scale.min : scale.max };
  const sessions = placesOf(scores, meetings);
  const expected = expectedCourse(sessions.flatMap(({ number, score }) => (score === null ? [] : [{ number, score }])), scores, scale, model, meetings.length === 0 && beginsLate(scores, startedOn));
  const band = expected.kind === "said" ? expected.band.filter(({ number }) => sessions.some((place) => place.number === number)) : [];
  const line = lineOfChange(scores, scale);
  const used = [...scores.map((score) => score.value), ...(line === null ? [] : [line.beyondChance ?? line.ruleLine.score]), ...band.flatMap(({ low, high }) => [low, high])];
  const [low, high] = usedPart(used, scale);
  const first = scores[0];
  return {
    sentence: [...courseFindings(scores, scale), ...expectedFindings(expected, scale)],
    subtitle: finding("course.subtitle", {
      instrument: scale.instrument, min: scale.min, max: scale.max, answered: sessions.filter((place) => place.score !== null).length, sessions: sessions.length,
    }),
    instrument: scale.instrument,
    range,
    harder: lowerIsBetter ? high : low,
    better: lowerIsBetter ? low : high,
    sessions,
    ...(band.length > 1 ? { band } : {}),
    ...line,
    table: scores.map(({ on, sessionNumber, value }) => ({ day: on, sessionNumber, score: value, changeFromStart: tidy(value - (first?.value ?? value)) })),
    about: [...aboutOf(scores, scale), ...aboutExpected(expected), finding("course.cannot-say-why")],
  };
}

function placesOf(scores: readonly OutcomeScore[], meetings: readonly Meeting[]): TrajectoryChart["sessions"] {
  if (meetings.length === 0) return scores.map(({ on, value }, index) => ({ number: index + 1, day: on, score: value }));
  const places = meetings.map((meeting, index) => {
    const after = meetings[index - 1]?.day;
    const mine = scores.filter((score) => (score.sessionNumber === null ? score.on <= meeting.day && (after === undefined || score.on > after) : score.sessionNumber === meeting.number));
    return { ...meeting, score: mine.at(-1)?.value ?? null };
  });
  const lastMeeting = meetings[meetings.length - 1] as Meeting;
  const since = scores.filter((score) => (score.sessionNumber === null ? score.on > lastMeeting.day : score.sessionNumber > lastMeeting.number)).at(-1);
  return since ? [...places, { number: lastMeeting.number + 1, day: since.on, score: since.value }] : places;
}

type LineOfChange = { readonly beyondChance: number; readonly ruleLine?: never } | { readonly beyondChance?: never; readonly ruleLine: { readonly score: number; readonly whose: string } };

/** The first score that would be better than the start: by more than chance where that may be said, else by whose rule. */
function lineOfChange(scores: readonly OutcomeScore[], scale: OutcomeScale): LineOfChange | null {
  const first = scores[0];
  const rule = scale.reliableChange;
  if (!first || !rule) return null;
  const score = tidy(first.value + (scale.direction === "lower-is-better" ? -1 : 1) * rule.points);
  if (score < scale.min || score > scale.max) return null;
  return speaksOfChance(rule.points, true, rule, scale) ? { beyondChance: score } : { ruleLine: { score, whose: rule.whose } };
}

/** Two weekly sessions may pass before the first score; later than that, which session it belongs to is not known (METHODS A4). */
const firstScoreWithinDays = 14;

function beginsLate(scores: readonly OutcomeScore[], startedOn: LocalDay | null): boolean {
  const first = scores[0];
  return first !== undefined && startedOn !== null && daysBetween(startedOn, first.on) > firstScoreWithinDays;
}

/** At least half of the scale, in eighths of it, with a little room on each side: small moves must not look like large ones. */
function usedPart(used: readonly number[], { min, max }: OutcomeScale): readonly [number, number] {
  if (used.length === 0) return [min, max];
  const eighth = (max - min) / 8;
  let low = Math.max(0, Math.floor((Math.min(...used) - min) / eighth - 0.25));
  let high = Math.min(8, Math.ceil((Math.max(...used) - min) / eighth + 0.25));
  while (high - low < 4) {
    if (low > 0) low -= 1;
    if (high - low < 4 && high < 8) high += 1;
  }
  return [tidy(min + low * eighth), tidy(min + high * eighth)];
}

function aboutOf(scores: readonly OutcomeScore[], scale: OutcomeScale): Finding[] {
  const about: Finding[] = [];
  if (scale.reliableChange) {
    const { points, rule, source, level } = scale.reliableChange;
    if (rule === "jacobson-truax") about.push(finding("change.level", { points, level: Math.round(100 * (level ?? 0.95)) }));
    else about.push(finding(`change.${rule}`, { points }));
    about.push(finding("change.source", { source }));
  } else about.push(finding("change.no-rule", { instrument: scale.instrument }));
  if (scale.reference?.illustrative) about.push(finding("change.illustrative", { standardDeviation: scale.reference.standardDeviation, reliability: scale.reference.reliability }));
  const course = courseOf(scores, scale);
  if (course.kind === "said" && course.change.noRoomToImprove) about.push(finding("change.no-room", { points: scale.reliableChange?.points ?? 0 }));
  return about;
}
