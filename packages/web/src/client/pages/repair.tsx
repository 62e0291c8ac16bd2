import type { OwnRepairShape, OwnRepairsReply } from "@rapport/api";
import { checkAnswers } from "@rapport/relationship";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LineAndEcho, type Turn } from "../../parts/line-and-echo.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Question } from "../../parts/question.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { repairsQuery } from "./own/queries.ts";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(repairsQuery);

/** Her side of what felt off: what she let be seen, what was said back, and how it is now. Only she can say it is mended. */
export default function RepairPage() {
  const { therapist, repairs } = useSuspenseQuery(repairsQuery).data;
  const { t } = useClientTexts();
  return (
    <ClientPage title={t("repair.title")} back={{ to: paths.together, text: t("together.title") }}>
      {repairs.length === 0 ? (
        <EmptyState words={t("repair.none")} action={<LinkButton look="line" to={paths.feltOff}>{t("felt-off.title")}</LinkButton>} />
      ) : (
        repairs.map((repair) => <Repair key={repair.id} repair={repair} therapist={therapist} />)
      )}
    </ClientPage>
  );
}

type One = { readonly repair: OwnRepairShape; readonly therapist: string };

function Repair({ repair, therapist }: One) {
  const { t, date, list } = useClientTexts();
  const { told, standing } = repair;
  const shared = [...told.like.map((code) => t(`say-more.like.${code as "pushed"}`, { therapist })), ...told.wouldHelp.map((code) => t(`say-more.would-help.${code as "slower"}`, { therapist }))];
  return (
    <section className="repair" aria-labelledby={repair.id}>
      <h2 id={repair.id}>{t(`repair.standing.${standing}`, { therapist, date: date(repair.since) })}</h2>
      <p className="small muted">{t(repair.openedBy === "client" ? "repair.you-opened" : "repair.they-opened", { therapist, date: date(repair.openedOn) })}</p>
      {repair.checkDue !== null && <Check repair={repair} therapist={therapist} session={repair.checkDue} />}
      {repair.restAsked && <AskedToRest repair={repair} therapist={therapist} />}
      {shared.length > 0 && <p>{t("repair.you-shared", { what: list(shared), therapist })}</p>}
      {told.happened !== null && <p className="words">{`“${told.happened}”`}</p>}
      {told.wouldHelpWords !== null && <p className="words">{`“${told.wouldHelpWords}”`}</p>}
      <Said repair={repair} therapist={therapist} />
      {repair.change !== null && <SmallChange change={repair.change} therapist={therapist} />}
      <Ways repair={repair} />
    </section>
  );
}

/** What is to be different, who does it, and when the two look at it. */
function SmallChange({ change: { words, who, look, on }, therapist }: { change: NonNullable<OwnRepairShape["change"]>; therapist: string }) {
  const { t, date } = useClientTexts();
  return (
    <div>
      <p>{t("repair.change", { what: words })}</p>
      <p className="small muted">{t(`together.thing.${who}`, { therapist })}. {look !== null && t(`repair.look.${look}`, { date: date(on, "day-month") })}</p>
    </div>
  );
}

/** Asked alone, after the next sessions. */
function Check({ repair, therapist, session }: One & { readonly session: string }) {
  const { t } = useClientTexts();
  const [answer, setAnswer] = useState<string>();
  const act = useOwnAct();
  return (
    <div className="card pad">
      <Question legend={t("repair.check", { therapist })} heading="h2" name="check" value={answer} onChange={setAnswer} options={checkAnswers.map((value) => ({ value, label: t(`repair.check.${value}`) }))} />
      <Problem error={act.error} />
      <Button busy={act.isPending} disabled={answer === undefined} onClick={() => act.start({ path: "repairs", body: { do: "check", repair: repair.id, session, answer } })}>{t("action.send")}</Button>
      <p className="small muted">{t("repair.check.who", { therapist })}</p>
    </div>
  );
}

function AskedToRest({ repair, therapist }: One) {
  const { t } = useClientTexts();
  const act = useOwnAct();
  const say = (yes: boolean) => act.start({ path: "repairs", body: { do: "answer-rest", repair: repair.id, yes } });
  return (
    <div className="card pad">
      <p>{t("repair.rest-asked", { therapist })}</p>
      <div className="acts">
        <Button look="line" busy={act.isPending} onClick={() => say(true)}>{t("repair.rest.yes")}</Button>
        <Button look="line" busy={act.isPending} onClick={() => say(false)}>{t("repair.rest.not-yet")}</Button>
      </div>
      <Problem error={act.error} />
    </div>
  );
}

/** What the therapist sent and heard, as one thread; she says whether it is it. */
function Said({ repair, therapist }: One) {
  const { t } = useClientTexts();
  const act = useOwnAct();
  const { sent, heard } = repair;
  const turns: Turn[] = [
    ...(sent === null ? [] : [{ by: "therapist" as const, words: sent }]),
    ...(heard === null ? [] : [{ by: "therapist" as const, words: heard.words, lead: t("repair.heard", { therapist }) }]),
    ...(heard?.answer == null ? [] : [{ by: "client" as const, answer: t(`repair.heard.${heard.answer}`) }]),
  ];
  if (turns.length === 0) return null;
  return (
    <>
      <LineAndEcho turns={turns} size="small" />
      {heard !== null && heard.answer === null && repair.standing === "open" && (
        <div className="acts">
          {(["that-is-it", "nearly", "not-yet"] as const).map((answer) => (
            <Button key={answer} look="line" busy={act.isPending} onClick={() => act.start({ path: "repairs", body: { do: "answer-heard", repair: repair.id, answer } })}>{t(`repair.heard.${answer}`)}</Button>
          ))}
        </div>
      )}
      <Problem error={act.error} />
    </>
  );
}

/** She says more, lets it rest, or opens it again: each in one tap, no reason asked. */
function Ways({ repair: { id, standing } }: { readonly repair: OwnRepairsReply["repairs"][number] }) {
  const { t } = useClientTexts();
  const act = useOwnAct();
  if (standing === "ended") return null;
  return (
    <div className="acts">
      {standing === "open" ? (
        <>
          <LinkButton look="line" to={paths.sayMore}>{t("felt-off.say-more")}</LinkButton>
          <Button look="plain" busy={act.isPending} onClick={() => act.start({ path: "repairs", body: { do: "rest", repair: id } })}>{t("repair.let-rest")}</Button>
        </>
      ) : (
        <Button look="line" busy={act.isPending} onClick={() => act.start({ path: "repairs", body: { do: "reopen", repair: id } })}>{t("repair.open-again")}</Button>
      )}
      <Problem error={act.error} />
    </div>
  );
}
