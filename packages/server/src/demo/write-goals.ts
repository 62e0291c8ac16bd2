import { placeOf, sqlFor } from "@rapport/store";
import { daysAfter } from "./sample-practice.ts";
import type { Writing } from "./write-treatment.ts";

/** Her goals and every time she rated one, a day after the session it followed. */
export async function writeGoals({ tx, keys, sample, treatment, goalIds, row }: Writing): Promise<void> {
  const { story, sessions, clientId, uuid } = treatment;
  const goals = (story.goals ?? []).map((goal, index) => ({ ...goal, id: goalIds[index] ?? "" }));
  if (goals.length === 0) return;
  const dayAfter = (number: number) => {
    const session = sessions.find((one) => one.number === number);
    return session === undefined ? sample.today : daysAfter(session, 1, sample.today);
  };
  await tx.change(sqlFor.insertInto("rapport.goal").values(goals.map(({ id, session }) => ({ ...row, id, set_on: dayAfter(session), let_go_on: null }))));
  const wordings = [];
  const ratings = [];
  for (const { id, words, session, rated } of goals) {
    wordings.push({ ...row, goal_id: id, version: 1, words: await keys.encrypt(tx, clientId, placeOf.goal(id, 1), words), on_day: dayAfter(session) });
    for (const [index, { session: after, rating, said }] of rated.entries()) {
      const ratingId = uuid();
      ratings.push({ ...row, goal_id: id, sequence: index + 1, id: ratingId, rating, words: said === undefined ? null : await keys.encrypt(tx, clientId, placeOf.goalRating(ratingId), said), on_day: dayAfter(after) });
    }
  }
  await tx.change(sqlFor.insertInto("rapport.goal_wording").values(wordings));
  if (ratings.length > 0) await tx.change(sqlFor.insertInto("rapport.goal_rating").values(ratings));
}
