import type { OwnEndingReply } from "@rapport/api";
import { goalRatings } from "@rapport/relationship";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Field } from "../../parts/field.tsx";
import { GoalSteps } from "../../parts/goal-steps.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { WhoSees } from "../../parts/visibility-chip.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { endingQuery } from "./own/queries.ts";
import { withTogetherTexts } from "./own/together-texts.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(endingQuery);

/** The last meetings: look back, a note each way, what she keeps, and how she can come back. */
function EndingPage() {
  const ending = useSuspenseQuery(endingQuery).data;
  const { t } = useClientTexts();
  return (
    <ClientPage title={t("ending.title")} back={{ to: paths.together, text: t("together.title") }}>
      <Where ending={ending} />
      {ending.lookBack !== null && <LookBack back={ending.lookBack} therapist={ending.therapistName} />}
      {ending.mayWrite && <Mine ending={ending} />}
      {ending.mayWrite && <Theirs ending={ending} />}
      {ending.stage !== "none" && <Keep ending={ending} />}
    </ClientPage>
  );
}

function Where({ ending: { stage, lastOn, sessionsLeft, how, therapistName: therapist } }: { ending: OwnEndingReply }) {
  const { t, date } = useClientTexts();
  if (stage === "none" || lastOn === null) return <EmptyState words={t("ending.none")} />;
  const on = date(lastOn);
  if (stage === "ahead") return <p className="lede">{t("ending.ahead", { date: on })}</p>;
  if (stage === "over") return <p className="lede">{t("ending.over", { therapist, date: on })}{how === "unplanned" && ` ${t("ending.unplanned")}`}</p>;
  return <p className="lede">{t("ending.left", { count: sessionsLeft ?? 0, date: on })}</p>;
}

function LookBack({ back, therapist }: { back: NonNullable<OwnEndingReply["lookBack"]>; therapist: string }) {
  const { t, date } = useClientTexts();
  const { first, last, goals, helped, understood, tried } = back;
  const lists = [{ title: t("ending.helped"), said: helped }, { title: t("ending.understood", { therapist }), said: understood }].filter(({ said }) => said.length > 0);
  const empty = first === null && goals.length + lists.length + tried.length === 0;
  return (
    <Section title={t("ending.look-back")}>
      <p className="muted">{t(empty ? "ending.look-back.empty" : "ending.look-back.lead", { therapist })}</p>
      {first !== null && (
        <dl className="said-rows">
          <div><dt>{t("ending.first")}, {date(first.on, "day-month")}</dt><dd>{first.words}</dd></div>
          {last !== null && <div><dt>{t("ending.last")}, {date(last.on, "day-month")}</dt><dd>{last.words}</dd></div>}
        </dl>
      )}
      {goals.map((goal) => (
        <div key={goal.id} className="goal-now looking-back">
          <p className="words">{goal.words}</p>
          <GoalSteps ratings={goal.ratings} options={goalRatings.map((rating) => t(`goals.rating.${rating}`))} sentence={(now, before) => t("goals.picture", { now, before: before ?? "none" })} />
          {goal.ratings.length > 0 && <p>{t(`goals.rating.${goal.ratings.at(-1)?.rating ?? "the-same"}`)}</p>}
        </div>
      ))}
      {lists.map(({ title, said }) => <div key={title} className="looking-back"><h3>{title}</h3>{said.map(({ on, words }) => <p key={`${on} ${words}`} className="words">{`“${words}”`}</p>)}</div>)}
      {tried.length > 0 && <div className="looking-back"><h3>{t("ending.tried")}</h3>{tried.map((words) => <p key={words} className="words">{words}</p>)}</div>}
    </Section>
  );
}

function Mine({ ending: { mine, therapistName: therapist } }: { ending: OwnEndingReply }) {
  const { t } = useClientTexts();
  const [writing, setWriting] = useState(false);
  return (
    <Section title={t("ending.mine", { therapist })}>
      {mine !== null && !writing ? (
        <div className="looking-back">
          <p className="words">{`“${mine.words}”`}</p>
          {mine.mayChange ? <Button look="plain" onClick={() => setWriting(true)}>{t("ending.mine.again")}</Button> : <p className="small muted">{t("ending.mine.opened", { therapist })}</p>}
        </div>
      ) : <WriteNote before={mine?.words ?? ""} therapist={therapist} onDone={() => setWriting(false)} />}
    </Section>
  );
}

function WriteNote({ before, therapist, onDone }: { before: string; therapist: string; onDone: () => void }) {
  const { t } = useClientTexts();
  const [words, setWords] = useState(before);
  const act = useOwnAct(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.start({ path: "goodbye", body: { words } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <Field kind="lines" label={t("ending.mine.field", { therapist })} most={1000} value={words} onChange={setWords} />
      <WhoSees seen="you-and-therapist" name={therapist} />
      <Problem error={act.error} />
      <Button type="submit" look="line" busy={act.isPending}>{t("ending.mine.send")}</Button>
    </form>
  );
}

function Theirs({ ending: { theirs, therapistName: therapist } }: { ending: OwnEndingReply }) {
  const { t } = useClientTexts();
  const act = useOwnAct();
  return (
    <Section title={t("ending.theirs", { therapist })}>
      {theirs === null ? <p className="muted">{t("ending.theirs.none", { therapist })}</p> : theirs.words !== null ? <p className="words">{`“${theirs.words}”`}</p> : (
        <div className="looking-back"><p>{t("ending.theirs.waits", { therapist })}</p><Button look="line" busy={act.isPending} onClick={() => act.start({ path: "goodbye/open" })}>{t("ending.theirs.open")}</Button><Problem error={act.error} /></div>
      )}
    </Section>
  );
}

function Keep({ ending: { wayBack, therapistName: therapist } }: { ending: OwnEndingReply }) {
  const { t } = useClientTexts();
  return (
    <>
      <Section title={t("ending.keep")}>
        <p>{t("ending.keep.read")} {t("ending.keep.closed")} {t("ending.keep.copy")}</p>
        <p className="looking-back"><LinkButton look="line" to={paths.privacy}>{t("ending.keep.do")}</LinkButton></p>
      </Section>
      <Section title={t("ending.way-back")}>{wayBack === null ? <p className="muted">{t("ending.way-back.none", { therapist })}</p> : <p className="words">{`“${wayBack}”`}</p>}</Section>
    </>
  );
}

export default withTogetherTexts(EndingPage);
