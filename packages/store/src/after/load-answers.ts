import type { Answer } from "@rapport/instruments";
import { anyOf } from "../any-of.ts";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface AnsweredForm {
  readonly id: string;
  readonly treatmentId: string;
  readonly sessionId: string | null;
  readonly instrument: string;
  readonly raterId: string;
  readonly onDate: string;
  readonly place: string;
  readonly language: string;
  readonly youForm: string;
  /** Names the very wording it was given in. */
  readonly textHash: string;
  readonly answers: readonly Answer[];
}

/** The administrations of one form that are done, without their answers. */
export async function formsDone(tx: Transaction, treatmentIds: readonly string[], instrument: string, raterId?: string): Promise<Omit<AnsweredForm, "answers">[]> {
  let query = sqlFor.selectFrom("rapport.administration")
    .select(["id", "treatment_id", "session_id", "instrument", "rater_id", "on_date", "place", "language", "you_form", "text_hash"])
    .where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", anyOf(treatmentIds)).where("instrument", "=", instrument)
    .where("origin", "=", "asked").where("state", "=", "done").orderBy("on_date").orderBy("sequence");
  if (raterId !== undefined) query = query.where("rater_id", "=", raterId);
  return (await tx.all(query)).map((row) => ({
    id: row.id, treatmentId: row.treatment_id, sessionId: row.session_id, instrument: row.instrument, raterId: row.rater_id, onDate: row.on_date, place: row.place,
    language: row.language, youForm: row.you_form, textHash: row.text_hash,
  }));
}

/** The current answers of these administrations, with their words when a key is given. Ask for none that are not open. */
export async function loadAnswers(tx: Transaction, administrationIds: readonly string[], words?: { readonly keys: DataKeys; readonly clientId: string }): Promise<Map<string, Answer[]>> {
  const found = new Map<string, Answer[]>(administrationIds.map((id) => [id, []]));
  if (administrationIds.length === 0) return found;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.answer as answer")
      .innerJoin("rapport.administration as administration", (join) =>
        join.onRef("administration.practice_id", "=", "answer.practice_id").onRef("administration.id", "=", "answer.administration_id").onRef("administration.version", "=", "answer.version"))
      .select(["answer.administration_id", "answer.version", "answer.item", "answer.value", "answer.chosen", "answer.cannot_tell", "answer.words"])
      .where("answer.practice_id", "=", tx.context.practiceId).where("administration.practice_id", "=", tx.context.practiceId)
      .where("answer.administration_id", "=", anyOf(administrationIds)).where("answer.skipped", "=", false).orderBy("answer.item"),
  );
  for (const row of rows) {
    const said = row.words === null || words === undefined ? undefined : await words.keys.decrypt(tx, words.clientId, placeOf.answerWords(row.administration_id, row.version, row.item), row.words);
    found.get(row.administration_id)?.push({
      item: row.item, value: row.value, cannotTell: row.cannot_tell, ...(row.chosen === null ? {} : { chosen: row.chosen }), ...(said === undefined ? {} : { words: said }),
    });
  }
  return found;
}
