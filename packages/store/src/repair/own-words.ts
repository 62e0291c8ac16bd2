import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

type Owned = { readonly id: string; readonly clientId: string };

/** What the therapist put down for themselves at each step of a repair: nobody else can read it. */
export async function loadOwnWords(tx: Transaction, keys: DataKeys, treatment: Owned, repairId: string): Promise<ReadonlyMap<number, string>> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.repair_own_words").select(["step", "words"]).where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatment.id)
      .where("repair_id", "=", repairId).where("author_id", "=", tx.context.personId),
  );
  const found = new Map<number, string>();
  for (const { step, words } of rows) found.set(step, await keys.decrypt(tx, treatment.clientId, placeOf.repairOwnWords(repairId, tx.context.personId, step), words));
  return found;
}

/** Keeps them; what stood there before is replaced. */
export async function keepOwnWords(tx: Transaction, keys: DataKeys, treatment: Owned, own: { readonly repairId: string; readonly step: number; readonly words: string; readonly day: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  const words = await keys.encrypt(tx, treatment.clientId, placeOf.repairOwnWords(own.repairId, personId, own.step), own.words);
  await tx.change(
    sqlFor.insertInto("rapport.repair_own_words")
      .values({ practice_id: practiceId, repair_id: own.repairId, author_id: personId, step: own.step, treatment_id: treatment.id, words, on_day: own.day })
      .onConflict((conflict) => conflict.columns(["practice_id", "repair_id", "author_id", "step"]).doUpdateSet({ words, on_day: own.day })),
  );
}
