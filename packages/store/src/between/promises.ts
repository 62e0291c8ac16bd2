import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface PromiseMade {
  readonly id: string;
  readonly words: string;
  readonly madeOn: string;
  readonly state: "open" | "kept" | "let-go" | "withdrawn";
  readonly changedOn: string | null;
  readonly version: number;
}

export async function loadPromises(tx: Transaction, keys: DataKeys, treatment: { readonly id: string; readonly clientId: string }): Promise<PromiseMade[]> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.promise").select(["id", "words", "made_on", "state", "changed_on", "version"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatment.id).where("state", "!=", "withdrawn").orderBy("made_on").orderBy("id"));
  return Promise.all(rows.map(async (row) => ({
    id: row.id, words: await keys.decrypt(tx, treatment.clientId, placeOf.promise(row.id), row.words), madeOn: row.made_on, state: row.state as PromiseMade["state"],
    changedOn: row.changed_on, version: row.version,
  })));
}

/** What is promised and not done yet, of many treatments, oldest first. */
export async function loadOpenPromises(tx: Transaction, keys: DataKeys, treatments: readonly { readonly id: string; readonly clientId: string }[]): Promise<{ treatmentId: string; words: string; madeOn: string }[]> {
  if (treatments.length === 0) return [];
  const clients = new Map(treatments.map(({ id, clientId }) => [id, clientId]));
  const rows = await tx.all(sqlFor.selectFrom("rapport.promise").select(["id", "treatment_id", "words", "made_on"]).where("practice_id", "=", tx.context.practiceId)
    .where("treatment_id", "=", anyOf([...clients.keys()])).where("state", "=", "open").orderBy("made_on").orderBy("id"));
  return Promise.all(rows.map(async (row) => ({ treatmentId: row.treatment_id, madeOn: row.made_on, words: await keys.decrypt(tx, clients.get(row.treatment_id) ?? "", placeOf.promise(row.id), row.words) })));
}

export interface NewBetween {
  readonly id: string;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly sessionId: string | null;
  readonly words: string;
  readonly day: string;
}

export async function addPromise(tx: Transaction, keys: DataKeys, made: NewBetween): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.promise").values({
    practice_id: tx.context.practiceId, id: made.id, treatment_id: made.treatmentId, by_id: tx.context.personId, made_in_session_id: made.sessionId,
    words: await keys.encrypt(tx, made.clientId, placeOf.promise(made.id), made.words), made_on: made.day, changed_on: null,
  }));
}

/** @returns whether the version the caller saw was the current one. */
export async function changePromise(tx: Transaction, promise: { readonly id: string; readonly state: PromiseMade["state"]; readonly day: string; readonly version: number }): Promise<boolean> {
  const changed = await tx.change(sqlFor.updateTable("rapport.promise").set({ state: promise.state, changed_on: promise.day, version: promise.version + 1 })
    .where("practice_id", "=", tx.context.practiceId).where("id", "=", promise.id).where("version", "=", promise.version));
  return changed === 1;
}

export interface ToTry {
  readonly id: string;
  readonly words: string;
  readonly chosenOn: string;
  readonly outcome: string | null;
  readonly outcomeWords: string | null;
  readonly outcomeOn: string | null;
  /** The goal it is for, if any. */
  readonly goalId: string | null;
  readonly version: number;
}

export async function loadToTry(tx: Transaction, keys: DataKeys, treatment: { readonly id: string; readonly clientId: string }): Promise<ToTry[]> {
  const rows = await tx.all(sqlFor.selectFrom("rapport.to_try").select(["id", "words", "chosen_on", "outcome", "outcome_words", "outcome_on", "goal_id", "version"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatment.id).where("withdrawn_on", "is", null).orderBy("chosen_on").orderBy("id"));
  return Promise.all(rows.map(async (row) => ({
    id: row.id, words: await keys.decrypt(tx, treatment.clientId, placeOf.toTry(row.id), row.words), chosenOn: row.chosen_on, outcome: row.outcome,
    outcomeWords: row.outcome_words === null ? null : await keys.decrypt(tx, treatment.clientId, placeOf.toTryOutcome(row.id), row.outcome_words),
    outcomeOn: row.outcome_on, goalId: row.goal_id, version: row.version,
  })));
}

export async function addToTry(tx: Transaction, keys: DataKeys, made: NewBetween & { readonly goalId?: string | null }): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.to_try").values({
    practice_id: tx.context.practiceId, id: made.id, treatment_id: made.treatmentId, chosen_in_session_id: made.sessionId,
    words: await keys.encrypt(tx, made.clientId, placeOf.toTry(made.id), made.words), chosen_on: made.day, outcome: null, outcome_words: null, outcome_on: null, withdrawn_on: null, goal_id: made.goalId ?? null,
  }));
}
