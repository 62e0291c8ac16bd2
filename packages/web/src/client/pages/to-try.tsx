import type { TogetherReply, TryShape } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Choices } from "../../parts/choices.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Question } from "../../parts/question.tsx";
import { WhoSees } from "../../parts/visibility-chip.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { togetherQuery } from "./own/queries.ts";
import { withTogetherTexts } from "./own/together-texts.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(togetherQuery);

type Outcome = NonNullable<TryShape["outcome"]>;
export const outcomes: readonly { readonly value: Outcome; readonly key: "try.how.not-got-to-it" | "try.how.a-bit" | "try.how.did-it" | "try.how.another-way" | "try.how.not-for-me" }[] = [
  { value: "did-not-get-to-it", key: "try.how.not-got-to-it" }, { value: "tried-a-bit", key: "try.how.a-bit" }, { value: "did-it", key: "try.how.did-it" },
  { value: "went-another-way", key: "try.how.another-way" }, { value: "not-for-me", key: "try.how.not-for-me" },
];

/** What she chose to try, and how it went: two taps, no count, no "not done". */
function ToTryPage() {
  const { toTry, goals, therapist } = useSuspenseQuery(togetherQuery).data;
  const { t } = useClientTexts();
  return (
    <ClientPage title={t("try.title")} back={{ to: paths.together, text: t("together.title") }}>
      {toTry.length === 0 && <EmptyState words={t("try.empty")} />}
      <ul className="tries">{toTry.map((one) => <li key={one.id}><OneTry one={one} therapist={therapist.name} /><ForGoal one={one} goals={goals} /></li>)}</ul>
      <AddTry therapist={therapist.name} />
    </ClientPage>
  );
}

function OneTry({ one, therapist }: { one: TryShape; therapist: string }) {
  const { t, date } = useClientTexts();
  const [again, setAgain] = useState(false);
  const went = outcomes.find(({ value }) => value === one.outcome);
  if (went === undefined || again) return <HowDidItGo one={one} therapist={therapist} onDone={() => setAgain(false)} />;
  return (
    <>
      <h2 className="words">{one.words}</h2>
      <p>{t("try.went", { what: t(went.key) })}{one.outcomeOn !== null && <span className="muted">{` ${date(one.outcomeOn, "day-month")}`}</span>}</p>
      {one.outcomeWords !== null && <p className="words">{`“${one.outcomeWords}”`}</p>}
      <Button look="plain" onClick={() => setAgain(true)}>{t("try.another")}</Button>
    </>
  );
}

function HowDidItGo({ one, therapist, onDone }: { one: TryShape; therapist: string; onDone: () => void }) {
  const { t } = useClientTexts();
  const [outcome, setOutcome] = useState<string>();
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(onDone);
  const save = () => {
    if (outcome === undefined) return setMissing(true);
    act.start({ path: `to-try/${one.id}/went`, body: { outcome, words }, ifMatch: one.version });
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); save(); }}>
      <h2 className="words">{one.words}</h2>
      <Question
        legend={t("try.how")} heading="plain" name={`went-${one.id}`} value={outcome} onChange={setOutcome} options={outcomes.map(({ value, key }) => ({ value, label: t(key) }))}
        who={<WhoSees seen="you-and-therapist" name={therapist} />} error={missing && outcome === undefined ? t("choose-first") : undefined}
      />
      <Field kind="lines" label={t("try.how.words")} most={300} value={words} onChange={setWords} />
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.save")}</Button>
    </form>
  );
}

/** For which goal she tries it; she may let it go while it is open. */
function ForGoal({ one, goals }: { one: TryShape; goals: TogetherReply["goals"] }) {
  const { t } = useClientTexts();
  const [choosing, setChoosing] = useState(false);
  const act = useOwnAct(() => setChoosing(false));
  const goal = goals.find(({ id }) => id === one.goalId);
  const change = (body: object) => act.start({ path: `to-try/${one.id}`, body, ifMatch: one.version });
  return (
    <>
      {goal !== undefined && <p className="small muted">{t("try.for", { goal: goal.words })}</p>}
      {choosing && (
        <Choices
          name={`goal-${one.id}`} legend={t("try.for.legend")} value={one.goalId ?? undefined} onChange={(value) => change({ do: "link", goalId: value === "none" ? null : value })}
          options={[...goals.map(({ id, words }) => ({ value: id, label: words })), { value: "none", label: t("try.for.none") }]}
        />
      )}
      <Acts>
        {goals.length > 0 && !choosing && <Button look="plain" onClick={() => setChoosing(true)}>{t("try.for.change")}</Button>}
        {one.outcome === null && <Button look="plain" busy={act.isPending} onClick={() => change({ do: "let-go" })}>{t("try.let-go")}</Button>}
      </Acts>
      <Problem error={act.error} />
    </>
  );
}

function AddTry({ therapist }: { therapist: string }) {
  const { t } = useClientTexts();
  const [words, setWords] = useState("");
  const act = useOwnAct(() => setWords(""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.start({ path: "to-try", body: { words, goalId: null } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <Field kind="lines" label={t("try.add")} most={300} value={words} onChange={setWords} />
      <WhoSees seen="you-and-therapist" name={therapist} />
      <Problem error={act.error} />
      <Button type="submit" look="line" busy={act.isPending}>{t("try.add.do")}</Button>
    </form>
  );
}

export default withTogetherTexts(ToTryPage);
