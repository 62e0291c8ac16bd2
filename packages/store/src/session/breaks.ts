import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** Days on which the two do not meet, with what the therapist wrote about them. */
export interface StoredBreak {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  /** A line from the therapist. */
  readonly words: string | null;
  /** Who is there meanwhile, and what that person can do. */
  readonly instead: string | null;
}

interface Whose {
  readonly id: string;
  readonly clientId: string;
}

/** Breaks that stand and are not over before this day, the first one first. */
export async function loadBreaks(tx: Transaction, keys: DataKeys, treatment: Whose, notOverBefore: string): Promise<StoredBreak[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.planned_break").select(["id", "from_on", "until_on", "words", "instead"]).where("practice_id", "=", tx.context.practiceId)
      .where("treatment_id", "=", treatment.id).where("withdrawn_on", "is", null).where("until_on", ">=", notOverBefore).orderBy("from_on").orderBy("id"),
  );
  const open = async (sealed: Buffer | null, place: ReturnType<typeof placeOf.breakWords>) => (sealed === null ? null : keys.decrypt(tx, treatment.clientId, place, sealed));
  return Promise.all(rows.map(async (row) => ({
    id: row.id, from: row.from_on, until: row.until_on, words: await open(row.words, placeOf.breakWords(row.id)), instead: await open(row.instead, placeOf.breakInstead(row.id)),
  })));
}

export async function addBreak(
  tx: Transaction, keys: DataKeys, treatment: Whose,
  made: { readonly id: string; readonly from: string; readonly until: string; readonly words: string | undefined; readonly instead: string | undefined },
): Promise<void> {
  const seal = async (words: string | undefined, place: ReturnType<typeof placeOf.breakWords>) => (words === undefined ? null : keys.encrypt(tx, treatment.clientId, place, words));
  await tx.change(sqlFor.insertInto("rapport.planned_break").values({
    practice_id: tx.context.practiceId, id: made.id, treatment_id: treatment.id, from_on: made.from, until_on: made.until, by_id: tx.context.personId,
    words: await seal(made.words, placeOf.breakWords(made.id)), instead: await seal(made.instead, placeOf.breakInstead(made.id)), withdrawn_on: null,
  }));
}

/** The two meet after all: sessions that were planned in it are planned again. @throws StoreError `missing-row` */
export async function withdrawBreak(tx: Transaction, withdrawn: { readonly id: string; readonly treatmentId: string; readonly day: string }): Promise<void> {
  const changed = await tx.change(
    sqlFor.updateTable("rapport.planned_break").set({ withdrawn_on: withdrawn.day }).where("practice_id", "=", tx.context.practiceId)
      .where("treatment_id", "=", withdrawn.treatmentId).where("id", "=", withdrawn.id).where("withdrawn_on", "is", null),
  );
  if (changed !== 1) throw new StoreError("missing-row", `break ${withdrawn.id} is not there`);
}
