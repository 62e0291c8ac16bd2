import type { GoalShape } from "@rapport/api";
import { goalRatings } from "@rapport/relationship";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { GoalSteps } from "../../../parts/goal-steps.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Question } from "../../../parts/question.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { useOwnAct } from "../own/use-own-act.ts";

interface Props {
  readonly goal: GoalShape;
  readonly therapist: string;
  readonly ended: boolean;
}

type Doing = "nothing" | "rating" | "wording" | "trying";

/** One goal: her words, where it is in five words, what she tries for it. */
export function OneGoal({ goal, ended }: Props) {
  const { t, date } = useClientTexts();
  const [doing, setDoing] = useState<Doing>("nothing");
  const act = useOwnAct();
  const close = () => setDoing("nothing");
  const last = goal.ratings.at(-1);
  const earlier = goal.ratings.slice(0, -1).reverse();
  return (
    <>
      <h2 className="words">{goal.words}</h2>
      {last === undefined ? <p className="small muted">{t("goals.not-said")}</p> : (
        <div className="goal-now">
          <GoalSteps ratings={goal.ratings} options={goalRatings.map((rating) => t(`goals.rating.${rating}`))} sentence={(now, before) => t("goals.picture", { now, before: before ?? "none" })} />
          <p>{t("goals.now", { what: t(`goals.rating.${last.rating}`), date: date(last.on, "day-month") })}</p>
          {last.words !== null && <p className="words">{`“${last.words}”`}</p>}
        </div>
      )}
      {goal.tries.length > 0 && <p><span className="small muted">{t("goals.tries")}</span><br /><Link to={paths.toTry} className="words">{goal.tries.map(({ words }) => words).join(" · ")}</Link></p>}
      {doing === "rating" && <Rate goal={goal} onDone={close} />}
      {doing === "wording" && <Reword goal={goal} onDone={close} />}
      {doing === "trying" && <TryFor goal={goal} onDone={close} />}
      {doing === "nothing" && !ended && (
        <Acts>
          <Button look="line" onClick={() => setDoing("rating")}>{t("goals.how.do")}</Button>
          <Button look="plain" onClick={() => setDoing("trying")}>{t("goals.try-add")}</Button>
          <Button look="plain" onClick={() => setDoing("wording")}>{t("goals.reword")}</Button>
          <Button look="plain" busy={act.isPending} onClick={() => act.start({ path: `goals/${goal.id}`, body: { do: "let-go" }, ifMatch: goal.version })}>{t("goals.let-go")}</Button>
        </Acts>
      )}
      <Problem error={act.error} />
      {earlier.length > 0 && (
        <Fold title={t("goals.earlier")}>
          <dl className="said-rows">{earlier.map(({ on, rating, words }) => <div key={`${on} ${rating} ${words}`}><dt>{date(on, "day-month")}</dt><dd>{t(`goals.rating.${rating}`)}{words !== null && <span className="words">{`“${words}”`}</span>}</dd></div>)}</dl>
        </Fold>
      )}
    </>
  );
}

interface Form {
  readonly goal: GoalShape;
  readonly onDone: () => void;
}

function Rate({ goal, onDone }: Form) {
  const { t } = useClientTexts();
  const [rating, setRating] = useState<string>();
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rating === undefined) return setMissing(true);
    act.start({ path: `goals/${goal.id}`, body: { do: "rate", rating, words } });
  };
  return (
    <form onSubmit={submit}>
      <Question
        legend={t("goals.how")} heading="plain" name={`rate-${goal.id}`} value={rating} onChange={setRating} options={goalRatings.map((value) => ({ value, label: t(`goals.rating.${value}`) }))}
        error={missing && rating === undefined ? t("choose-first") : undefined}
      />
      <Field kind="lines" label={t("goals.words")} most={300} value={words} onChange={setWords} />
      <Problem error={act.error} />
      <Acts><Button type="submit" busy={act.isPending}>{t("action.save")}</Button><Button look="plain" onClick={onDone}>{t("action.leave-it")}</Button></Acts>
    </form>
  );
}

function Reword({ goal, onDone }: Form) {
  const { t } = useClientTexts();
  const [words, setWords] = useState(goal.words);
  const act = useOwnAct(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.start({ path: `goals/${goal.id}`, body: { do: "reword", words }, ifMatch: goal.version });
  };
  return (
    <form onSubmit={submit}>
      <Field kind="lines" label={t("goals.new")} most={200} value={words} onChange={setWords} />
      <Problem error={act.error} />
      <Acts><Button type="submit" busy={act.isPending}>{t("action.save")}</Button><Button look="plain" onClick={onDone}>{t("action.leave-it")}</Button></Acts>
    </form>
  );
}

function TryFor({ goal, onDone }: Form) {
  const { t } = useClientTexts();
  const [words, setWords] = useState("");
  const act = useOwnAct(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.start({ path: "to-try", body: { words, goalId: goal.id } });
  };
  return (
    <form onSubmit={submit}>
      <Field kind="lines" label={t("try.add")} most={300} value={words} onChange={setWords} />
      <Problem error={act.error} />
      <Acts><Button type="submit" busy={act.isPending}>{t("try.add.do")}</Button><Button look="plain" onClick={onDone}>{t("action.leave-it")}</Button></Acts>
    </form>
  );
}
