import type { OpenFormReply, TodayReply } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Door, Doors } from "../../parts/doors.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { leaveFor } from "../../shared/create-app-router.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { DayLine } from "./own/day-line.tsx";
import "./own/own.css";
import { todayQuery } from "./own/queries.ts";
import { KeptLine } from "./today/kept-line.tsx";
import { Notices } from "./today/notices.tsx";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(todayQuery);

/** S1. When they meet, what is due or next, what she is trying, the line she keeps. Nothing is counted. */
export default function TodayPage() {
  const today = useSuspenseQuery(todayQuery).data;
  const { t, date, weekday } = useClientTexts();
  return (
    <ClientPage title={t("today.title")} kicker={date(today.today)} heading="own">
      <Meeting today={today} />
      <Notices today={today} />
      <Doors>
        {!today.ended && <Door slim to={paths.message} title={t("today.message")} {...(today.answered !== null && { sub: t("today.answered") })} />}
        {today.ending !== null && <Door strong to={paths.ending} title={t("today.ending")} />}
        {today.repairAsked && <Door strong to={paths.repair} title={t("repair.check", { therapist: today.therapist.name })} />}
        {today.note !== null && <NoteDoor note={today.note} therapist={today.therapist.name} />}
        {today.toTry.map(({ id, words }) => <Door key={id} strong to={paths.toTry} title={t("today.to-try", { what: words })} sub={t("today.to-try.how")} />)}
        {!today.ended && <Door to={paths.calm} title={t("set-down.offer")} sub={today.next === null ? t("set-down.action") : t("set-down.title", { weekday: weekday(today.next.on) })} />}
        {today.thanked && <Door strong to={paths.feltOff} title={t("today.read-thanks", { therapist: today.therapist.name })} />}
      </Doors>
      <KeptLine line={today.keptLine} />
      {today.due !== null && <DueForm due={today.due} therapist={today.therapist.name} />}
      <div className="write"><LinkButton look={today.due === null ? "filled" : "line"} to={paths.journal}>{t("today.journal")}</LinkButton></div>
    </ClientPage>
  );
}

/** That there is a note, or that it can be answered: never its words. */
function NoteDoor({ note: { id, kind, standing }, therapist }: { note: NonNullable<TodayReply["note"]>; therapist: string }) {
  const { t } = useClientTexts();
  const title = standing === "opened" ? t(kind === "another-view" ? "today.note.landed" : "today.note.is-that-it") : t(`today.note.${kind}`, { therapist });
  return <Door strong to={paths.note(id)} title={title} {...(standing === "offered" && kind === "another-view" && { sub: t("today.note.for-when") })} />;
}

const daysTo = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function Meeting({ today: { today, next, ended, therapist } }: { today: TodayReply }) {
  const { t, weekday, date, time, inDays } = useClientTexts();
  if (ended) return <section className="meet"><h1>{t("today.ended", { therapist: therapist.name })}</h1></section>;
  if (next === null) return <section className="meet"><h1>{t("today.empty.no-meeting")}</h1><p>{t("today.meet.none")}</p></section>;
  const days = daysTo(today, next.on);
  const when = {
    inDays: days <= 0 ? "today" : days === 1 ? "tomorrow" : "other", time: time(next.at, "spoken"), weekday: days < 7 ? weekday(next.on) : date(next.on), inDaysText: inDays(days),
  };
  return (
    <section className="meet">
      <p>{t("today.meet", { therapist: therapist.name })}</p>
      <h1>{next.running ? t("today.running") : t("today.meet.when", when)}</h1>
      <DayLine today={today} on={next.on} at={next.at} days={days} />
    </section>
  );
}

/** The page's one filled button. The form lies at a one-time address of its own. */
function DueForm({ due, therapist }: { due: NonNullable<TodayReply["due"]>; therapist: string }) {
  const { t, weekday } = useClientTexts();
  const open = useSend(
    (form: string, key: string) => apiClient.send<OpenFormReply>("POST", "/client/open-form", { form, sessionId: due.sessionId }, { key }),
    ({ address }) => void leaveFor(address),
  );
  if (due.form === "H") return <div className="write"><LinkButton to={paths.ownBreak}>{t("today.break.door")}</LinkButton></div>;
  if (due.form === "G") return <div className="write"><LinkButton to={paths.howToWork}>{t("today.how-to-work")}</LinkButton></div>;
  if (due.form === "F") return <div className="write"><LinkButton to={paths.tool}>{t("today.tool", { therapist })}</LinkButton></div>;
  const label = t(due.form === "B" || due.form === "B-link" ? "today.answer.after" : "today.answer", { weekday: weekday(due.on) });
  return (
    <div className="write">
      <Problem error={open.error} />
      <Button busy={open.isPending} onClick={() => open.start(due.form)}>{label}</Button>
    </div>
  );
}
