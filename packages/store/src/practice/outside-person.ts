import { sqlFor, type Transaction } from "../transaction.ts";

/** Someone other than the therapist, whom a client can reach. `isBody`: an outside body, shown and not written to from here. */
export interface OutsidePerson {
  readonly name: string;
  readonly phone: string;
  readonly mail: string;
  readonly isBody: boolean;
}

export async function loadOutsidePerson(tx: Transaction): Promise<OutsidePerson | undefined> {
  const row = await tx.first(
    sqlFor.selectFrom("rapport.outside_person").select(["name", "phone", "mail", "is_body"]).where("practice_id", "=", tx.context.practiceId).orderBy("position").limit(1),
  );
  return row === undefined ? undefined : { name: row.name, phone: row.phone, mail: row.mail, isBody: row.is_body };
}

export async function replaceOutsidePerson(tx: Transaction, uuid: () => string, person: OutsidePerson): Promise<void> {
  const { practiceId } = tx.context;
  await tx.change(sqlFor.deleteFrom("rapport.outside_person").where("practice_id", "=", practiceId));
  await tx.change(
    sqlFor.insertInto("rapport.outside_person").values({
      practice_id: practiceId, id: uuid(), name: person.name, phone: person.phone, mail: person.mail, is_body: person.isBody, position: 0,
    }),
  );
}
