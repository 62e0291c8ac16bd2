import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { takeBegun } from "./begun-answers.ts";
import { keepScores, type ScoresOf } from "./keep-scores.ts";

/** A form that was stopped without *Done*, whose time is over: what was answered counts. */
export interface Unfinished {
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly form: string;
  /** The filling that has the most answers; another phone's is left. */
  readonly formKey: string;
  readonly lastOn: string;
}

/**
 * Fillings of this client that wait, whose page can be finished no more: every link of the form is closed or over, or, for the form
 * before a session and those given with it, the session has begun.
 */
export async function unfinishedForms(tx: Transaction): Promise<Unfinished[]> {
  const { practiceId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.begun_answer as begun")
      .innerJoin("rapport.session as session", (join) => join.onRef("session.practice_id", "=", "begun.practice_id").onRef("session.id", "=", "begun.session_id"))
      .select(({ fn }) => ["begun.treatment_id", "begun.session_id", "begun.form", "begun.form_key", "session.starts_at", fn.countAll<string>().as("answers"), fn.max("begun.on_date").as("last_on")])
      .where("begun.practice_id", "=", practiceId).where("session.practice_id", "=", practiceId)
      .groupBy(["begun.treatment_id", "begun.session_id", "begun.form", "begun.form_key", "session.starts_at"]).orderBy("answers", "desc").orderBy("begun.form_key"),
  );
  const links = await tx.all(
    sqlFor.selectFrom("auth.link").select(["session_id", "form"]).where("practice_id", "=", practiceId).where("person_id", "=", tx.context.personId)
      .where("closed_at", "is", null).where("expires_at", ">", tx.now),
  );
  // The quiet link is one of form B.
  const open = new Set(links.map(({ session_id, form }) => `${session_id}|${form === "B-link" ? "B" : form}`));
  const found = new Map<string, Unfinished>();
  for (const row of rows) {
    const name = `${row.session_id}|${row.form}`;
    const isOver = !open.has(name) || (row.form !== "B" && row.starts_at <= tx.now);
    if (isOver && !found.has(name)) found.set(name, { treatmentId: row.treatment_id, sessionId: row.session_id, form: row.form, formKey: row.form_key, lastOn: row.last_on });
  }
  return [...found.values()];
}

export interface FormWordingUsed {
  readonly administrationId: string;
  readonly version: string;
  readonly language: string;
  readonly youForm: string;
  readonly textHash: string;
  readonly askedItems: readonly string[];
  readonly scoresOf?: ScoresOf;
}

/** Makes the administration of what was answered, and removes what waited. @returns false when the form is in already. */
export async function finishForm(tx: Transaction, keys: DataKeys, waits: Unfinished, used: FormWordingUsed): Promise<boolean> {
  const { practiceId: practice_id, personId: clientId } = tx.context;
  const answers = await takeBegun(tx, keys, { key: waits.formKey, sessionId: waits.sessionId, clientId, instrument: waits.form });
  const there = await tx.first(
    sqlFor.selectFrom("rapport.administration").select("id").where("practice_id", "=", practice_id).where("session_id", "=", waits.sessionId)
      .where("instrument", "=", waits.form).where("rater_id", "=", clientId).where("origin", "=", "asked"),
  );
  if (there !== undefined || answers.length === 0) return false;
  const administration_id = used.administrationId;
  await tx.change(sqlFor.insertInto("rapport.administration").values({
    practice_id, id: administration_id, treatment_id: waits.treatmentId, session_id: waits.sessionId, instrument: waits.form, instrument_version: used.version,
    language: used.language, you_form: used.youForm, text_hash: used.textHash, rater_id: clientId, about_id: clientId, origin: "asked", place: "link",
    asked_items: [...used.askedItems], on_date: waits.lastOn, state: "done", done_on: waits.lastOn, import_id: null,
  }));
  const rows = [];
  for (const { item, value, chosen, cannotTell, words } of answers) {
    const sealed = words === undefined ? null : await keys.encrypt(tx, clientId, placeOf.answerWords(administration_id, 1, item), words);
    rows.push({ practice_id, administration_id, version: 1, item, treatment_id: waits.treatmentId, value, chosen: chosen === undefined ? null : [...chosen], cannot_tell: cannotTell, words: sealed });
  }
  await tx.change(sqlFor.insertInto("rapport.answer").values(rows));
  if (used.scoresOf !== undefined) {
    await keepScores(tx, { id: administration_id, treatmentId: waits.treatmentId, instrument: waits.form, raterId: clientId, on: waits.lastOn }, used.scoresOf(answers));
  }
  return true;
}
