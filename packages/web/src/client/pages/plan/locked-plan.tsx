import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Section } from "../../../parts/section.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import "../../../sealed/sealed.css";
import { withJournalTexts } from "../../journal/journal-texts.tsx";
import { useJournal } from "../../journal/use-journal.ts";
import { PlanLines, planLinesOf } from "../journal/plan-lines.tsx";
import { planQuery } from "../own/queries.ts";
import { LockPlan } from "./lock-plan.tsx";
import { NewLockedLine } from "./new-locked-line.tsx";

/** The part of her plan that only her key opens. Who has no key has none, and her plan stays as it is. */
function LockedPlan() {
  const plan = useSuspenseQuery(planQuery).data;
  const view = useJournal();
  const { t } = useClientTexts();
  const [adding, setAdding] = useState(false);
  if (view.state === "starting" || view.state === "no-key") return null;
  if (view.state === "locked") {
    return <Section title={t("locked-plan.title")}><p className="small muted">{t("locked-plan.shut")} <Link to={paths.journal}>{t("journal.title")}</Link></p></Section>;
  }
  return (
    <>
      <Section title={t("locked-plan.title")}>
        <div className="locked-plan">
          <WhoSees seen="only-author">{t("locked-plan.lead")}</WhoSees>
          <PlanLines found={planLinesOf(view.entries)} mayRemove={adding} />
          {adding ? <NewLockedLine onDone={() => setAdding(false)} /> : <Button look="line" onClick={() => setAdding(true)}>{t("locked-plan.change")}</Button>}
        </div>
      </Section>
      <LockPlan plan={plan} view={view} />
    </>
  );
}

export default withJournalTexts(LockedPlan);
