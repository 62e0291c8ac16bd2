import { createHash } from "node:crypto";
import type { AnswerShape, ownAnswersBody } from "@rapport/api";
import { therapistSide, textHash } from "@rapport/instruments";
import { placeOf, sqlFor, type Transaction } from "@rapport/store";
import type { z } from "zod";
import { refuse } from "../http/refuse.ts";
import type { Call } from "../http/route.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

type OwnAnswers = z.output<typeof ownAnswersBody>;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const rated = ["c1", "c3", "c4"] as const;

/** What the therapist answered about a session: theirs alone, but for research they agreed to. */
export async function ownAnswersOf(tx: Transaction, treatmentId: string, sessionId: string): Promise<AnswerShape[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.answer as answer")
      .innerJoin("rapport.administration as administration", (join) =>
        join.onRef("administration.practice_id", "=", "answer.practice_id").onRef("administration.id", "=", "answer.administration_id").onRef("administration.version", "=", "answer.version"))
      .select(["answer.item", "answer.value", "answer.cannot_tell"])
      .where("answer.practice_id", "=", tx.context.practiceId).where("administration.practice_id", "=", tx.context.practiceId)
      .where("administration.treatment_id", "=", treatmentId).where("administration.session_id", "=", sessionId)
      .where("administration.instrument", "=", "C").where("administration.rater_id", "=", tx.context.personId).orderBy("answer.item"),
  );
  return rows.map((row) => ({ item: row.item, value: row.value, cannotTell: row.cannot_tell }));
}

/** Stores them once; what was hard to understand and what was sensed lie apart, for the author alone. */
export async function storeOwnAnswers(tx: Transaction, call: Call<unknown, unknown, OwnAnswers>, facts: TreatmentFacts, sessionId: string, body: OwnAnswers): Promise<string> {
  const practice_id = tx.context.practiceId;
  const { id: treatment_id, clientId } = facts.treatment;
  const cannotTell = new Set(body.cannotTell ?? []);
  const answered = rated.filter((item) => typeof body[item] === "number" || cannotTell.has(item));
  const administrationId = call.parts.seams.uuid();
  if (answered.length > 0) {
    if ((await ownAnswersOf(tx, treatment_id, sessionId)).length > 0) refuse("CONFLICT", { log: `own answers of session ${sessionId} are there already` });
    await tx.change(sqlFor.insertInto("rapport.administration").values({
      practice_id, id: administrationId, treatment_id, session_id: sessionId, instrument: "C", instrument_version: therapistSide.version, language: "en", you_form: "informal",
      text_hash: textHash(therapistSide, "en", "informal", sha256), rater_id: tx.context.personId, about_id: clientId, origin: "asked", place: "elsewhere",
      asked_items: [...rated], on_date: facts.today, state: "done", done_on: facts.today, import_id: null,
    }));
    await tx.change(sqlFor.insertInto("rapport.answer").values(answered.map((item) => ({
      practice_id, administration_id: administrationId, version: 1, item, treatment_id, value: cannotTell.has(item) ? null : (body[item] ?? null), chosen: null,
      cannot_tell: cannotTell.has(item), words: null,
    }))));
  }
  await storeProcessNotes(tx, call, facts, sessionId, body);
  return administrationId;
}

async function storeProcessNotes(tx: Transaction, call: Call<unknown, unknown, OwnAnswers>, facts: TreatmentFacts, sessionId: string, body: OwnAnswers): Promise<void> {
  const { id: treatment_id, clientId } = facts.treatment;
  const common = { practice_id: tx.context.practiceId, treatment_id, session_id: sessionId, author_id: tx.context.personId, on_day: facts.today };
  if (body.hardToUnderstand !== undefined) {
    const id = call.parts.seams.uuid();
    const words = await call.stores.keys.encrypt(tx, clientId, placeOf.processNote(id), body.hardToUnderstand);
    await tx.change(sqlFor.insertInto("rapport.process_note").values({ ...common, id, kind: "hard-to-understand", code: null, words }));
  }
  if (body.sensedHardToSay !== undefined) {
    await tx.change(sqlFor.insertInto("rapport.process_note").values({ ...common, id: call.parts.seams.uuid(), kind: "sensed-hard-to-say", code: body.sensedHardToSay, words: null }));
  }
}
