import { afterOpenHours, landedHard, lastSession, leftUnanswered, noteState, type SessionState, type StrainFacts, strainFromNumbers, tookPlace } from "@rapport/relationship";
import type { NoteMark, StoredStrain, StoredTherapistNote } from "@rapport/store";
import { allianceSessions, type BetweenFacts } from "../caseload/alliance-sessions.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import type { PracticeRange } from "../usual-range/usual-range-in-use.ts";

const hourMs = 3_600_000;

/** What she said of her own, and what was raised before: enough for what comes before any number. */
export function saidFacts(facts: Pick<TreatmentFacts, "states" | "today">, notes: readonly NoteMark[], raised: readonly StoredStrain[], written: readonly StoredTherapistNote[]): Omit<StrainFacts, "fromNumbers"> & { readonly feltOffNote: NoteMark | undefined } {
  const last = lastSession(facts.states);
  const numbers = new Map(facts.states.map(({ id, number }) => [id, number ?? 0]));
  const after = ({ sessionId, onDay }: NoteMark): number => (sessionId === null ? undefined : numbers.get(sessionId)) ?? facts.states.findLast(({ on, number }) => on <= onDay && number !== null)?.number ?? 0;
  const about = new Set(raised.map(({ aboutId }) => aboutId));
  // What a card has said already is not said again; a card about something else takes nothing of it.
  const counted = raised.findLast(({ reasons }) => reasons.includes("told-twice"))?.raisedOn ?? "";
  const feltOffNote = notes.findLast(({ kind, onDay }) => kind === "felt-off" && onDay >= (last?.on ?? ""));
  return {
    thereIsSomethingAfter: notes.filter(({ kind, onDay }) => kind === "there-is-something" && onDay > counted).map(after),
    landedHardAfter: landedHardAfter(facts, written),
    feltOffNote, feltOffOpen: feltOffNote !== undefined && !about.has(feltOffNote.id),
    sessionNumber: last?.number ?? 0, raisedAt: raised.map((one) => raisedAtNumber(facts, one)),
  };
}

/** Sessions after which another view landed hard, for which the therapist has not said what was done then. */
function landedHardAfter({ states, today }: Pick<TreatmentFacts, "states" | "today">, written: readonly StoredTherapistNote[]): number[] {
  return written.flatMap(({ events }) => {
    const { versions, done } = noteState(events, today);
    const landing = versions.at(-1)?.landing;
    if (done !== null || landing == null || !landedHard(landing.given)) return [];
    return [states.findLast(({ on, number }) => on <= landing.on && number !== null)?.number ?? 0];
  });
}

/** The number of the session at which it was raised; 0 before the first. */
export const raisedAtNumber = ({ states }: Pick<TreatmentFacts, "states">, { sessionId }: Pick<StoredStrain, "sessionId">): number => states.find(({ id }) => id === sessionId)?.number ?? 0;

/** What the numbers of the last session raise in this practice, of open answers only; and whether it was talked about since. */
export function numberFacts(facts: TreatmentFacts, between: BetweenFacts, range: PracticeRange | null, asks: boolean, now: Date): Pick<StrainFacts, "fromNumbers" | "talkedAbout"> {
  const sessions = allianceSessions(facts, between);
  const talkedAbout = sessions.at(-1)?.lookedAt ?? false;
  if (range === null || !range.raises) return { talkedAbout };
  const forms = new Map(facts.openForms.map(({ sessionId, administrationId }) => [sessionId, administrationId]));
  const valuesOf = (item: "b1" | "b2") => facts.states.filter(tookPlace).map(({ id }) => between.answers.get(forms.get(id) ?? "")?.find((answer) => answer.item === item)?.value ?? null);
  return {
    talkedAbout,
    fromNumbers: strainFromNumbers({
      footing: range.footing, limits: range.limits, answered: asks && lastFormIsClosed(facts, now) ? formsBack(facts, now) : [],
      series: [{ rater: "client", ratings: sessions.map(({ mean }) => mean), ...(range.prior === null ? {} : { prior: range.prior }) }],
      items: [{ item: "b1", values: valuesOf("b1") }, { item: "b2", values: valuesOf("b2") }],
    }),
  };
}

const isClosed = ({ endsAt }: SessionState, now: Date): boolean => endsAt + afterOpenHours * hourMs < now.getTime();

/** The card names the last session held, so it waits until nothing more of that one can come. */
function lastFormIsClosed({ states }: Pick<TreatmentFacts, "states">, now: Date): boolean {
  const last = states.findLast(tookPlace);
  return last !== undefined && isClosed(last, now);
}

/** By session held whose form is closed: did it come back? */
function formsBack({ states, afters }: Pick<TreatmentFacts, "states" | "afters">, now: Date): boolean[] {
  return states.filter((state) => tookPlace(state) && isClosed(state, now)).map(({ id }) => afters.get(id)?.administration?.inOn != null);
}

/** Two forms running did not come back from someone who usually answers, where numbers raise nothing: a line in the brief. */
export const isSilent = (facts: Pick<TreatmentFacts, "states" | "afters">, range: PracticeRange | null, asks: boolean, now: Date): boolean =>
  asks && range?.raises !== true && leftUnanswered(formsBack(facts, now));
