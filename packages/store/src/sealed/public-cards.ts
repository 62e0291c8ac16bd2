import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/**
 * Keeps the public keys of whoever is signed in, in place of those of an earlier epoch.
 * @throws StoreError `key-replaced` for an earlier epoch: a device that was left behind must not bring its keys back
 */
export async function keepCard(tx: Transaction, card: { readonly epoch: number; readonly card: string; readonly day: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  const kept = await tx.change(
    sqlFor.insertInto("rapport.public_key").values({ practice_id: practiceId, person_id: personId, epoch: card.epoch, card: card.card, made_on: card.day })
      .onConflict((conflict) => conflict.columns(["practice_id", "person_id"]).doUpdateSet({ epoch: card.epoch, card: card.card, made_on: card.day }).where("rapport.public_key.epoch", "<=", card.epoch)),
  );
  if (kept !== 1) throw new StoreError("key-replaced", `a card of epoch ${card.epoch} came after one of a later epoch`);
}

/** Another's card, or one's own. Null when that person has made no key, or is out of reach. */
export async function cardOfPerson(tx: Transaction, personId: string): Promise<string | null> {
  const row = await tx.first(sqlFor.selectFrom("rapport.public_key").select("card").where("practice_id", "=", tx.context.practiceId).where("person_id", "=", personId));
  return row?.card ?? null;
}
