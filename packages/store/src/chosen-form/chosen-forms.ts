import { sqlFor, type Transaction } from "../transaction.ts";

/** A published form that is given to a client before sessions. */
export interface StoredChoice {
  readonly id: string;
  readonly instrument: string;
  readonly every: number;
  readonly place: "beside" | "instead";
  readonly fromDay: string;
}

/** The choices that stand, in the order they were made. */
export async function loadChosenForms(tx: Transaction, treatmentId: string): Promise<StoredChoice[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.chosen_form").select(["id", "instrument", "every", "place", "from_day"])
      .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId).where("stopped_on", "is", null).orderBy("from_day").orderBy("instrument"),
  );
  return rows.map(({ id, instrument, every, place, from_day }) => ({ id, instrument, every, place: place as StoredChoice["place"], fromDay: from_day }));
}

/** Gives a form from this day on; a choice of the same form that stood is stopped. */
export async function chooseForm(tx: Transaction, treatmentId: string, choice: StoredChoice): Promise<void> {
  await stopForm(tx, treatmentId, choice.instrument, choice.fromDay);
  await tx.change(sqlFor.insertInto("rapport.chosen_form").values({
    practice_id: tx.context.practiceId, id: choice.id, treatment_id: treatmentId, instrument: choice.instrument, every: choice.every, place: choice.place,
    chosen_by: tx.context.personId, from_day: choice.fromDay,
  }));
}

/** @returns the id of the choice that was stopped; undefined when the form was not given */
export async function stopForm(tx: Transaction, treatmentId: string, instrument: string, day: string): Promise<string | undefined> {
  const row = await tx.first(
    sqlFor.updateTable("rapport.chosen_form").set({ stopped_on: day })
      .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId).where("instrument", "=", instrument).where("stopped_on", "is", null).returning("id"),
  );
  return row?.id;
}

/** What decides which wording of a form she can be given, and how much of her week our own questions take. */
export async function formProfile(tx: Transaction, clientId: string): Promise<{ readonly language: string; readonly youForm: string; readonly answersWhere: "together" | "alone" | "both" }> {
  const row = await tx.one(
    sqlFor.selectFrom("rapport.client_profile").select(["language", "you_form", "answers_where"]).where("practice_id", "=", tx.context.practiceId).where("client_id", "=", clientId),
    "client profile",
  );
  return { language: row.language, youForm: row.you_form, answersWhere: row.answers_where as "together" | "alone" | "both" };
}
