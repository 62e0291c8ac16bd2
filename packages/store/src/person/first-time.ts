import { sqlFor, type Transaction } from "../transaction.ts";

/** Where a client answers after a session, and how she is reminded: hers to choose, at any time. */
export interface FirstTimeChoices {
  readonly answersWhere?: "together" | "alone" | "both";
  readonly messages?: "mail" | "none";
}

/** @returns false when she has no address and asked for mail: nothing is changed then. */
export async function keepFirstTimeChoices(tx: Transaction, choices: FirstTimeChoices): Promise<boolean> {
  const { practiceId, personId } = tx.context;
  let update = sqlFor.updateTable("rapport.client_profile").where("practice_id", "=", practiceId).where("client_id", "=", personId);
  if (choices.messages === "mail") update = update.where("contact_kind", "=", "mail");
  const changed = await tx.change(
    update.set((row) => ({
      ...(choices.answersWhere === undefined ? {} : { answers_where: choices.answersWhere }),
      ...(choices.messages === undefined ? {} : { messages: choices.messages }),
      version: row("version", "+", 1),
    })),
  );
  return changed === 1;
}

/** The treatment of the client of the context, and whether mail can reach her. */
export async function loadFirstTime(tx: Transaction): Promise<{ readonly treatmentId: string; readonly canMail: boolean; readonly language: string }> {
  const { practiceId, personId } = tx.context;
  const reach = await tx.one(
    sqlFor.selectFrom("rapport.reach").select("treatment_id").where("practice_id", "=", practiceId).where("person_id", "=", personId).where("scope", "=", "self").limit(1),
    "treatment of her own",
  );
  const profile = await tx.one(
    sqlFor.selectFrom("rapport.client_profile").select(["contact_kind", "language"]).where("practice_id", "=", practiceId).where("client_id", "=", personId),
    "client profile",
  );
  return { treatmentId: reach.treatment_id, canMail: profile.contact_kind === "mail", language: profile.language };
}
