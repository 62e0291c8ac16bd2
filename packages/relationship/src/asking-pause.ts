import type { LocalDay } from "./local-day.ts";

/** One answered form B and what came of it. */
export interface AnsweredAfter {
  readonly sessionId: string;
  readonly answeredOn: LocalDay;
  /** One of its rows, or the line of its session, was looked at together. */
  readonly lookedAt: boolean;
  /** The therapist ticked *We talked about it*. */
  readonly talkedAbout: boolean;
  /** The day of the next meeting after it, once that meeting is over; null before: there was no chance yet. */
  readonly chanceOn: LocalDay | null;
}

export type Asking =
  | { readonly kind: "asking" }
  /** One more and the asking pauses. */
  | { readonly kind: "one-waits"; readonly sessionId: string }
  | { readonly kind: "paused"; readonly sessionIds: readonly [string, string]; readonly since: LocalDay };

/**
 * No asking without looking (DESIGN, "When parts open"): when two answered forms in a row were neither looked at
 * together nor talked about, form B pauses. Reflecting alone, the therapist not involved, brought no gain and the
 * relationship felt less genuine (Stefana 2024). Looking at one of the two, late, lifts the pause.
 *
 * @param answered in the order of their sessions.
 * @param resumedOn when the asking was last taken up again: only what was answered from that day on counts.
 */
export function askingAfter(answered: readonly AnsweredAfter[], resumedOn: LocalDay | null): Asking {
  const due = answered.filter((form) => form.chanceOn !== null && (resumedOn === null || form.answeredOn >= resumedOn));
  const waits = (form: AnsweredAfter | undefined): form is AnsweredAfter =>
    form !== undefined && !form.lookedAt && !form.talkedAbout;
  const last = due.at(-1);
  const before = due.at(-2);
  if (!waits(last)) return { kind: "asking" };
  if (!waits(before)) return { kind: "one-waits", sessionId: last.sessionId };
  return { kind: "paused", sessionIds: [before.sessionId, last.sessionId], since: last.chanceOn ?? last.answeredOn };
}
