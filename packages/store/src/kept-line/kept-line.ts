import type { DataKeys, Place } from "../data-keys.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface KeptLine {
  readonly id: string;
  readonly words: string;
  readonly keptOn: string;
  readonly letGoOn: string | null;
}

const placeOfLine = (id: string): Place => ({ table: "kept_line", column: "words", row: id });

/** The lines a client kept, newest first; the ones she let go too. */
export async function keptLines(tx: Transaction, keys: DataKeys): Promise<KeptLine[]> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.kept_line").select(["id", "words", "kept_on", "let_go_on"]).where("practice_id", "=", practiceId).where("client_id", "=", personId)
      .orderBy("kept_on", "desc").orderBy("id"),
  );
  const lines: KeptLine[] = [];
  for (const row of rows) lines.push({ id: row.id, words: await keys.decrypt(tx, personId, placeOfLine(row.id), row.words), keptOn: row.kept_on, letGoOn: row.let_go_on });
  return lines;
}

/** Keeps a line. There is one at a time: the one before is let go. */
export async function keepLine(tx: Transaction, keys: DataKeys, line: { readonly id: string; readonly words: string; readonly day: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(
    sqlFor.updateTable("rapport.kept_line").set({ let_go_on: line.day }).where("practice_id", "=", practiceId).where("client_id", "=", personId).where("let_go_on", "is", null),
  );
  await tx.change(sqlFor.insertInto("rapport.kept_line").values({
    practice_id: practiceId, id: line.id, client_id: personId, words: await keys.encrypt(tx, personId, placeOfLine(line.id), line.words), kept_on: line.day, let_go_on: null,
  }));
}

/** @throws StoreError `missing-row` when she keeps no such line. */
export async function letLineGo(tx: Transaction, id: string, day: string): Promise<void> {
  const gone = await tx.change(
    sqlFor.updateTable("rapport.kept_line").set({ let_go_on: day }).where("practice_id", "=", tx.context.practiceId).where("client_id", "=", tx.context.personId)
      .where("id", "=", id).where("let_go_on", "is", null),
  );
  if (gone !== 1) throw new StoreError("missing-row", `no kept line ${id}`);
}
