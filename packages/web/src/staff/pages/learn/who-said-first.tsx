import type { LearnReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { useFindings } from "../../../shared/findings.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** How often clients had to say it first, and the newest of those with a way to read them. */
export function WhoSaidFirst({ saidFirst, saidByClients }: Pick<LearnReply, "saidFirst" | "saidByClients">) {
  const { t, date } = useStaffTexts();
  const { say } = useFindings({});
  if (saidFirst === null) return <p className="muted">{t("learn.strains.none")}</p>;
  return (
    <>
      <p>{say(saidFirst)}</p>
      {saidByClients.length > 0 && (
        <ul className="noted said-first">
          {saidByClients.map(({ repairId, name, on, session }) => (
            <li key={repairId}>
              <p className="when">{date(on, "day-month")}{session !== null && <><br />{t("learn.gaps.after", { session })}</>}</p>
              <p>{t("learn.strains.client", { client: name })} <Link className="no-print" to={paths.staffRepair(repairId)}>{t("learn.strains.read")}</Link></p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
