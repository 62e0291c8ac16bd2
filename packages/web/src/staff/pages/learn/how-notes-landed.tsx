import type { LearnReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { useFindings } from "../../../shared/findings.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** How many of the therapist's own views landed hard, and the newest of those with a way to the ledger, where her words are. */
export function HowNotesLanded({ landed, landedHard }: Pick<LearnReply, "landed" | "landedHard">) {
  const { t, date } = useStaffTexts();
  const { say } = useFindings({});
  if (landed === null) return <p className="muted">{t("learn.landed.none")}</p>;
  return (
    <>
      <p>{say(landed)}</p>
      {landedHard.length > 0 && (
        <ul className="noted said-first">
          {landedHard.map(({ noteId, treatmentId, name, on }) => (
            <li key={noteId}>
              <p className="when">{date(on, "day-month")}</p>
              <p>{t("learn.landed.hard", { client: name })} <Link className="no-print" to={paths.notesTo(treatmentId)}>{t("learn.strains.read")}</Link></p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
