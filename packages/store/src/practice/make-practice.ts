import type { DataKeys } from "../data-keys.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface NewPractice {
  readonly name: string;
  readonly language: string;
  readonly zone: string;
  /** The first person: therapist and administrator. */
  readonly personName: string;
  /** The account with the passkey they sign in with; it is there already. */
  readonly accountId: string;
}

/** A practice with its keys and its first person, who is the one of the transaction's context. */
export async function makePractice(tx: Transaction, keys: DataKeys, practice: NewPractice): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(
    sqlFor.insertInto("rapport.practice").values({
      practice_id: practiceId, name: practice.name, language: practice.language, zone: practice.zone, invitation_signed_by: practice.personName,
    }),
  );
  await keys.makePracticeKey(tx);
  await tx.change(sqlFor.insertInto("rapport.person").values({ practice_id: practiceId, id: personId, kind: "staff", name: practice.personName, roles: ["admin", "therapist"] }));
  await tx.change(sqlFor.insertInto("auth.membership").values({ account_id: practice.accountId, practice_id: practiceId, person_id: personId }));
}
