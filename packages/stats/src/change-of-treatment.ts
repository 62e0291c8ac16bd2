import { classifyChange, type ChangeRule, type ClassifiedChange } from "./reliable-change.ts";

/** One score of a treatment. Between sessions it belongs to the next one; before the first session to 0. */
export interface TreatmentScore {
  readonly session: number;
  readonly value: number;
  /** Version and language of the form: two are not compared. */
  readonly version: string;
}

export interface ChangeOfTreatment {
  readonly kind: "classified";
  readonly change: ClassifiedChange;
  readonly first: TreatmentScore;
  readonly last: TreatmentScore;
  /** The first score is that of session 2, or later still: the start itself is not known. */
  readonly start: "known" | "session-two" | "later";
  /** Sessions after the last score. More than three, and the class leans toward an early score. */
  readonly sessionsAfterLast: number;
  readonly lastIsEarly: boolean;
}

export interface NoChangeOfTreatment {
  readonly kind: "refused";
  readonly reason: "no-score" | "one-score" | "version-mismatch" | "no-reference-values";
}

const sessionsAfterLastAllowed = 3;

/**
 * First to last score of a treatment with the flags of METHODS A4. Scores may come in any order; those of one session keep theirs.
 * A missing score is left out by the caller and never stands for a number.
 *
 * @param sessionsHeld the number of the last session so far.
 * @param rule null when no reliable change is known for this form.
 */
export function changeOfTreatment(scores: readonly TreatmentScore[], sessionsHeld: number, rule: ChangeRule | null): ChangeOfTreatment | NoChangeOfTreatment {
  const stray = scores.find(({ session }) => !(Number.isInteger(session) && session >= 0 && session <= sessionsHeld));
  if (stray) throw new RangeError(`changeOfTreatment requires sessions from 0 to ${sessionsHeld}, got ${stray.session}`);
  const inOrder = scores.toSorted((a, b) => a.session - b.session);
  const first = inOrder[0];
  const last = inOrder.at(-1);
  if (!first || !last) return { kind: "refused", reason: "no-score" };
  if (scores.length === 1) return { kind: "refused", reason: "one-score" };
  if (first.version !== last.version) return { kind: "refused", reason: "version-mismatch" };
  if (!rule) return { kind: "refused", reason: "no-reference-values" };
  const sessionsAfterLast = sessionsHeld - last.session;
  return {
    kind: "classified", change: classifyChange(first.value, last.value, rule), first, last,
    start: first.session <= 1 ? "known" : first.session === 2 ? "session-two" : "later",
    sessionsAfterLast, lastIsEarly: sessionsAfterLast > sessionsAfterLastAllowed,
  };
}
