import { classifyChange, type ChangeRule, type ClassifiedChange, type Direction, type ScaleReference } from "@rapport/stats";
import { finding, type Finding } from "./finding.ts";
import type { LocalDay } from "./local-day.ts";
import { likelyChange, type RuleOfChange, speaksOfChance, tidy } from "./rule-of-change.ts";

/** What is known about the form a course is drawn from. */
export interface OutcomeScale {
  readonly instrument: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly direction: Direction;
  /** Null when no rule is known for this form. */
  readonly reliableChange: RuleOfChange | null;
  /** For the likely range of the change; null leaves it out. */
  readonly reference: (ScaleReference & { readonly illustrative: boolean }) | null;
  readonly cutOff?: { readonly value: number; readonly clinical: "at-or-above" | "below" };
}

export interface OutcomeScore {
  readonly on: LocalDay;
  /** The session it belongs to; null between sessions or before the first. */
  readonly sessionNumber: number | null;
  readonly value: number;
  /** Version and language of the form: scores of two are not compared. */
  readonly version: string;
}

export type Course =
  | { readonly kind: "not-said"; readonly reason: "no-score" | "one-score" | "version-mismatch" | "no-reference-values" }
  | { readonly kind: "said"; readonly change: ClassifiedChange; readonly first: OutcomeScore; readonly last: OutcomeScore };

/** First to last, in METHODS A's four classes, or why it cannot be said. Scores in order of time. */
export function courseOf(scores: readonly OutcomeScore[], scale: OutcomeScale): Course {
  const stray = scores.find((score) => !(score.value >= scale.min && score.value <= scale.max));
  if (stray) throw new RangeError(`courseOf requires scores of ${scale.instrument} from ${scale.min} to ${scale.max}, got ${stray.value}`);
  const first = scores[0];
  const last = scores.at(-1);
  if (!first || !last) return { kind: "not-said", reason: "no-score" };
  if (scores.length === 1) return { kind: "not-said", reason: "one-score" };
  if (scores.some((score) => score.version !== first.version)) return { kind: "not-said", reason: "version-mismatch" };
  if (!scale.reliableChange) return { kind: "not-said", reason: "no-reference-values" };
  const rule: ChangeRule = {
    direction: scale.direction, points: scale.reliableChange.points,
    bestScore: scale.direction === "lower-is-better" ? scale.min : scale.max,
    ...(scale.cutOff ? { cutOff: scale.cutOff } : {}),
  };
  return { kind: "said", change: classifyChange(first.value, last.value, rule), first, last };
}

const messageOf = { improved: "change.improved", recovered: "change.improved", deteriorated: "change.deteriorated", unchanged: "change.within-error" } as const;
const silence = {
  "no-score": "course.none", "one-score": "course.too-few", "version-mismatch": "change.version-mismatch", "no-reference-values": "change.no-rule",
} as const;

/**
 * How it goes, in one or two sentences: against the start, and how large the change likely is. What was expected is said
 * apart (`expectedCourse`).
 */
export function courseFindings(scores: readonly OutcomeScore[], scale: OutcomeScale): Finding[] {
  const course = courseOf(scores, scale);
  if (course.kind === "not-said") return [finding(silence[course.reason], { instrument: scale.instrument })];
  const { change, first, last } = course;
  const said = [changeFinding(change, first, last, scores.length, scale)];
  const likely = likelyChange(change.improvement, scale);
  if (likely) {
    said.push(finding("course.likely-change", {
      from: Math.abs(likely.from), fromSign: signOf(likely.from), to: Math.abs(likely.to), toSign: signOf(likely.to), range: tidy(scale.max - scale.min), scores: scores.length,
    }));
  }
  if (first.sessionNumber !== null && first.sessionNumber > 2) said.push(finding("course.started-late", { session: first.sessionNumber }));
  return said;
}

/** The move and its class; more than chance, or by whose rule. */
function changeFinding(change: ClassifiedChange, first: OutcomeScore, last: OutcomeScore, scores: number, scale: OutcomeScale): Finding {
  const values = { points: tidy(Math.abs(change.improvement)), first: first.value, last: last.value, scores };
  const message = messageOf[change.kind];
  const rule = scale.reliableChange;
  if (rule === null || speaksOfChance(change.improvement, change.kind !== "unchanged", rule, scale)) return finding(message, values);
  return finding(`${message}-by-rule`, { ...values, line: rule.points, whose: rule.whose });
}

/** Plus is better, whichever way the form counts. */
function signOf(value: number): "+" | "−" | "" {
  if (value === 0) return "";
  return value > 0 ? "+" : "−";
}

const inShort: ReadonlySet<string> = new Set(Object.values(messageOf).flatMap((message) => [message, `${message}-by-rule`]));

/** The same in few words, where there is room for few: a row of the caseload, the brief. The whole sentence stands with the picture. */
export function courseInShort({ message, values }: Finding): Finding {
  return { message: inShort.has(message) ? message.replace("change.", "course.short.") : message, values };
}
