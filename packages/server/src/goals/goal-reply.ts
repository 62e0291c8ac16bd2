import type { GoalShape } from "@rapport/api";
import type { StoredGoal, ToTry } from "@rapport/store";

/** Goals with what she tries for each, those that stand first. */
export function goalsReply(goals: readonly StoredGoal[], toTry: readonly ToTry[]): GoalShape[] {
  const shaped = goals.map((goal) => ({
    ...goal, ratings: goal.ratings.map((one) => ({ ...one })), tries: toTry.filter(({ goalId }) => goalId === goal.id).map(({ id, words, outcome }) => ({ id, words, outcome })),
  }));
  return [...shaped.filter(({ letGoOn }) => letGoOn === null), ...shaped.filter(({ letGoOn }) => letGoOn !== null)];
}
