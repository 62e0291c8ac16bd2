import type { BriefReply, SessionEventBody } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useMe } from "../../../shared/me.ts";
import { paths } from "../../../shared/paths.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { dayIn } from "../client/day-in.ts";
import { useSessionLine } from "../client/client-head.tsx";
import { StrainCard } from "../relationship/strain-card.tsx";
import { BriefView } from "./brief-view.tsx";
import { useCopyForRecord } from "./copy-for-record.tsx";
import { usePrinting } from "./use-printing.ts";

// The vault is a good part of the script, and most briefs have nothing sealed.
const SharedInBrief = lazy(() => import("../shared/shared-in-brief.tsx"));

interface Props {
  readonly brief: BriefReply;
  /** The page around it, which takes the name that is shown. */
  readonly frame: (name: string, body: ReactNode) => ReactNode;
}

/** The brief with what can be done from it. Names can be hidden, and are off on paper. */
export function BriefPage({ brief, frame }: Props) {
  const { t, date, time, locale } = useStaffTexts();
  const { person, practice } = useMe();
  const queries = useQueryClient();
  const [hidden, setHidden] = useState(false);
  const printing = usePrinting();
  const sessionLine = useSessionLine();
  const { session, client } = brief;
  const off = hidden || printing;
  const name = off ? t("client.unnamed") : client.name;
  const copy = useCopyForRecord(session.id, client.name);
  const start = useSend((body: SessionEventBody, key) => apiClient.send("POST", `/t/sessions/${session.id}/events`, body, { key }), () => queries.invalidateQueries());
  const now = new Date();
  const mayStart = session.status === "planned" && session.on === dayIn(practice.zone, now);
  const begun = session.status === "running" || session.status === "unsaid" || session.status === "kept";
  const look = !brief.lookingDeclined && brief.when === "ahead";
  return frame(
    hidden ? t("client.hidden") : client.name,
    <>
      <div className="print-only">
        <h1>{sessionLine(session)}</h1>
        <p className="muted">{t("print.names-off", { date: date(dayIn(practice.zone, now), "day-month"), time: time(new Intl.DateTimeFormat("en-GB", { timeZone: practice.zone, hour: "2-digit", minute: "2-digit" }).format(now)) })}</p>
      </div>
      <h2 className="vh">{t("brief.title")}</h2>
      <BriefView brief={brief} client={name} voice={{ language: locale, names: { therapist: off ? null : person.name } }} />
      {brief.strain !== null && <StrainCard strain={brief.strain} treatmentId={client.treatmentId} client={name} look="line" />}
      {!off && <Suspense fallback={null}><SharedInBrief treatmentId={client.treatmentId} client={name} /></Suspense>}
      {brief.when === "past" && <p className="brief-note">{t("brief.past")}</p>}
      {brief.lookingDeclined && <p className="brief-note">{t("room.rather-not", { client: name })}</p>}
      <div className="begin">
        {mayStart && <Button busy={start.isPending} onClick={() => start.start({ kind: "started" })}>{t("brief.start")}</Button>}
        {session.status === "running" && <LinkButton look="line" to={paths.handOver(session.id)}>{t("close.open")}</LinkButton>}
        {begun && <LinkButton to={paths.after(session.id)}>{t("today.after.do")}</LinkButton>}
        {mayStart && <LinkButton look="plain" to={paths.handOver(session.id)}>{t("schedule.link.hand-over")}</LinkButton>}
        {look && <LinkButton look="line" to={paths.room(session.id)}>{t("brief.look")}</LinkButton>}
        <span className="rest">
          {copy.button}
          <Button look="plain" onClick={() => print()}>{t("action.print")}</Button>
          <Button look="plain" aria-pressed={hidden} onClick={() => setHidden(!hidden)}>{hidden ? t("action.show-names") : t("action.hide-names")}</Button>
        </span>
      </div>
      <div className="after-acts">
        {start.error !== null && <Problem error={start.error} />}
        {copy.said}
      </div>
      <div className="print-only print-notes"><p>{t("print.notes")}</p><i /><i /><i /><i /></div>
      <p className="print-only print-foot">{t("print.shred")}</p>
    </>,
  );
}
