import type { RelationshipReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { Section } from "../../../parts/section.tsx";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Strains and repairs in time: who said so, how it stands, and one thing to do. */
export function Repairs({ repairs, client }: { readonly repairs: RelationshipReply["repairs"]; readonly client: string }) {
  const { t, date } = useStaffTexts();
  return (
    <Section title={t("relationship.repairs")}>
      <ul className="noted">
        {repairs.map(({ id, standing, since, openedBy, openedOn, daysOpen, session, nextStep }) => (
          <li key={id}>
            <p className="when">{date(openedOn, "day-month")}{session !== null && <><br />{t("relationship.repairs.after", { session })}</>}</p>
            <div>
              <p>{t(openedBy === "client" ? "relationship.repairs.opened-by-client" : "relationship.repairs.opened-by-you", { client })}</p>
              <p className="muted">{t(`repair.standing.${standing}`, { client, date: date(since, "day-month") })}{daysOpen !== null && `. ${t("relationship.repairs.days-open", { days: daysOpen })}`}</p>
              <p><Link to={paths.staffRepair(id)}>{nextStep === null ? t("relationship.repairs.read") : t("relationship.repairs.go", { step: nextStep })}</Link></p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
