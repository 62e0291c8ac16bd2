import type { CaseloadReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { AllianceMarks, CourseSparkline } from "../../../charts/caseload-marks.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Chart 6, one person: two small pictures, one sentence, the next meeting. The whole row leads to the client's page. */
export function CaseloadRow({ row }: { readonly row: CaseloadReply["rows"][number] }) {
  const { t, date, time } = useStaffTexts();
  const { sayAll } = useFindings({ client: row.name });
  const { chart, next, endedOn } = row;
  return (
    <li>
      <Link className="one-row" to={paths.client(row.treatmentId)}>
        <b>{row.name}</b>
        <span className="m1">{chart.course !== null && <CourseSparkline course={chart.course} />}</span>
        <span className="m2"><AllianceMarks alliance={chart.alliance} /></span>
        <span className="say">{sayAll(chart.sentence)}</span>
        <span className="next num">
          {endedOn !== null ? t("client.closed", { date: date(endedOn, "day-month") }) : next === null ? t("client.next.none") : <>{date(next.on, "short-weekday-day-month")}<br /> <span className="muted">{time(next.at)}</span></>}
        </span>
      </Link>
    </li>
  );
}
