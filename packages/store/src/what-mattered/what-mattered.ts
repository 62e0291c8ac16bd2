import { sqlFor, type Transaction } from "../transaction.ts";

/** What the last night found; `found` is read by those who wrote it. */
export interface StoredWhatMattered {
  readonly fittedOn: string;
  readonly found: unknown;
}

export async function loadWhatMattered(tx: Transaction): Promise<StoredWhatMattered | undefined> {
  const row = await tx.first(sqlFor.selectFrom("rapport.what_mattered").select(["fitted_on", "found"]).where("practice_id", "=", tx.context.practiceId));
  return row === undefined ? undefined : { fittedOn: row.fitted_on, found: row.found };
}

/** Puts what was found in the place of what was found before; with nothing to say, nothing stays. */
export async function keepWhatMattered(tx: Transaction, { fittedOn, found }: StoredWhatMattered): Promise<void> {
  const { practiceId } = tx.context;
  if (found === null) {
    await tx.change(sqlFor.deleteFrom("rapport.what_mattered").where("practice_id", "=", practiceId));
    return;
  }
  const values = { fitted_on: fittedOn, found: JSON.stringify(found) };
  await tx.change(sqlFor.insertInto("rapport.what_mattered").values({ practice_id: practiceId, ...values }).onConflict((conflict) => conflict.column("practice_id").doUpdateSet(values)));
}

/** Answers to whether the tool helps, counted without names. */
export async function countToolAnswers(tx: Transaction): Promise<{ readonly inTheWay: number; readonly answers: number }> {
  const [row] = await tx.run<{ in_the_way: number; answers: number }>(
    "select count(*) filter (where helps = 'in-the-way')::int as in_the_way, count(*)::int as answers from rapport.tool_count where practice_id = $1", [tx.context.practiceId]);
  return { inTheWay: row?.in_the_way ?? 0, answers: row?.answers ?? 0 };
}

/** The therapist's last word on being counted; null while they said none. */
export async function ownCounting(tx: Transaction): Promise<boolean | null> {
  const row = await tx.first(sqlFor.selectFrom("rapport.staff_consent").select("given").where("practice_id", "=", tx.context.practiceId).where("person_id", "=", tx.context.personId)
    .where("purpose", "=", "counted").orderBy("said_order", "desc").limit(1));
  return row?.given ?? null;
}

export async function sayOwnCounting(tx: Transaction, said: { readonly id: string; readonly given: boolean; readonly textVersion: string; readonly day: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(sqlFor.insertInto("rapport.staff_consent").values({ practice_id: practiceId, id: said.id, person_id: personId, purpose: "counted", text_version: said.textVersion, given: said.given, day: said.day }));
}
