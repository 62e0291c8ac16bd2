import type { PastStrainShape } from "@rapport/api";
import { Fold } from "../../../parts/fold.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Possible strains that were shown before: why, and what one answered. Prompts, never facts; on no paper. */
export function PastStrains({ strains, client }: { readonly strains: readonly PastStrainShape[]; readonly client: string }) {
  const { t, date } = useStaffTexts();
  const { say } = useFindings({ client });
  return (
    <div className="no-print">
      <Fold title={t("relationship.strains")} sub={t("strain.only-you")}>
        <ul className="noted">
          {strains.map(({ id, raisedOn, session, reasons, answer }) => (
            <li key={id}>
              <p className="when">{date(raisedOn, "day-month")}{session > 0 && <><br />{t("relationship.repairs.after", { session })}</>}</p>
              <div>
                {reasons.map((reason, index) => <p key={reason.message}>{t(index === 0 ? "strain.why" : "strain.also", { why: say(reason) })}</p>)}
                <p className="muted">{answer === null ? t("relationship.strains.passed") : t("relationship.strains.answered", { answer: t(`strain.${answer}`) })}</p>
              </div>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}
