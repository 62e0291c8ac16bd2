import { sqlFor, type Transaction } from "@rapport/store";

/** The tick "We talked about last time". @returns whether it is new. */
export async function tickTalkedAbout(tx: Transaction, treatmentId: string, sessionId: string, day: string): Promise<boolean> {
  const made = await tx.change(
    sqlFor.insertInto("rapport.talked_about")
      .values({ practice_id: tx.context.practiceId, treatment_id: treatmentId, session_id: sessionId, by_id: tx.context.personId, on_day: day })
      .onConflict((conflict) => conflict.columns(["practice_id", "session_id"]).doNothing()),
  );
  return made === 1;
}
