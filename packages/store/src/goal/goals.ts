import type { GoalRating } from "@rapport/relationship";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** A goal in her words, with every time she said how far it is. */
export interface StoredGoal {
  readonly id: string;
  readonly words: string;
  readonly setOn: string;
  readonly letGoOn: string | null;
  readonly version: number;
  /** In the order in which they were given. */
  readonly ratings: readonly { readonly rating: GoalRating; readonly words: string | null; readonly on: string }[];
}

interface Whose {
  readonly id: string;
  readonly clientId: string;
}

/** All goals of a treatment, oldest first, the ones she let go too. */
export async function loadGoals(tx: Transaction, keys: DataKeys, treatment: Whose): Promise<StoredGoal[]> {
  const practice = tx.context.practiceId;
  const goals = await tx.all(sqlFor.selectFrom("rapport.goal").select(["id", "set_on", "let_go_on", "version"]).where("practice_id", "=", practice)
    .where("treatment_id", "=", treatment.id).orderBy("set_on").orderBy("id"));
  if (goals.length === 0) return [];
  const wordings = await tx.all(sqlFor.selectFrom("rapport.goal_wording").select(["goal_id", "version", "words"]).where("practice_id", "=", practice)
    .where("treatment_id", "=", treatment.id).orderBy("version"));
  const rated = await tx.all(sqlFor.selectFrom("rapport.goal_rating").select(["goal_id", "id", "rating", "words", "on_day"]).where("practice_id", "=", practice)
    .where("treatment_id", "=", treatment.id).orderBy("goal_id").orderBy("sequence"));
  // The last wording of each; the earlier ones are kept and not shown.
  const words = new Map(wordings.map((row) => [row.goal_id, row]));
  return Promise.all(goals.map(async (row) => {
    const wording = words.get(row.id);
    return {
      id: row.id, setOn: row.set_on, letGoOn: row.let_go_on, version: row.version,
      words: wording === undefined ? "" : await keys.decrypt(tx, treatment.clientId, placeOf.goal(row.id, wording.version), wording.words),
      ratings: await Promise.all(rated.filter(({ goal_id }) => goal_id === row.id).map(async (one) => ({
        rating: one.rating as GoalRating, on: one.on_day, words: one.words === null ? null : await keys.decrypt(tx, treatment.clientId, placeOf.goalRating(one.id), one.words),
      }))),
    };
  }));
}

interface GoalWords {
  readonly id: string;
  readonly treatmentId: string;
  readonly words: string;
  readonly day: string;
}

/** Sets a goal. Whether there is room for one is asked under the treatment's lock. */
export async function addGoal(tx: Transaction, keys: DataKeys, goal: GoalWords): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.goal").values({ practice_id: tx.context.practiceId, id: goal.id, treatment_id: goal.treatmentId, set_on: goal.day, let_go_on: null }));
  await addWording(tx, keys, goal, 1);
}

async function addWording(tx: Transaction, keys: DataKeys, { id, treatmentId, words, day }: GoalWords, version: number): Promise<void> {
  await tx.change(sqlFor.insertInto("rapport.goal_wording").values({
    practice_id: tx.context.practiceId, goal_id: id, version, treatment_id: treatmentId, words: await keys.encrypt(tx, tx.context.personId, placeOf.goal(id, version), words), on_day: day,
  }));
}

/** Says it in other words; the earlier ones are kept below. @throws StoreError `stale` */
export async function rewordGoal(tx: Transaction, keys: DataKeys, goal: GoalWords & { readonly version: number }): Promise<number> {
  const version = await step(tx, goal, {});
  await addWording(tx, keys, goal, version);
  return version;
}

/** Lets it go, or takes it up again. @throws StoreError `stale` */
export function letGoalGo(tx: Transaction, goal: { readonly id: string; readonly treatmentId: string; readonly version: number; readonly letGoOn: string | null }): Promise<number> {
  return step(tx, goal, { let_go_on: goal.letGoOn });
}

async function step(tx: Transaction, goal: { readonly id: string; readonly treatmentId: string; readonly version: number }, set: { readonly let_go_on?: string | null }): Promise<number> {
  const changed = await tx.change(sqlFor.updateTable("rapport.goal").set({ ...set, version: goal.version + 1 }).where("practice_id", "=", tx.context.practiceId)
    .where("treatment_id", "=", goal.treatmentId).where("id", "=", goal.id).where("version", "=", goal.version));
  if (changed !== 1) throw new StoreError("stale", `goal ${goal.id} was changed since version ${goal.version}`);
  return goal.version + 1;
}

/** How far it is now, added to what she said before. */
export async function rateGoal(
  tx: Transaction, keys: DataKeys,
  rated: { readonly id: string; readonly goalId: string; readonly treatmentId: string; readonly rating: GoalRating; readonly words: string | undefined; readonly day: string },
): Promise<void> {
  const { practiceId, personId } = tx.context;
  const before = await tx.all(sqlFor.selectFrom("rapport.goal_rating").select("sequence").where("practice_id", "=", practiceId).where("goal_id", "=", rated.goalId)
    .where("treatment_id", "=", rated.treatmentId).orderBy("sequence", "desc").limit(1));
  await tx.change(sqlFor.insertInto("rapport.goal_rating").values({
    practice_id: practiceId, goal_id: rated.goalId, sequence: (before[0]?.sequence ?? 0) + 1, id: rated.id, treatment_id: rated.treatmentId, rating: rated.rating,
    words: rated.words === undefined ? null : await keys.encrypt(tx, personId, placeOf.goalRating(rated.id), rated.words), on_day: rated.day,
  }));
}
