import type { GoalShape } from "@rapport/api";
import { goalRatings } from "@rapport/relationship";
import { GoalSteps } from "../../../parts/goal-steps.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Her goals in her words, where each is, and what she tries for it. She alone sets and rates them. */
export function GoalList({ goals, client }: { readonly goals: readonly GoalShape[]; readonly client: string }) {
  const { t, date } = useStaffTexts();
  return (
    <ul className="facts goals">
      {goals.map((goal) => {
        const last = goal.ratings.at(-1);
        return (
          <li key={goal.id}>
            <span className="when">{date(goal.setOn, "day-month-year")}</span>
            <div>
              <p className="words">{goal.words}</p>
              {goal.letGoOn !== null && <p className="muted small">{t("goals.let-go", { client, date: date(goal.letGoOn, "day-month") })}</p>}
              {last?.words != null && <p className="words">{`“${last.words}”`}</p>}
              {goal.tries.map(({ id, words }) => <p key={id} className="muted">{t("brief.label.to-try")}: {words}</p>)}
            </div>
            <div className="end">
              {last === undefined ? <span className="muted small">{t("goals.not-said")}</span> : (
                <>
                  <GoalSteps ratings={goal.ratings} options={goalRatings.map((rating) => t(`goals.rating.${rating}`))} sentence={(now, before) => t("goals.picture", { now, before: before ?? "none" })} />
                  <p className="small">{t(`goals.rating.${last.rating}`)} <span className="muted">{date(last.on, "day-month")}</span></p>
                </>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
