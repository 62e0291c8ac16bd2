import type { StaffTodayReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { Door, Doors } from "../../parts/doors.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Circle } from "../../parts/marks.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { useSessionLine } from "./client/client-head.tsx";
import { SharedWaits } from "./shared/shared-waits.tsx";
import { AskingRests } from "./today/asking-rests.tsx";
import { DidYouMeet } from "./today/did-you-meet.tsx";
import { Invitations } from "./today/invitations.tsx";
import { ShortMessage } from "./today/short-message.tsx";
import { WaitingNote } from "./today/waiting-note.tsx";
import "./today/today.css";

const todayQuery = queryOptions({ queryKey: ["staff-today"], queryFn: ({ signal }) => apiClient.get<StaffTodayReply>("/t/today", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(todayQuery);

/** The therapist's day: what waits for an answer first, then the sessions, then what is left to say. */
export default function TodayPage() {
  const { t, date } = useStaffTexts();
  const sessionLine = useSessionLine();
  const today = useSuspenseQuery(todayQuery).data;
  const { waiting, answered, messages, sessions, next, unsaid, toFinish, paused, away, promised, clients } = today;
  // Without clients of one's own there may be messages to a colleague who is away.
  if (clients.length === 0 && messages.length === 0) {
    return (
      <StaffPage title={t("today.title")} sub={date(today.today)}>
        <EmptyState words={t("today.empty.no-clients")} action={<LinkButton to={paths.newClient}>{t("clients.new")}</LinkButton>} />
      </StaffPage>
    );
  }
  return (
    <StaffPage title={t("today.title")} sub={date(today.today)}>
      <SharedWaits />
      {waiting.map(({ client, note, since, nextOn }, index) => <Waiting key={note.id} client={client} note={note} since={since} nextOn={nextOn} first={index === 0 && since !== null} />)}
      {answered.length > 0 && (
        <Section title={t("today.answered")}>
          <Doors>{answered.map(({ client, noteId, kind }) => <Door key={noteId} to={paths.notesTo(client.treatmentId)} strong title={client.name} sub={t(`today.answered.${kind}`, { client: client.name })} value={t("today.read")} />)}</Doors>
        </Section>
      )}
      {sessions.length > 0 && <Sessions title={t("today.sessions", { count: sessions.length })} rows={sessions} />}
      {sessions.length === 0 && next !== null && <NextOne {...next} />}
      {messages.length > 0 && <Section title={t("today.messages")}><ul className="entries">{messages.map((one) => <ShortMessage key={one.message.id} {...one} />)}</ul></Section>}
      {unsaid.length > 0 && <Section title={t("today.unsaid")}><ul className="entries">{unsaid.map((one) => <DidYouMeet key={one.session.id} {...one} />)}</ul></Section>}
      {toFinish.length > 0 && (
        <Section title={t("today.finish")}>
          <Doors>{toFinish.map(({ client, session }) => <Door key={session.id} to={paths.after(session.id)} strong title={client.name} sub={sessionLine(session)} value={t("today.after.do")} />)}</Doors>
        </Section>
      )}
      {paused.length > 0 && <Section title={t("today.asking")}><ul className="entries">{paused.map((one) => <li key={one.client.treatmentId} className="entry"><AskingRests {...one} /></li>)}</ul></Section>}
      {promised.length > 0 && (
        <Section title={t("today.promised")}>
          <Doors>{promised.map(({ client, words, madeOn }) => <Door key={`${client.treatmentId} ${madeOn} ${words}`} to={paths.record(client.treatmentId)} title={<span className="words">{words}</span>} sub={client.name} value={t("today.promised.since", { date: date(madeOn, "day-month") })} />)}</Doors>
        </Section>
      )}
      {away.length > 0 && (
        <Section title={t("today.away")}>
          <Doors>{away.map(({ client, from, until }) => <Door key={`${client.treatmentId} ${from}`} to={paths.clientSettings(client.treatmentId)} title={client.name} value={t("today.away.line", { from: date(from, "day-month"), until: date(until, "day-month") })} />)}</Doors>
        </Section>
      )}
      <Invitations clients={clients} />
      {sessions.length > 0 && next !== null && <NextOne {...next} />}
      {sessions.length === 0 && next === null && <EmptyState words={`${t("today.empty")} ${t("today.next.none")}`} action={<LinkButton look="line" to={paths.clients}>{t("clients.title")}</LinkButton>} />}
    </StaffPage>
  );
}

/** What she sent stands first; past a reading day it is said since when. */
function Waiting({ client, note, since, nextOn, first }: StaffTodayReply["waiting"][number] & { readonly first: boolean }) {
  const { t, weekday, date } = useStaffTexts();
  const what = note.kind === "to-therapist" ? t("today.note.to-therapist", { client: client.name }) : t(`today.note.${note.kind}`, { client: client.name });
  return (
    <div className="waits">
      <Circle size={12} />
      <p>
        {since !== null && <b>{t("today.waiting-since", { weekday: weekday(since) })}: </b>}
        {what} <span className="muted small">{t("today.sent", { date: date(note.onDay, "day-month") })}</span>
      </p>
      <WaitingNote note={note} client={client.name} nextOn={nextOn} first={first} />
    </div>
  );
}

function Sessions({ title, rows }: { readonly title: string; readonly rows: StaffTodayReply["sessions"] }) {
  const { t, time } = useStaffTexts();
  return (
    <Section title={title}>
      <div className="day-sessions">
        <Doors>
          {rows.map(({ client, session }) => (
            <Door
              key={session.id} strong to={session.status === "planned" || session.status === "running" ? paths.brief(session.id) : paths.after(session.id)} title={client.name}
              sub={`${time(session.at)}${session.number === null ? "" : `, ${t("brief.session-of", { session: session.number })}`}`}
              value={session.status === "planned" ? t("today.read-brief") : session.status === "missed" ? t("record.state.missed") : t(session.status === "running" ? "today.read-brief" : "today.after.do")}
            />
          ))}
        </Doors>
      </div>
    </Section>
  );
}

function NextOne({ client, session }: NonNullable<StaffTodayReply["next"]>) {
  const { t, date, time } = useStaffTexts();
  return (
    <Section title={t("today.next", { date: date(session.on), time: time(session.at) })}>
      <Doors><Door strong to={paths.client(client.treatmentId)} title={client.name} sub={session.number === null ? "" : t("brief.session-of", { session: session.number })} /></Doors>
    </Section>
  );
}
