import type { ReasonCode, StrainAnswer } from "@rapport/relationship";
import { anyOf } from "../any-of.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** A possible strain as it was shown to the person who looks; nobody else has it. */
export interface StoredStrain {
  readonly id: string;
  readonly treatmentId: string;
  readonly aboutId: string;
  readonly sessionId: string | null;
  readonly reasons: readonly ReasonCode[];
  readonly outsideCaps: boolean;
  readonly raisedOn: string;
  readonly answer: StrainAnswer | null;
  readonly answeredOn: string | null;
}

const columns = ["id", "treatment_id", "about_id", "session_id", "reasons", "outside_caps", "raised_on", "answer", "answered_on"] as const;

/** The possible strains of these treatments, in the order in which they were raised. */
export async function loadStrains(tx: Transaction, treatmentIds: readonly string[]): Promise<StoredStrain[]> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(sqlFor.selectFrom("rapport.possible_strain").select(columns).where("practice_id", "=", practiceId).where("for_id", "=", personId)
    .where("treatment_id", "=", anyOf(treatmentIds)).orderBy("raised_on").orderBy("id"));
  return rows.map((row) => ({
    id: row.id, treatmentId: row.treatment_id, aboutId: row.about_id, sessionId: row.session_id, reasons: row.reasons as ReasonCode[], outsideCaps: row.outside_caps,
    raisedOn: row.raised_on, answer: row.answer as StrainAnswer | null, answeredOn: row.answered_on,
  }));
}

/** How many were shown to the person who looks since that day, over all their clients; *Something felt off* is not counted. */
export async function strainsShownSince(tx: Transaction, day: string): Promise<number> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(sqlFor.selectFrom("rapport.possible_strain").select("id").where("practice_id", "=", practiceId).where("for_id", "=", personId)
    .where("raised_on", ">=", day).where("outside_caps", "=", false));
  return rows.length;
}

/**
 * Waits until nobody else raises anything for the person who looks, up to the end of this transaction. Two pages about two clients, opened in
 * the same moment, would each count the places of the week before the other had taken one.
 */
export async function oneStrainAtATime(tx: Transaction): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.run("select pg_advisory_xact_lock(hashtextextended('possible-strain ' || $1::text || ' ' || $2::text, 0))", [practiceId, personId]);
}

/** Keeps that it was shown. Two pages at the same moment keep one: the second changes nothing. */
export async function raiseStrain(tx: Transaction, raised: Omit<StoredStrain, "answer" | "answeredOn">): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.possible_strain").values({
    practice_id: tx.context.practiceId, id: raised.id, treatment_id: raised.treatmentId, for_id: tx.context.personId, about_id: raised.aboutId, session_id: raised.sessionId,
    reasons: [...raised.reasons], outside_caps: raised.outsideCaps, raised_on: raised.raisedOn, answer: null, answered_on: null,
  }).onConflict((conflict) => conflict.columns(["practice_id", "for_id", "about_id"]).doNothing()));
}

/** Answers it, once; older ones of the same client that still stood go with it, so that no second card takes its place. @throws StoreError */
export async function answerStrain(tx: Transaction, said: { readonly id: string; readonly treatmentId: string; readonly answer: StrainAnswer; readonly day: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  const row = await tx.one(sqlFor.selectFrom("rapport.possible_strain").select(["answer"]).where("practice_id", "=", practiceId).where("for_id", "=", personId)
    .where("treatment_id", "=", said.treatmentId).where("id", "=", said.id), "possible strain");
  if (row.answer !== null) throw new StoreError("conflict", `possible strain ${said.id} was answered before`);
  await tx.change(sqlFor.updateTable("rapport.possible_strain").set({ answer: said.answer, answered_on: said.day }).where("practice_id", "=", practiceId).where("for_id", "=", personId)
    .where("treatment_id", "=", said.treatmentId).where("answer", "is", null));
}
