import type { DataKeys } from "../data-keys.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import type { AnswerToStore, FormToStore } from "./form-to-store.ts";

/** What one page of a form sent before the form was done. An item with no answer any more is in `emptied`. */
export interface BegunPage {
  readonly formKey: string;
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly clientId: string;
  readonly form: string;
  readonly day: string;
  readonly answers: readonly AnswerToStore[];
  readonly emptied: readonly string[];
}

const wordsPlace = (formKey: string, item: string) => ({ table: "rapport.begun_answer", column: "words", row: `${formKey}|${item}` });

/** Keeps a page's answers until the form is done. The later answer to an item replaces the earlier: what she changed is kept nowhere. */
export async function keepBegun(tx: Transaction, keys: DataKeys, page: BegunPage): Promise<void> {
  const { practiceId } = tx.context;
  if (page.emptied.length > 0) {
    await tx.change(
      sqlFor.deleteFrom("rapport.begun_answer").where("practice_id", "=", practiceId).where("form_key", "=", page.formKey).where("item", "in", [...page.emptied]),
    );
  }
  for (const { item, value, chosen, cannotTell, words } of page.answers) {
    const row = {
      value, chosen: chosen === undefined ? null : [...chosen], cannot_tell: cannotTell, on_date: page.day,
      words: words === undefined ? null : await keys.encrypt(tx, page.clientId, wordsPlace(page.formKey, item), words),
    };
    await tx.change(
      sqlFor.insertInto("rapport.begun_answer")
        .values({ practice_id: practiceId, form_key: page.formKey, item, treatment_id: page.treatmentId, session_id: page.sessionId, form: page.form, ...row })
        .onConflict((conflict) => conflict.columns(["practice_id", "form_key", "item"]).doUpdateSet(row)),
    );
  }
}

/** Takes what this filling sent before, and removes what any filling of the form left: the form is done with this transaction. */
export async function takeBegun(tx: Transaction, keys: DataKeys, form: Pick<FormToStore, "key" | "sessionId" | "clientId" | "instrument">): Promise<AnswerToStore[]> {
  const { practiceId } = tx.context;
  const rows = await tx.all(
    sqlFor.deleteFrom("rapport.begun_answer").where("practice_id", "=", practiceId).where("session_id", "=", form.sessionId).where("form", "=", form.instrument)
      .returning(["form_key", "item", "value", "chosen", "cannot_tell", "words"]),
  );
  const answers: AnswerToStore[] = [];
  for (const row of rows.filter(({ form_key }) => form_key === form.key)) {
    const words = row.words === null ? {} : { words: await keys.decrypt(tx, form.clientId, wordsPlace(form.key, row.item), row.words) };
    answers.push({ item: row.item, value: row.value, cannotTell: row.cannot_tell, ...(row.chosen === null ? {} : { chosen: row.chosen }), ...words });
  }
  return answers;
}
