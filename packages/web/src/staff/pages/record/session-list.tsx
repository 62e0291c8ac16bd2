import type { RecordReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const shownAtFirst = 8;

/** All sessions, newest first: what became of each, and where it was moved from. */
export function SessionList({ sessions, client }: { readonly sessions: RecordReply["sessions"]; readonly client: string }) {
  const { t } = useStaffTexts();
  const [all, setAll] = useState(false);
  // What lies ahead and was called off says little; the next one and everything before it comes first.
  const ahead = sessions.filter(({ status }) => status === "planned");
  const rest = sessions.filter((session) => session.status !== "planned" || session === ahead.at(-1));
  const shown = all ? sessions : rest.slice(0, shownAtFirst);
  return (
    <>
      <ul className="facts">{shown.map((session) => <SessionRow key={session.id} session={session} client={client} />)}</ul>
      {shown.length < sessions.length && <Button look="plain" onClick={() => setAll(true)}>{t("relationship.show-all", { count: sessions.length })}</Button>}
    </>
  );
}

function SessionRow({ session, client }: { readonly session: RecordReply["sessions"][number]; readonly client: string }) {
  const { t, date, time } = useStaffTexts();
  const by = { client, therapist: t("record.by-you"), practice: t("record.by-practice") };
  const said = [
    t(`record.state.${session.status}`) + (session.cancelledBy !== null ? ` (${by[session.cancelledBy]})` : session.missedBy !== null ? ` (${by[session.missedBy]})` : ""),
    ...session.lateBy.map((part) => t("record.late", { who: by[part] })),
    ...session.movedFrom.map(({ on, by: part }) => t("record.moved-from", { date: date(on, "day-month"), who: by[part] })),
  ];
  const over = session.status === "kept" || session.status === "unsaid";
  return (
    <li>
      <span className="when">{date(session.on, "day-month")}, {time(session.at)}</span>
      <span>{session.number !== null && <b>{t("record.session", { session: session.number })} </b>}{said.join(". ")}</span>
      <span className="end">{(over || session.status === "planned" || session.status === "running") && <Link to={over ? paths.after(session.id) : paths.brief(session.id)}>{t(over ? "record.open-after" : "today.read-brief")}</Link>}</span>
    </li>
  );
}
