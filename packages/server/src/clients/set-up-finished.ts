import { sqlFor, type Transaction } from "@rapport/store";
import { refuse } from "../http/refuse.ts";

/** No client before there are local numbers to call and someone other than the therapist. */
export async function refuseUnfinishedSetUp(tx: Transaction): Promise<void> {
  const practice = tx.context.practiceId;
  const number = await tx.first(sqlFor.selectFrom("rapport.crisis_number").select("id").where("practice_id", "=", practice).limit(1));
  const outside = await tx.first(sqlFor.selectFrom("rapport.outside_person").select("id").where("practice_id", "=", practice).limit(1));
  if (number === undefined || outside === undefined) refuse("SET_UP_UNFINISHED", { log: `practice ${practice} has ${number === undefined ? "no crisis number" : "no outside person"}` });
}
