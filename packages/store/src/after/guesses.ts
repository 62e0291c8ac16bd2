import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

export interface NewGuess {
  readonly id: string;
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly aboutId: string;
  readonly sureness: "not-sure" | "fairly" | "very" | null;
  readonly answers: readonly { readonly item: string; readonly value: number }[];
}

/** The therapist's guesses, once and for good, at the database's time. @throws StoreError `conflict` when there are some already. */
export async function commitGuess(tx: Transaction, guess: NewGuess): Promise<void> {
  const practice_id = tx.context.practiceId;
  await tx.change(sqlFor.insertInto("rapport.guess").values({
    practice_id, id: guess.id, treatment_id: guess.treatmentId, session_id: guess.sessionId, rater_id: tx.context.personId, about_id: guess.aboutId, sureness: guess.sureness,
  }));
  await tx.change(sqlFor.insertInto("rapport.guess_answer").values(
    guess.answers.map(({ item, value }) => ({ practice_id, guess_id: guess.id, treatment_id: guess.treatmentId, item, value })),
  ));
}

/** The guessed values of these treatments, by guess. What another therapist guessed before is theirs: staff read their own, she what she looked at. */
export async function loadGuesses(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, { item: string; value: number }[]>> {
  const { practiceId, personId, kind } = tx.context;
  let query = sqlFor.selectFrom("rapport.guess_answer as answer")
    .innerJoin("rapport.guess as guess", (join) => join.onRef("guess.practice_id", "=", "answer.practice_id").onRef("guess.id", "=", "answer.guess_id"))
    .select(["answer.guess_id", "answer.item", "answer.value"])
    .where("answer.practice_id", "=", practiceId).where("guess.practice_id", "=", practiceId).where("answer.treatment_id", "=", anyOf(treatmentIds)).orderBy("answer.item");
  if (kind === "staff") query = query.where("guess.rater_id", "=", personId);
  const rows = await tx.all(query);
  const found = new Map<string, { item: string; value: number }[]>();
  for (const { guess_id, item, value } of rows) found.set(guess_id, [...(found.get(guess_id) ?? []), { item, value }]);
  return found;
}

/** The values the person who looks guessed in these treatments, by guess: theirs alone, never a colleague's. */
export async function loadOwnGuesses(tx: Transaction, treatmentIds: readonly string[]): Promise<Map<string, { item: string; value: number }[]>> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.guess_answer as answer")
      .innerJoin("rapport.guess as guess", (join) => join.onRef("guess.practice_id", "=", "answer.practice_id").onRef("guess.id", "=", "answer.guess_id"))
      .select(["answer.guess_id", "answer.item", "answer.value"]).where("answer.practice_id", "=", practiceId).where("guess.practice_id", "=", practiceId)
      .where("guess.rater_id", "=", personId).where("guess.treatment_id", "=", anyOf(treatmentIds)),
  );
  const found = new Map<string, { item: string; value: number }[]>();
  for (const { guess_id, item, value } of rows) {
    const list = found.get(guess_id) ?? [];
    list.push({ item, value });
    found.set(guess_id, list);
  }
  return found;
}
