import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/**
 * Answers b1 to b3 of many forms without words: what charts 2 and 6 are drawn from. `first`: as she gave them before she answered
 * again. Ask for none that are not open.
 */
export async function loadAllianceAnswers(tx: Transaction, administrationIds: readonly string[], which: "current" | "first" = "current"): Promise<Map<string, { item: string; value: number | null; cannotTell: boolean }[]>> {
  const found = new Map<string, { item: string; value: number | null; cannotTell: boolean }[]>();
  if (administrationIds.length === 0) return found;
  const practice = tx.context.practiceId;
  const query = sqlFor.selectFrom("rapport.answer as answer")
      .innerJoin("rapport.administration as form", (join) => join.onRef("form.practice_id", "=", "answer.practice_id").onRef("form.id", "=", "answer.administration_id"))
      .select(["answer.administration_id", "answer.item", "answer.value", "answer.cannot_tell"])
      .where("answer.practice_id", "=", practice).where("form.practice_id", "=", practice).where("answer.administration_id", "=", anyOf(administrationIds))
      .where("answer.item", "in", ["b1", "b2", "b3"]).where("answer.skipped", "=", false);
  const rows = await tx.all(which === "current" ? query.whereRef("answer.version", "=", "form.version") : query.where("answer.version", "=", 1).where("form.version", ">", 1));
  for (const row of rows) {
    const list = found.get(row.administration_id) ?? [];
    list.push({ item: row.item, value: row.value, cannotTell: row.cannot_tell });
    found.set(row.administration_id, list);
  }
  return found;
}
