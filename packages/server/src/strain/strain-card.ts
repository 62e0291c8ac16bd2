import type { PastStrainShape, StrainShape } from "@rapport/api";
import { addDays, codeOfReason, hasEnded, lastSession, possibleStrain, reasonOfCode, standingStrain, strainWeekDays } from "@rapport/relationship";
import { loadAllianceAnswers, loadNoteMarks, loadRepairMarks, loadStrains, loadTherapistNoteMarks, oneStrainAtATime, raiseStrain, type StoredStrain, strainsShownSince, type Transaction } from "@rapport/store";
import { loadAllTreatmentFacts } from "../caseload/load-treatments.ts";
import type { Call } from "../http/route.ts";
import { openRepair, repairFacts } from "../repair/repair-facts.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { usualRangeInUse } from "../usual-range/usual-range-in-use.ts";
import { numberFacts, raisedAtNumber, saidFacts } from "./strain-facts.ts";

type AnyCall = Call<unknown, unknown, unknown>;

export interface StrainOf {
  readonly facts: TreatmentFacts;
  readonly lookedAt: ReadonlySet<string>;
  /** Forms after sessions are asked for: else an unanswered one says nothing. */
  readonly asks: boolean;
}

/**
 * The one card about this client that stands for the person who looks, or none. What is shown for the first time is kept in the reading
 * transaction, as a trace is, so that it is shown within its caps.
 */
export async function strainCard(tx: Transaction, call: AnyCall, { facts, lookedAt, asks }: StrainOf): Promise<StrainShape | null> {
  const { treatment, today } = facts;
  const notes = await loadNoteMarks(tx, [treatment.id]);
  const raised = await loadStrains(tx, [treatment.id]);
  const { feltOffNote, ...said } = saidFacts(facts, notes, raised, await loadTherapistNoteMarks(tx, [treatment.id]));
  const numbered = raised.map((one) => ({ ...one, raisedAt: raisedAtNumber(facts, one) }));
  const standing = standingStrain(numbered, said.sessionNumber);
  if (standing !== null && !said.feltOffOpen) return cardOf(standing, standing.raisedAt);
  const answers = await loadAllianceAnswers(tx, facts.openForms);
  const numbers = numberFacts(facts, { answers, first: new Map(), notes, lookedAt }, await usualRangeInUse(tx), asks, call.now);
  const repairOpen = openRepair(await loadRepairMarks(tx, [treatment.id]), repairFacts(facts.states, treatment.endedOn, today)) !== undefined;
  const shown = () => strainsShownSince(tx, addDays(today, 1 - strainWeekDays));
  const mayRaise = possibleStrain({ ...said, ...numbers, shownThisWeek: await shown(), repairOpen });
  if (mayRaise === null) return standing === null ? null : cardOf(standing, standing.raisedAt);
  // Only who may raise something waits for the others, and counts again what they have raised meanwhile.
  await oneStrainAtATime(tx);
  const shownThisWeek = await shown();
  const alone = possibleStrain({ ...said, ...numbers, shownThisWeek, repairOpen });
  if (alone === null) return standing === null ? null : cardOf(standing, standing.raisedAt);
  // Numbers leave the places of the week to what other clients said themselves.
  const byNumbers = !["strain.felt-off", "strain.told-twice", "strain.landed-hard"].includes(alone.reasons[0]?.message ?? "");
  const found = byNumbers ? possibleStrain({ ...said, ...numbers, shownThisWeek, repairOpen, saidElsewhere: await saidElsewhere(tx, call, treatment.id) }) : alone;
  if (found === null) return null;
  const last = lastSession(facts.states);
  const strain = {
    id: call.parts.seams.uuid(), treatmentId: treatment.id, aboutId: (found.outsideCaps ? feltOffNote?.id : last?.id) ?? treatment.id, sessionId: last?.id ?? null,
    reasons: found.reasons.map(codeOfReason), outsideCaps: found.outsideCaps, raisedOn: today,
  };
  await raiseStrain(tx, strain);
  const kept = (await loadStrains(tx, [treatment.id])).find(({ aboutId }) => aboutId === strain.aboutId);
  return kept === undefined || kept.answer !== null ? null : cardOf(kept, said.sessionNumber);
}

const cardOf = ({ id, reasons }: StoredStrain, session: number): StrainShape => ({ id, reasons: reasons.map((code) => { const { message, values } = reasonOfCode(code, session); return { message, values: { ...values } }; }) });

/** The possible strains that were shown to whoever looks, newest first, without the one that stands. */
export async function pastStrains(tx: Transaction, facts: TreatmentFacts, standing: string | null): Promise<PastStrainShape[]> {
  const raised = (await loadStrains(tx, [facts.treatment.id])).filter(({ id }) => id !== standing);
  return raised.map((one) => {
    const session = raisedAtNumber(facts, one);
    return { ...cardOf(one, session), raisedOn: one.raisedOn, session, answer: one.answer };
  }).reverse();
}

/** How many other clients said something for which a card is still to come. */
async function saidElsewhere(tx: Transaction, call: AnyCall, treatmentId: string): Promise<number> {
  const others = (await loadAllTreatmentFacts(tx, call)).filter(({ treatment, today }) => treatment.id !== treatmentId && !hasEnded(treatment.endedOn, today));
  if (others.length === 0) return 0;
  const ids = others.map(({ treatment }) => treatment.id);
  const notes = Map.groupBy(await loadNoteMarks(tx, ids), (note) => note.treatmentId);
  const raised = Map.groupBy(await loadStrains(tx, ids), (one) => one.treatmentId);
  const written = Map.groupBy(await loadTherapistNoteMarks(tx, ids), (note) => note.treatmentId);
  const of = <T>(map: ReadonlyMap<string, readonly T[]>, { treatment }: TreatmentFacts) => map.get(treatment.id) ?? [];
  return others.filter((facts) => possibleStrain(saidFacts(facts, of(notes, facts), of(raised, facts), of(written, facts)))?.outsideCaps === false).length;
}
