import { anotherViewTiming, type AnotherViewTiming, hasEnded, isOpenNote, knownToTherapist, lastSession, type NoteFacts, nextSession, noteState, type OfferFacts, offerRefusal, type OfferRefusal, standingVersion, type TherapistNoteKind, theyMeet, tookPlace } from "@rapport/relationship";
import { type AskingOfTreatment, loadAllianceAnswers, loadRepairMarks, type StoredTherapistNote, type Transaction } from "@rapport/store";
import { openRepair, repairFacts } from "../repair/repair-facts.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

/** She stopped such notes, or everything: by herself, or on the page that asks whether the tool helps. */
export const thoughtsStopped = (asking: AskingOfTreatment | undefined): boolean => asking?.standing.some(({ part }) => part === "thoughts" || part === "all") === true;

export interface Offering {
  readonly timing: AnotherViewTiming;
  /** Why a note of this kind cannot be offered now; null when it can. */
  refusal(kind: TherapistNoteKind, more: { readonly saidInSession: boolean; readonly goOn: boolean }): OfferRefusal | null;
}

/** What the rules about offering rest on. Of her answers only those that are open: what is closed holds nothing back, and tells nothing. */
export async function loadOffering(tx: Transaction, facts: TreatmentFacts, notes: readonly StoredTherapistNote[], stopped: boolean): Promise<Offering> {
  const { treatment, states, today } = facts;
  const answers = await loadAllianceAnswers(tx, facts.openForms);
  const safe = facts.openForms.flatMap(({ administrationId }) => answers.get(administrationId)?.find(({ item }) => item === "b1")?.value ?? []);
  const repairOpen = openRepair(await loadRepairMarks(tx, [treatment.id]), repairFacts(states, treatment.endedOn, today)) !== undefined;
  const timing = anotherViewTiming({ repairOpen, safe });
  const held = lastSession(states);
  const offer: Omit<OfferFacts, "saidInSession" | "waits"> = {
    today, others: notes, stopped, ended: hasEnded(treatment.endedOn, today), strainOpen: repairOpen, lastHeldOn: held?.on ?? null, sessionNumber: nextSession(states)?.number ?? (held?.number ?? 0) + 1,
  };
  return { timing, refusal: (kind, { saidInSession, goOn }) => offerRefusal(kind, { ...offer, saidInSession, waits: timing.waits.length > 0 && !goOn }) };
}

/** What may happen to a note, on the therapist's side: whether she opens alone is hers, and no act of the therapist's rests on it. */
export function noteFactsOf(facts: TreatmentFacts, stopped: boolean, others: readonly StoredTherapistNote[], now: Date): NoteFacts {
  const { today, states, treatment } = facts;
  const about = { today, lastHeldOn: lastSession(states)?.on ?? null };
  return { today, theyMeet: theyMeet(states, now.getTime()), opensAlone: false, stopped: stopped || hasEnded(treatment.endedOn, today), placeTaken: others.some((note) => isOpenNote(note, about)) };
}

/** She answered, and was neither thanked nor is it said what was done then. */
export function waitsForThanks({ events }: StoredTherapistNote, today: string): boolean {
  const state = noteState(knownToTherapist(events), today);
  return state.standing === "answered" && state.done === null && standingVersion(state)?.thanked === null;
}

/** The last sessions in which something can have been said, newest first. */
export const sessionsSaidIn = ({ states }: Pick<TreatmentFacts, "states">) =>
  states.filter((state) => tookPlace(state) || state.status === "running").slice(-3).reverse().flatMap(({ id, number, on }) => (number === null ? [] : [{ id, number, on }]));
