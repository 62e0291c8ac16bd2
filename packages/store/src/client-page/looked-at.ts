import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** The kind under which her correction is appended. The steps of looking together do not know it and pass it over. */
const correctionKind = "corrected";

/** What she put right later in what was looked at, in order, by look. */
export async function lookCorrections(tx: Transaction, keys: DataKeys, treatment: { readonly id: string; readonly clientId: string }): Promise<Map<string, string[]>> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.look_event").select(["look_id", "id", "words"]).where("practice_id", "=", tx.context.practiceId)
      .where("treatment_id", "=", treatment.id).where("kind", "=", correctionKind).orderBy("look_id").orderBy("sequence"),
  );
  const found = new Map<string, string[]>();
  for (const { look_id, id, words } of rows) {
    if (words === null) continue;
    found.set(look_id, [...(found.get(look_id) ?? []), await keys.decrypt(tx, treatment.clientId, placeOf.lookWords(id), words)]);
  }
  return found;
}

/** Appends her correction to what was put down. Nothing earlier is changed. */
export async function correctLook(tx: Transaction, keys: DataKeys, correction: { readonly id: string; readonly lookId: string; readonly treatmentId: string; readonly words: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  const look = await tx.one(
    sqlFor.selectFrom("rapport.look").select("version").where("practice_id", "=", practiceId).where("id", "=", correction.lookId).where("treatment_id", "=", correction.treatmentId).forUpdate(),
    "look",
  );
  const sequence = look.version + 1;
  await tx.change(sqlFor.updateTable("rapport.look").set({ version: sequence }).where("practice_id", "=", practiceId).where("id", "=", correction.lookId));
  await tx.change(sqlFor.insertInto("rapport.look_event").values({
    practice_id: practiceId, look_id: correction.lookId, sequence, id: correction.id, treatment_id: correction.treatmentId, kind: correctionKind, code: null,
    words: await keys.encrypt(tx, personId, placeOf.lookWords(correction.id), correction.words), by_part: "client", typed_by_id: personId,
  }));
}
