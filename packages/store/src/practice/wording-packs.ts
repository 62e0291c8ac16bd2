import { sqlFor, type Transaction } from "../transaction.ts";

export interface KeptPack {
  readonly id: string;
  readonly instrument: string;
  /** The facts it was checked against. */
  readonly facts: string;
  readonly language: string;
  /** `plain` where one wording serves both. */
  readonly youForm: "plain" | "informal" | "formal";
  readonly licenceNote: string;
  readonly loadedBy: string;
  readonly loadedOn: string;
}

export interface PackToKeep extends Omit<KeptPack, "loadedBy"> {
  readonly textHash: string;
  /** One language of the pack, as it was checked. */
  readonly content: object;
}

/** The packs in use: one for each form, language and form of *you*. */
export async function loadPacks(tx: Transaction): Promise<KeptPack[]> {
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.wording_pack").select(["id", "instrument", "version", "language", "you_form", "licence_note", "loaded_by", "loaded_on"])
      .where("practice_id", "=", tx.context.practiceId).where("withdrawn_on", "is", null).orderBy("instrument").orderBy("language").orderBy("you_form"),
  );
  return rows.map((row) => ({ id: row.id, instrument: row.instrument, facts: row.version, language: row.language, youForm: row.you_form as KeptPack["youForm"], licenceNote: row.licence_note, loadedBy: row.loaded_by, loadedOn: row.loaded_on }));
}

/** Puts a language in use, in the place of the one before it; that one is kept, withdrawn. */
export async function keepPack(tx: Transaction, pack: PackToKeep): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(
    sqlFor.updateTable("rapport.wording_pack").set({ withdrawn_on: pack.loadedOn })
      .where("practice_id", "=", practiceId).where("instrument", "=", pack.instrument).where("language", "=", pack.language).where("you_form", "=", pack.youForm).where("withdrawn_on", "is", null),
  );
  await tx.change(
    sqlFor.insertInto("rapport.wording_pack").values({
      practice_id: practiceId, id: pack.id, instrument: pack.instrument, version: pack.facts, language: pack.language, you_form: pack.youForm, text_hash: pack.textHash,
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

export interface PackText {
  readonly instrument: string;
  readonly facts: string;
  readonly language: string;
  readonly youForm: string;
  readonly textHash: string;
  readonly licenceNote: string;
  /** One language of a pack, as it was checked when it was loaded. */
  readonly content: unknown;
}

/** The wording of a form, in every language in use; with a hash, the very wording an administration was given in, in use or not. */
export async function loadPackTexts(tx: Transaction, instrument: string, textHash?: string): Promise<PackText[]> {
  const query = sqlFor.selectFrom("rapport.wording_pack").select(["instrument", "version", "language", "you_form", "text_hash", "licence_note", "content"])
    .where("practice_id", "=", tx.context.practiceId).where("instrument", "=", instrument);
  const rows = await tx.all(textHash === undefined ? query.where("withdrawn_on", "is", null).orderBy("language").orderBy("you_form") : query.where("text_hash", "=", textHash).limit(1));
  return rows.map((row) => ({ instrument: row.instrument, facts: row.version, language: row.language, youForm: row.you_form, textHash: row.text_hash, licenceNote: row.licence_note, content: row.content }));
}
