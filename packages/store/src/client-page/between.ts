import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export type TryOutcome = "did-not-get-to-it" | "tried-a-bit" | "did-it" | "went-another-way" | "not-for-me";

/** How it went, in one of five ways and, if she likes, a few words. @throws StoreError `stale` */
export async function sayHowTryingWent(
  tx: Transaction, keys: DataKeys,
  said: { readonly id: string; readonly treatmentId: string; readonly version: number; readonly outcome: TryOutcome; readonly words: string | undefined; readonly day: string },
): Promise<number> {
  const { practiceId, personId } = tx.context;
  const outcome_words = said.words === undefined ? null : await keys.encrypt(tx, personId, placeOf.toTryOutcome(said.id), said.words);
  const changed = await tx.change(
    sqlFor.updateTable("rapport.to_try").set({ outcome: said.outcome, outcome_words, outcome_on: said.day, version: said.version + 1 })
      .where("practice_id", "=", practiceId).where("treatment_id", "=", said.treatmentId).where("id", "=", said.id).where("version", "=", said.version).where("withdrawn_on", "is", null),
  );
  if (changed !== 1) throw await changedSince(tx, keys, said);
  return said.version + 1;
}

async function changedSince(tx: Transaction, keys: DataKeys, { id, treatmentId, version }: { readonly id: string; readonly treatmentId: string; readonly version: number }): Promise<StoreError> {
  const row = await tx.first(
    sqlFor.selectFrom("rapport.to_try").select(["outcome", "outcome_words", "version"]).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId)
      .where("id", "=", id).where("withdrawn_on", "is", null),
  );
  if (row === undefined) return new StoreError("missing-row", `to-try ${id} is not there`);
  const words = row.outcome_words === null ? null : await keys.decrypt(tx, tx.context.personId, placeOf.toTryOutcome(id), row.outcome_words);
  return new StoreError("stale", `to-try ${id} was changed since version ${version}`, { theirs: { outcome: row.outcome, words, version: row.version } });
}

/** For which goal she tries it, or that she lets it go. @throws StoreError `stale` */
export async function changeToTry(
  tx: Transaction, keys: DataKeys, changed: { readonly id: string; readonly treatmentId: string; readonly version: number; readonly goalId?: string | null; readonly withdrawnOn?: string },
): Promise<number> {
  const { goalId, withdrawnOn } = changed;
  const set = { ...(goalId === undefined ? {} : { goal_id: goalId }), ...(withdrawnOn === undefined ? {} : { withdrawn_on: withdrawnOn }) };
  const rows = await tx.change(sqlFor.updateTable("rapport.to_try").set({ ...set, version: changed.version + 1 }).where("practice_id", "=", tx.context.practiceId)
    .where("treatment_id", "=", changed.treatmentId).where("id", "=", changed.id).where("version", "=", changed.version).where("withdrawn_on", "is", null));
  if (rows !== 1) throw await changedSince(tx, keys, changed);
  return changed.version + 1;
}
