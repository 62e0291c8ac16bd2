import type { CaseloadReply } from "@rapport/api";
import { addDays, weekdayOf } from "@rapport/relationship";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FeltOff, Mended } from "../../charts/chart-marks.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Circle } from "../../parts/marks.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { CallOut } from "./clients/call-out.tsx";
import { CaseloadRow } from "./clients/caseload-row.tsx";
import "./clients/clients.css";
import "./today/today.css";

const caseloadQuery = queryOptions({ queryKey: ["caseload"], queryFn: ({ signal }) => apiClient.get<CaseloadReply>("/t/clients", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(caseloadQuery);

/** Monday's two minutes: what waits, at most three people to think about, everyone by next meeting. No ranking. */
export default function ClientsPage() {
  const { t, date, weekday } = useStaffTexts();
  const { today, waiting, callOuts, rows, endings } = useSuspenseQuery(caseloadQuery).data;
  const add = <LinkButton look={rows.length === 0 ? "filled" : "plain"} to={paths.newClient}>{t("clients.new")}</LinkButton>;
  if (rows.length === 0) return <StaffPage title={t("clients.title")}><EmptyState words={t("clients.none")} action={add} /></StaffPage>;
  const nextSunday = addDays(today, 14 - weekdayOf(today));
  const soon = rows.filter(({ next }) => next !== null && next.on <= nextSunday).length;
  return (
    <StaffPage title={t("clients.title")} sub={t("clients.summary", { date: date(today), count: soon })} aside={add}>
      {waiting !== null && (
        <div className="waits">
          <Circle size={14} />
          <p><b>{t("today.waiting-since", { weekday: weekday(waiting.since) })}:</b> {t("today.waiting.note", { client: waiting.name })}</p>
          <LinkButton to={paths.relationship(waiting.treatmentId)}>{t("today.read")}</LinkButton>
        </div>
      )}
      {callOuts.length > 0 && (
        <section className="three" aria-labelledby="three">
          <h2 id="three">{t("clients.three", { count: callOuts.length })}</h2>
          <ol>{callOuts.map((call) => <CallOut key={call.treatmentId} call={call} />)}</ol>
        </section>
      )}
      <Everyone rows={rows} reasons={callOuts.map(({ treatmentId }) => treatmentId)} />
      {endings.asAgreed + endings.unplanned > 0 && <p className="part muted small">{t("clients.endings", endings)}</p>}
    </StaffPage>
  );
}

function Everyone({ rows, reasons }: { readonly rows: CaseloadReply["rows"]; readonly reasons: readonly string[] }) {
  const { t } = useStaffTexts();
  const [by, setBy] = useState<"next" | "reason">("next");
  const place = (id: string) => (reasons.indexOf(id) + 1 || reasons.length + 1);
  const sorted = by === "next" ? rows : [...rows].sort((one, other) => place(one.treatmentId) - place(other.treatmentId));
  return (
    <section className="part case" aria-labelledby="everyone">
      <div className="lines">
        <h2 id="everyone">{t(by === "next" ? "clients.everyone" : "clients.everyone-by-reason")}</h2>
        <Key />
        {reasons.length > 0 && <button type="button" className="btn-plain" onClick={() => setBy(by === "next" ? "reason" : "next")}>{t(by === "next" ? "clients.by-reason" : "clients.by-next")}</button>}
      </div>
      <div className="hd" aria-hidden="true"><span>{t("clients.col.name")}</span><span>{t("clients.col.course", { count: 24 })}</span><span>{t("clients.col.between", { count: 12 })}</span><span /><span>{t("clients.col.next")}</span></div>
      <ul>{sorted.map((row) => <CaseloadRow key={row.treatmentId} row={row} />)}</ul>
    </section>
  );
}

/** What the small marks mean. */
function Key() {
  const { t } = useStaffTexts();
  return (
    <p className="key">
      <span><Circle size={12} />{t("clients.key.answers")}</span>
      <span><svg width="12" height="12" viewBox="0 0 12 12" className="chart" style={{ width: 12 }} aria-hidden="true"><FeltOff x={6} y={3} half={4} /></svg>{t("clients.key.felt-off")}</span>
      <span><svg width="12" height="12" viewBox="0 0 12 12" className="chart" style={{ width: 12 }} aria-hidden="true"><Mended x={6} y={10} half={4} /></svg>{t("clients.key.mended")}</span>
      <span><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4" fill="none" stroke="var(--ink)" strokeWidth="1.5" /></svg>{t("clients.key.looked")}</span>
    </p>
  );
}
