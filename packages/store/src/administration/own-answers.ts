import { sqlFor, type Transaction } from "../transaction.ts";
import type { AnswerToStore } from "./form-to-store.ts";

/** A few answers given on a page of one's own, without a link: about the client, by her or by her therapist. */
export interface OwnAnswers {
  readonly administrationId: string;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly sessionId: string;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly language: string;
  readonly youForm: string;
  readonly textHash: string;
  readonly place: "link" | "elsewhere";
  readonly askedItems: readonly string[];
  readonly day: string;
  /** Options only; none of these questions takes words. */
  readonly answers: readonly Omit<AnswerToStore, "words">[];
}

/**
 * Stores them as the one form of this kind that a session has from this person. What is there already stays below: the next version
 * holds the whole, and an item answered again counts as answered later.
 *
 * @returns the administration's id.
 */
export async function storeOwnAnswers(tx: Transaction, form: OwnAnswers): Promise<string> {
  const { practiceId, personId } = tx.context;
  const there = await tx.first(
    sqlFor.selectFrom("rapport.administration").select(["id", "version", "asked_items"]).where("practice_id", "=", practiceId).where("treatment_id", "=", form.treatmentId)
      .where("session_id", "=", form.sessionId).where("instrument", "=", form.instrument).where("rater_id", "=", personId).where("about_id", "=", form.clientId)
      .where("origin", "=", "asked").forUpdate(),
  );
  if (there === undefined) {
    await tx.change(sqlFor.insertInto("rapport.administration").values({
      practice_id: practiceId, id: form.administrationId, treatment_id: form.treatmentId, session_id: form.sessionId, instrument: form.instrument,
      instrument_version: form.instrumentVersion, language: form.language, you_form: form.youForm, text_hash: form.textHash, rater_id: personId, about_id: form.clientId,
      origin: "asked", place: form.place, asked_items: [...form.askedItems], on_date: form.day, state: "done", done_on: form.day, import_id: null,
    }));
    await addRows(tx, form, form.administrationId, 1, form.answers);
    return form.administrationId;
  }
  const before = await tx.all(
    sqlFor.selectFrom("rapport.answer").select(["item", "value", "cannot_tell"]).where("practice_id", "=", practiceId).where("administration_id", "=", there.id)
      .where("version", "=", there.version),
  );
  const kept = before.filter(({ item }) => !form.askedItems.includes(item)).map(({ item, value, cannot_tell }) => ({ item, value, cannotTell: cannot_tell }));
  const version = there.version + 1;
  await addRows(tx, form, there.id, version, [...kept, ...form.answers]);
  await tx.change(
    sqlFor.updateTable("rapport.administration").set({ version, asked_items: [...there.asked_items, ...form.askedItems.filter((item) => !there.asked_items.includes(item))] })
      .where("practice_id", "=", practiceId).where("id", "=", there.id),
  );
  return there.id;
}

async function addRows(tx: Transaction, form: OwnAnswers, administrationId: string, version: number, answers: OwnAnswers["answers"]): Promise<void> {
  if (answers.length === 0) return;
  await tx.change(sqlFor.insertInto("rapport.answer").values(answers.map(({ item, value, cannotTell }) => ({
    practice_id: tx.context.practiceId, administration_id: administrationId, version, item, treatment_id: form.treatmentId, value, chosen: null, cannot_tell: cannotTell, words: null,
  }))));
}
