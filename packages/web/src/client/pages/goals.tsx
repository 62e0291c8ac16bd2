import type { GoalShape } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { WhoSees } from "../../parts/visibility-chip.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { OneGoal } from "./goals/one-goal.tsx";
import "./own/own.css";
import { goalsQuery } from "./own/queries.ts";
import { withTogetherTexts } from "./own/together-texts.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(goalsQuery);

/** Up to three goals in her words, rated when she likes. Nothing asks for it, and nothing is counted. */
function GoalsPage() {
  const { goals, mayAdd, ended, therapistName: therapist } = useSuspenseQuery(goalsQuery).data;
  const { t } = useClientTexts();
  const standing = goals.filter(({ letGoOn }) => letGoOn === null);
  const gone = goals.filter(({ letGoOn }) => letGoOn !== null);
  return (
    <ClientPage title={t("goals.title")} back={{ to: paths.together, text: t("together.title") }}>
      {!ended && <p className="lede">{t("goals.lead")}</p>}
      {standing.length === 0 && <EmptyState words={t(ended ? "goals.none-ended" : "goals.none")} />}
      <ul className="tries">{standing.map((goal) => <li key={goal.id}><OneGoal goal={goal} therapist={therapist} ended={ended} /></li>)}</ul>
      {mayAdd ? <NewGoal therapist={therapist} /> : !ended && <p className="small muted">{t("goals.full")}</p>}
      {gone.length > 0 && <Section title={t("goals.gone")}><ul className="lines">{gone.map((goal) => <li key={goal.id}><Gone goal={goal} mayTakeUp={mayAdd} /></li>)}</ul></Section>}
    </ClientPage>
  );
}

function NewGoal({ therapist }: { therapist: string }) {
  const { t } = useClientTexts();
  const [words, setWords] = useState("");
  const act = useOwnAct(() => setWords(""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.start({ path: "goals", body: { words } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <Field kind="lines" label={t("goals.new")} most={200} value={words} onChange={setWords} />
      <WhoSees seen="you-and-therapist" name={therapist}>{t("goals.who", { therapist })}</WhoSees>
      <Problem error={act.error} />
      <Button type="submit" look="line" busy={act.isPending}>{t("goals.add")}</Button>
    </form>
  );
}

function Gone({ goal, mayTakeUp }: { goal: GoalShape; mayTakeUp: boolean }) {
  const { t, date } = useClientTexts();
  const act = useOwnAct();
  return (
    <>
      <p className="words">{goal.words}</p>
      <p className="small muted">{t("goals.set-on", { date: date(goal.setOn, "day-month") })}</p>
      {mayTakeUp && <Button look="plain" busy={act.isPending} onClick={() => act.start({ path: `goals/${goal.id}`, body: { do: "take-up" }, ifMatch: goal.version })}>{t("goals.take-up")}</Button>}
      <Problem error={act.error} />
    </>
  );
}

export default withTogetherTexts(GoalsPage);
