import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** A form that is open now, with the version of its answers in force. */
export interface OpenForm {
  readonly administrationId: string;
  readonly version: number;
}

/**
 * Answers b1 to b3 of many forms without words: what charts 2 and 6 are drawn from. `first`: as she gave them before she answered
 * again. Ask for none that are not open. Earlier versions are few and are left out here: a join with the forms took longer than all else.
 */
export async function loadAllianceAnswers(tx: Transaction, forms: readonly OpenForm[], which: "current" | "first" = "current"): Promise<Map<string, { item: string; value: number | null; cannotTell: boolean }[]>> {
  const found = new Map<string, { item: string; value: number | null; cannotTell: boolean }[]>();
  const wanted = new Map((which === "current" ? forms : forms.filter(({ version }) => version > 1)).map(({ administrationId, version }) => [administrationId, which === "current" ? version : 1]));
  if (wanted.size === 0) return found;
  const rows = await tx.all(sqlFor.selectFrom("rapport.answer").select(["administration_id", "version", "item", "value", "cannot_tell"])
    .where("practice_id", "=", tx.context.practiceId).where("administration_id", "=", anyOf([...wanted.keys()]))
    .where("item", "in", ["b1", "b2", "b3"]).where("skipped", "=", false));
  for (const row of rows) {
    if (wanted.get(row.administration_id) !== row.version) continue;
    const list = found.get(row.administration_id) ?? [];
    list.push({ item: row.item, value: row.value, cannotTell: row.cannot_tell });
    found.set(row.administration_id, list);
  }
  return found;
}
