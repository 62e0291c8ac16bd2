import { sqlFor, type Transaction } from "../transaction.ts";
import { type PausedPart, stopParts } from "./pauses.ts";

/** Sessions after which the question about the tool was answered. */
export async function toolAskedAfter(tx: Transaction, treatmentId: string): Promise<string[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.administration").select("session_id").where("practice_id", "=", tx.context.practiceId).where("treatment_id", "=", treatmentId)
      .where("instrument", "=", "F").where("rater_id", "=", tx.context.personId).where("state", "=", "done"),
  );
  return rows.flatMap(({ session_id }) => (session_id === null ? [] : [session_id]));
}

export interface ToolAnswer {
  readonly administrationId: string;
  readonly countId: string;
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly instrumentVersion: string;
  readonly language: string;
  readonly youForm: string;
  readonly textHash: string;
  readonly day: string;
  /** One of the four answers; undefined when she skipped it. */
  readonly helps: "in-the-way" | "no-difference" | "a-bit" | "a-lot" | undefined;
  readonly stop: readonly { readonly id: string; readonly part: PausedPart }[];
}

/**
 * Keeps that the question was put to her, counts her answer in a table that names no one, and stops what she ticked. The answer
 * itself lies beside no name: the therapist sees what stopped, not what she said.
 */
export async function answerToolQuestion(tx: Transaction, answer: ToolAnswer): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(sqlFor.insertInto("rapport.administration").values({
    practice_id: practiceId, id: answer.administrationId, treatment_id: answer.treatmentId, session_id: answer.sessionId, instrument: "F",
    instrument_version: answer.instrumentVersion, language: answer.language, you_form: answer.youForm, text_hash: answer.textHash, rater_id: personId, about_id: personId,
    origin: "asked", place: "link", asked_items: ["t1", "t2"], on_date: answer.day, state: "done", done_on: answer.day, import_id: null,
  }));
  if (answer.helps !== undefined) {
    await tx.change(sqlFor.insertInto("rapport.tool_count").values({ practice_id: practiceId, id: answer.countId, in_month: answer.day.slice(0, 7), helps: answer.helps }));
  }
  await stopParts(tx, { treatmentId: answer.treatmentId, parts: answer.stop, because: "tool-in-the-way", day: answer.day });
}
