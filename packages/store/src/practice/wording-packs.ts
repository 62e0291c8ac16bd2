import { sqlFor, type Transaction } from "../transaction.ts";

export interface KeptPack {
  readonly id: string;
  readonly instrument: string;
  /** The facts it was checked against. */
  readonly facts: string;
  readonly language: string;
  readonly licenceNote: string;
  readonly loadedBy: string;
  readonly loadedOn: string;
}

export interface PackToKeep extends Omit<KeptPack, "loadedBy"> {
  readonly textHash: string;
  /** One language of the pack, as it was checked. */
  readonly content: object;
}

/** The packs in use: one for each form and language. */
export async function loadPacks(tx: Transaction): Promise<KeptPack[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.wording_pack").select(["id", "instrument", "version", "language", "licence_note", "loaded_by", "loaded_on"])
      .where("practice_id", "=", tx.context.practiceId).where("withdrawn_on", "is", null).orderBy("instrument").orderBy("language"),
  );
  return rows.map((row) => ({ id: row.id, instrument: row.instrument, facts: row.version, language: row.language, licenceNote: row.licence_note, loadedBy: row.loaded_by, loadedOn: row.loaded_on }));
}

/** Puts a language in use, in the place of the one before it; that one is kept, withdrawn. */
export async function keepPack(tx: Transaction, pack: PackToKeep): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(
    sqlFor.updateTable("rapport.wording_pack").set({ withdrawn_on: pack.loadedOn })
      .where("practice_id", "=", practiceId).where("instrument", "=", pack.instrument).where("language", "=", pack.language).where("withdrawn_on", "is", null),
  );
  await tx.change(
    sqlFor.insertInto("rapport.wording_pack").values({
      practice_id: practiceId, id: pack.id, instrument: pack.instrument, version: pack.facts, language: pack.language, text_hash: pack.textHash,
      content: JSON.stringify(pack.content), licence_note: pack.licenceNote, loaded_by: personId, loaded_on: pack.loadedOn,
    }),
  );
}

/** Takes a pack out of use. @returns false when there is none of this id in use */
export async function withdrawPack(tx: Transaction, packId: string, day: string): Promise<boolean> {
  const row = await tx.first(
    sqlFor.updateTable("rapport.wording_pack").set({ withdrawn_on: day })
      .where("practice_id", "=", tx.context.practiceId).where("id", "=", packId).where("withdrawn_on", "is", null).returning("id"),
  );
  return row !== undefined;
}
