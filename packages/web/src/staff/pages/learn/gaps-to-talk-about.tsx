import type { LearnReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { useFindings } from "../../../shared/findings.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** At most three answers to ask about, each with what to do first; in the order in which the two meet next. */
export function GapsToTalkAbout({ gaps }: { readonly gaps: LearnReply["gaps"] }) {
  const { t } = useStaffTexts();
  if (gaps.length === 0) return <p className="muted">{t("learn.gaps.none")}</p>;
  return <ul className="noted">{gaps.map((gap) => <li key={gap.treatmentId}><Gap {...gap} /></li>)}</ul>;
}

function Gap({ treatmentId, name, session, day, item, gap }: LearnReply["gaps"][number]) {
  const { t, date } = useStaffTexts();
  const { say } = useFindings({ client: name });
  return (
    <>
      <p className="when">{date(day, "day-month")}<br />{t("learn.gaps.after", { session })}</p>
      <div>
        <h3>{name}: {t("parts.sides-item", { item })}</h3>
        <p>{say(gap)}</p>
        <p className="no-print"><Link to={paths.relationship(treatmentId)}>{t("learn.gaps.go", { client: name })}</Link></p>
      </div>
    </>
  );
}
