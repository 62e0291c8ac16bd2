import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** Answers b1 to b3 of many forms, current version, without words: what chart 6 is drawn from. Ask for none that are not open. */
export async function loadAllianceAnswers(tx: Transaction, administrationIds: readonly string[]): Promise<Map<string, { item: string; value: number | null; cannotTell: boolean }[]>> {
  const found = new Map<string, { item: string; value: number | null; cannotTell: boolean }[]>();
  if (administrationIds.length === 0) return found;
  const practice = tx.context.practiceId;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.answer as answer")
      .innerJoin("rapport.administration as form", (join) => join.onRef("form.practice_id", "=", "answer.practice_id").onRef("form.id", "=", "answer.administration_id").onRef("form.version", "=", "answer.version"))
      .select(["answer.administration_id", "answer.item", "answer.value", "answer.cannot_tell"])
      .where("answer.practice_id", "=", practice).where("form.practice_id", "=", practice).where("answer.administration_id", "=", anyOf(administrationIds))
      .where("answer.item", "in", ["b1", "b2", "b3"]).where("answer.skipped", "=", false),
  );
  for (const row of rows) {
    const list = found.get(row.administration_id) ?? [];
    list.push({ item: row.item, value: row.value, cannotTell: row.cannot_tell });
    found.set(row.administration_id, list);
  }
  return found;
}
