import { addDays, weekdayOf, type LocalDay, type Weekday } from "./local-day.ts";
import { endOfDay, localOf, type Instant } from "./zoned-time.ts";

/** Ten seconds in which *Open without a guess* can be taken back. */
export const undoOpeningMilliseconds = 10_000;

/** A guess later than this measures memory (DESIGN, therapist after a session): it is kept, and left out of accuracy. */
export const lateGuessMilliseconds = 24 * 3_600_000;

export interface OpennessFacts {
  readonly sessionEndsAt: Instant;
  /** The practice's zone: days end there. */
  readonly zone: string;
  /** The day her answers to form B were complete, or the day its link closed over a part of them; null while there are none. */
  readonly answersInOn: LocalDay | null;
  /** The therapist's first two guesses, committed together. */
  readonly guess: { readonly committedAt: Instant } | null;
  /** *Open without a guess*, each with its undo. */
  readonly openings: readonly { readonly effectiveAt: Instant; readonly undoneAt: Instant | null }[];
  /** The day the brief of a LATER session was first opened; its own brief opens nothing. */
  readonly nextBriefOn: LocalDay | null;
  /** Days on which this practice works; Monday to Friday when left out. */
  readonly workingDays?: readonly Weekday[];
  /** Public holidays and closures. */
  readonly closedOn?: readonly LocalDay[];
}

export type HowOpened = "guess" | "late-guess" | "without-guess" | "by-itself";

export type Openness =
  | { readonly kind: "closed"; readonly because: "no-answers" }
  | {
    readonly kind: "closed"; readonly because: "guess-first"; readonly opensByItselfAt: Instant;
    /** Set while *Open without a guess* can still be undone. */
    readonly opensWithoutGuessAt: Instant | null;
  }
  | { readonly kind: "open"; readonly how: HowOpened };

/**
 * May the therapist see her answers, and by what?
 *
 * An order, not a lock: she answers, the therapist guesses, then the answers open. A pure function of facts, so that
 * reading (a preload, a bot) can never use up a guess. What came first decides how they were opened. Answers not
 * opened by then open at the end of the next working day, or with the next brief.
 */
export function openness(facts: OpennessFacts, now: Instant): Openness {
  if (facts.answersInOn === null) return { kind: "closed", because: "no-answers" };
  const byItselfAt = opensByItselfAt(facts, facts.answersInOn);
  const standing = facts.openings.filter((opening) => !isUndone(opening)).map((opening) => opening.effectiveAt);
  const withoutGuessAt = Math.min(...standing, Infinity);
  const guessAt = facts.guess?.committedAt ?? Infinity;
  // Only the day of a brief is kept. A guess of the same day was made before it: none is taken once answers are open.
  const briefUntil = facts.nextBriefOn === null ? Infinity : endOfDay(facts.nextBriefOn, facts.zone);
  const briefIsOpen = facts.nextBriefOn !== null && facts.nextBriefOn <= localOf(now, facts.zone).on;

  if (guessAt <= now && guessAt < Math.min(withoutGuessAt, byItselfAt, briefUntil)) {
    const late = guessAt > facts.sessionEndsAt + lateGuessMilliseconds;
    return { kind: "open", how: late ? "late-guess" : "guess" };
  }
  if (withoutGuessAt <= now && withoutGuessAt < Math.min(byItselfAt, briefUntil)) return { kind: "open", how: "without-guess" };
  if (byItselfAt <= now || briefIsOpen) return { kind: "open", how: "by-itself" };
  return {
    kind: "closed", because: "guess-first", opensByItselfAt: byItselfAt,
    opensWithoutGuessAt: withoutGuessAt === Infinity ? null : withoutGuessAt,
  };
}

/** May a guess still be taken? Not once her answers are open: it would not be a guess. */
export function mayGuess(facts: OpennessFacts, now: Instant): boolean {
  return facts.guess === null && openness(facts, now).kind === "closed";
}

/** An undo counts only before the opening takes effect; what was seen cannot be unseen. */
function isUndone(opening: { effectiveAt: Instant; undoneAt: Instant | null }): boolean {
  return opening.undoneAt !== null && opening.undoneAt < opening.effectiveAt;
}

function opensByItselfAt(facts: OpennessFacts, answersInOn: LocalDay): Instant {
  const sessionOn = localOf(facts.sessionEndsAt, facts.zone).on;
  const last = answersInOn > sessionOn ? answersInOn : sessionOn;
  return endOfDay(nextWorkingDay(last, facts.workingDays ?? [1, 2, 3, 4, 5], facts.closedOn ?? []), facts.zone);
}

/** The first working day after this one. @throws if the practice has no working day within two months. */
export function nextWorkingDay(after: LocalDay, workingDays: readonly Weekday[], closedOn: readonly LocalDay[]): LocalDay {
  for (let days = 1; days <= 62; days++) {
    const day = addDays(after, days);
    if (workingDays.includes(weekdayOf(day)) && !closedOn.includes(day)) return day;
  }
  throw new RangeError(`nextWorkingDay requires a working day within 62 days after ${after}, got none`);
}
