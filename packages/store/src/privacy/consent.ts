import { sqlFor, type Transaction } from "../transaction.ts";

export interface ConsentSaid {
  readonly purpose: string;
  readonly given: boolean;
  readonly day: string;
}

/** What she agreed to or took back, oldest first. The last word on a purpose counts. */
export async function consentsSaid(tx: Transaction, clientId: string): Promise<ConsentSaid[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.consent").select(["purpose", "given", "day"]).where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId).orderBy("said_order"),
  );
  return rows;
}

/** Adds what was said now; nothing said before is changed. */
export async function addConsent(
  tx: Transaction, said: { readonly id: string; readonly purpose: string; readonly given: boolean; readonly textVersion: string; readonly language: string; readonly day: string },
): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.consent").values({
    practice_id: tx.context.practiceId, id: said.id, client_id: tx.context.personId, purpose: said.purpose, text_version: said.textVersion, language: said.language,
    given: said.given, day: said.day,
  }));
}
