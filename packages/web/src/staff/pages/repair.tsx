import type { RepairActBody, RepairReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { LineAndEcho, type Turn } from "../../parts/line-and-echo.tsx";
import { Problem } from "../../parts/problem.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { Steps } from "../../parts/steps.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { RepairStepForm } from "./repair/repair-step-form.tsx";
import "./repair/repair.css";

const repairQuery = (repairId: string) => queryOptions({ queryKey: ["repair", repairId], queryFn: ({ signal }) => apiClient.get<RepairReply>(`/t/repairs/${repairId}`, signal) });

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(repairQuery(params["repairId"] ?? ""));

/** S12: what she let be seen, then five steps, one at a time. There is no button that mends: only she can say that. */
export default function RepairPage() {
  const repairId = usePathPart("repairId");
  const { client, repair, flagged } = useSuspenseQuery(repairQuery(repairId)).data;
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const [putOff, setPutOff] = useState(false);
  const act = useSend((body: RepairActBody, key) => apiClient.send("POST", `/t/repairs/${repairId}/acts`, body, { key }).then(() => body.do), (done) => {
    setPutOff(done === "put-off");
    void queries.invalidateQueries();
  });
  const name = { client: client.name };
  const steps = repair.nextStep;
  return (
    <StaffPage title={t("repair.title", name)} crumb={{ to: paths.relationship(client.treatmentId), text: client.name }} sub={t(`repair.standing.${repair.standing}`, { ...name, date: date(repair.since, "day-month") })}>
      <div className="repair-page">
        <Shared repair={repair} client={client.name} />
        {repair.standing === "open" && steps !== null && (
          <section className="step" aria-labelledby="step">
            <Steps now={steps} all={5} />
            <RepairStepForm key={steps} step={steps} client={client.name} flagged={steps === 3 ? flagged : []} ownPart={repair.own.find(({ step }) => step === 2)?.words ?? null} draft={repair.draft} busy={act.isPending} onAct={(body) => act.start({ ...body, after: repair.version })} />
            <div role="status">{putOff && <Status>{t("repair.put-off", name)}</Status>}</div>
            <Problem error={act.error} />
          </section>
        )}
        <SoFar repair={repair} client={client.name} />
        {repair.standing === "open" && (
          <p className="acts">
            {repair.restAsked ? <span className="muted">{t("repair.rest-asked", name)}</span> : <Button look="plain" busy={act.isPending} onClick={() => act.start({ do: "ask-to-rest", after: repair.version })}>{t("repair.ask-to-rest", name)}</Button>}
          </p>
        )}
      </div>
    </StaffPage>
  );
}

type Props = { readonly repair: RepairReply["repair"]; readonly client: string };

/** Her words, never what is missing. */
function Shared({ repair: { told, openedBy, openedOn, named }, client }: Props) {
  const { t, date, list } = useStaffTexts();
  const name = { client };
  const said = [...told.like.map((code) => t(`repair.like.${code as "pushed"}`)), ...told.wouldHelp.map((code) => t(`repair.would-help.${code as "slower"}`))];
  return (
    <section className="shared" aria-label={t("repair.shared", name)}>
      <p>{t(openedBy === "client" ? "repair.opened-by-client" : "repair.opened-by-you", { ...name, date: date(openedOn, "day-month") })}</p>
      {named !== null && <p className="muted">{t(`repair.named.${named}`, name)}</p>}
      {said.length > 0 && <p>{t("repair.shared.list", { ...name, what: list(said) })}</p>}
      {told.happened !== null && <p className="words">{`“${told.happened}”`}</p>}
      {told.wouldHelpWords !== null && <p className="words">{`“${told.wouldHelpWords}”`}</p>}
      {told.talk !== null && <p className="muted">{t(`repair.talk.${told.talk as "i-start"}`, name)}</p>}
    </section>
  );
}

/** What has been said so far: sent, heard, answered, agreed; and the therapist's own words, marked as theirs alone. */
function SoFar({ repair: { own, sent, heard, change }, client }: Props) {
  const { t, date } = useStaffTexts();
  const turns: Turn[] = [
    ...(sent === null ? [] : [{ by: "therapist" as const, words: sent }]),
    ...(heard === null ? [] : [{ by: "therapist" as const, words: heard.words, lead: t("repair.you-heard") }]),
    ...(heard?.answer == null ? [] : [{ by: "client" as const, answer: t(`repair.heard.${heard.answer}`) }]),
  ];
  return (
    <>
      {turns.length > 0 && <LineAndEcho turns={turns} />}
      {change !== null && (
        <div>
          <p>{t("repair.change", { what: change.words })}</p>
          <p className="muted small">{t(`repair.change.${change.who}`, { client })} {change.look !== null && t(`repair.look.${change.look}`, { date: date(change.on, "day-month") })}</p>
        </div>
      )}
      {own.length > 0 && (
        <section className="own">
          <h2>{t("repair.own")}</h2>
          <p className="muted small">{t("repair.own.sub", { client })}</p>
          {own.map(({ step, words }) => <p key={step} className="words">{words}</p>)}
        </section>
      )}
    </>
  );
}
