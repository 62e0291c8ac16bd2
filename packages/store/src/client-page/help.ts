import type { OutsidePerson } from "../practice/outside-person.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface HelpNumber {
  readonly label: string;
  readonly number: string;
}

/** The numbers to call and the people outside the pair, as the practice set them, in its order. */
export async function helpOfPractice(tx: Transaction): Promise<{ readonly numbers: readonly HelpNumber[]; readonly outside: readonly OutsidePerson[] }> {
  const { practiceId } = tx.context;
  const numbers = await tx.all(sqlFor.selectFrom("rapport.crisis_number").select(["label", "number"]).where("practice_id", "=", practiceId).orderBy("position"));
  const outside = await tx.all(sqlFor.selectFrom("rapport.outside_person").select(["name", "phone", "mail", "is_body"]).where("practice_id", "=", practiceId).orderBy("position"));
  return { numbers, outside: outside.map(({ is_body, ...person }) => ({ ...person, isBody: is_body })) };
}
