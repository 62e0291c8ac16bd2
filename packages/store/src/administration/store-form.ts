import type { Context } from "../context.ts";
import type { DataKeys } from "../data-keys.ts";
import type { Database } from "../database.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { addAudit } from "../write.ts";
import { takeBegun } from "./begun-answers.ts";
import { placeOf } from "../places.ts";
import type { AnswerToStore, FormToStore } from "./form-to-store.ts";
import { keepScores } from "./keep-scores.ts";
import { storeFormStatement } from "./statement.ts";

/** `answered-before`: another phone or the tablet was first; nothing of this filling was stored. */
export type StoredForm = "stored" | "answered-before" | "link-closed";

interface Stores {
  readonly database: Database;
  readonly keys: DataKeys;
}

/** Rolls a transaction back without being an error of anyone's. */
class GiveUp extends Error {}

/**
 * Stores a filled form and closes its link, in one transaction and, as a rule, one statement. The same key with the same body answers
 * `stored` again.
 *
 * @throws StoreError `other-body` when the key was used with another body.
 */
export async function storeForm(stores: Stores, context: Context, form: FormToStore): Promise<StoredForm> {
  try {
    return await stores.database.withContext(context, (tx) => storeFirst(stores, tx, form));
  } catch (error) {
    if (error instanceof GiveUp) return repeatedOr(stores, context, form, "link-closed");
    if (!(error instanceof StoreError && error.code === "conflict")) throw error;
  }
  // The key, or the one form a session has, is there already.
  return repeatedOr(stores, context, form, "answered-before");
}

/** Is this very form stored already? Asked when a link is closed, because the reply may have been lost on its way. */
export async function wasStored(stores: Stores, context: Context, form: Pick<FormToStore, "key" | "bodyMac">): Promise<"stored" | "link-closed"> {
  return (await repeatedOr(stores, context, form, "link-closed")) === "stored" ? "stored" : "link-closed";
}

async function repeatedOr(stores: Stores, context: Context, form: Pick<FormToStore, "key" | "bodyMac">, otherwise: StoredForm): Promise<StoredForm> {
  const seen = await stores.database.withContext(context, (tx) =>
    tx.first(sqlFor.selectFrom("rapport.idempotency").select("body_mac").where("practice_id", "=", context.practiceId).where("key", "=", form.key)),
  );
  if (seen === undefined) return otherwise;
  if (!seen.body_mac.equals(form.bodyMac)) throw new StoreError("other-body", `key ${form.key} was used with another body`);
  return "stored";
}

async function storeFirst({ keys }: Stores, tx: Transaction, form: FormToStore): Promise<StoredForm> {
  const begun = form.hasBegun ? await takeBegun(tx, keys, form) : [];
  const answers = merged(begun, form.answers);
  const rows = await encrypted(tx, keys, form, 1, answers);
  const [row] = await tx.run<{ closed: number }>(storeFormStatement(rows.length), [
    tx.context.practiceId, form.administrationId, form.treatmentId, form.sessionId, form.instrument, form.instrumentVersion, form.language,
    form.youForm, form.textHash, form.clientId, form.place, form.therapistPresent, form.device, form.late, form.askedItems, form.day, form.key,
    form.bodyMac, JSON.stringify({ id: form.administrationId }), form.auditId, tx.context.kind, form.linkHash,
    ...rows.flatMap((answer) => [answer.item, answer.value, answer.chosen, answer.cannotTell, answer.words]),
  ]);
  if (row?.closed !== 1) throw new GiveUp();
  if (form.scoresOf !== undefined) {
    await keepScores(tx, { id: form.administrationId, treatmentId: form.treatmentId, instrument: form.instrument, raterId: form.clientId, on: form.day }, form.scoresOf(answers));
  }
  return "stored";
}

/** What was sent page by page, under what the last page holds: the later answer to an item counts. */
function merged(begun: readonly AnswerToStore[], last: readonly AnswerToStore[]): AnswerToStore[] {
  const byItem = new Map([...begun, ...last].map((answer) => [answer.item, answer]));
  return [...byItem.values()].sort((a, b) => (a.item < b.item ? -1 : 1));
}

interface Row {
  readonly item: string;
  readonly value: number | null;
  readonly chosen: readonly string[] | null;
  readonly cannotTell: boolean;
  readonly words: Buffer | null;
}

async function encrypted(tx: Transaction, keys: DataKeys, form: FormToStore, version: number, answers: readonly AnswerToStore[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { item, value, chosen, cannotTell, words } of answers) {
    const sealed = words === undefined ? null : await keys.encrypt(tx, form.clientId, placeOf.answerWords(form.administrationId, version, item), words);
    rows.push({ item, value, chosen: chosen ?? null, cannotTell, words: sealed });
  }
  return rows;
}

/**
 * Answers that come after the form is done (the quiet link): the next version of the same administration. It holds the whole form, so
 * that the current version is always enough; an item answered again counts as answered later, and the first answer is kept below.
 */
export async function storeLater(stores: Stores, context: Context, form: FormToStore): Promise<StoredForm> {
  try {
    return await stores.database.withContext(context, (tx) => addVersion(stores, tx, form));
  } catch (error) {
    if (error instanceof GiveUp) return repeatedOr(stores, context, form, "link-closed");
    if (error instanceof StoreError && error.code === "conflict") return repeatedOr(stores, context, form, "answered-before");
    throw error;
  }
}

async function addVersion({ keys, database }: Stores, tx: Transaction, form: FormToStore): Promise<StoredForm> {
  const { practiceId, personId } = tx.context;
  await tx.change(
    sqlFor.insertInto("rapport.idempotency").values({
      practice_id: practiceId, key: form.key, actor_id: personId, client_id: form.clientId, body_mac: form.bodyMac, status: 200, reply: JSON.stringify({ id: form.administrationId }),
    }),
  );
  const there = await tx.one(
    sqlFor.selectFrom("rapport.administration").select(["version", "asked_items"]).where("practice_id", "=", practiceId).where("id", "=", form.administrationId).forUpdate(),
    "administration",
  );
  const closed = await tx.change(
    sqlFor.updateTable("auth.link").set({ closed_at: database.seams.now(), closed_because: "done" })
      .where("token_hash", "=", form.linkHash).where("practice_id", "=", practiceId).where("closed_at", "is", null),
  );
  if (closed !== 1) throw new GiveUp();
  const begun = form.hasBegun ? await takeBegun(tx, keys, form) : [];
  const now = merged(begun, form.answers);
  const version = there.version + 1;
  const before = await readVersion(tx, keys, form, there.version);
  const rows = (await encrypted(tx, keys, form, version, merged(before, now))).map(({ item, value, chosen, cannotTell, words }) => ({
    practice_id: practiceId, administration_id: form.administrationId, version, treatment_id: form.treatmentId, item, value, words,
    chosen: chosen === null ? null : [...chosen], cannot_tell: cannotTell,
  }));
  if (rows.length > 0) await tx.change(sqlFor.insertInto("rapport.answer").values(rows));
  await tx.change(
    sqlFor.updateTable("rapport.administration")
      .set({ version, asked_items: [...there.asked_items, ...form.askedItems.filter((item) => !there.asked_items.includes(item))] })
      .where("practice_id", "=", practiceId).where("id", "=", form.administrationId),
  );
  await addAudit(tx, database.seams.uuid, form.day, [{ action: "form.answer", objectKind: "administration", objectId: form.administrationId, clientId: form.clientId }]);
  return "stored";
}

/** The answers of one version, with their words. */
async function readVersion(tx: Transaction, keys: DataKeys, form: FormToStore, version: number): Promise<AnswerToStore[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.answer").select(["item", "value", "chosen", "cannot_tell", "words"])
      .where("practice_id", "=", tx.context.practiceId).where("administration_id", "=", form.administrationId).where("version", "=", version),
  );
  const answers: AnswerToStore[] = [];
  for (const { item, value, chosen, cannot_tell, words } of rows) {
    const said = words === null ? {} : { words: await keys.decrypt(tx, form.clientId, placeOf.answerWords(form.administrationId, version, item), words) };
    answers.push({ item, value, cannotTell: cannot_tell, ...(chosen === null ? {} : { chosen }), ...said });
  }
  return answers;
}
