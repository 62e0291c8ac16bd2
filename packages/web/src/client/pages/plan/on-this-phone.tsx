import type { PlanReply } from "@rapport/api";
import { useEffect, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Status } from "../../../parts/status.tsx";
import { SwitchLine } from "../../../parts/switch-line.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { dropKeptPlan, keepPlan, readKeptPlan } from "../../offline/kept-plan.ts";
import { canOpenOffline, keepPlanFiles } from "../../offline/plan-files.ts";
import { useKeptParts } from "./use-kept-parts.ts";

const askedName = "rapport.plan-copy";
type State = "looking" | "not-asked" | "no" | "kept" | "failed";

/** A copy on her own phone, asked for once. On a phone others may look at there is none, and one that was there goes. */
export function OnThisPhone({ plan }: { plan: PlanReply }) {
  const { t } = useClientTexts();
  const { general, own } = useKeptParts(plan);
  const [state, setState] = useState<State>("looking");
  const [showsLocked, setShowsLocked] = useState(false);
  const { sharedPhone } = plan;

  useEffect(() => {
    if (!canOpenOffline()) return;
    void readKeptPlan().then((kept) => {
      if (sharedPhone) return dropKeptPlan();
      setShowsLocked(kept?.showsLocked ?? false);
      setState(kept !== undefined ? "kept" : localStorage.getItem(askedName) === "no" ? "no" : "not-asked");
    });
  }, [sharedPhone]);

  const keep = async (locked: boolean) => {
    try {
      await keepPlan(general, own, locked);
      await keepPlanFiles();
      setState("kept");
    } catch {
      setState("failed");
    }
  };
  // A kept copy follows the plan: whoever opens it with no signal finds the last words.
  useEffect(() => {
    if (state === "kept") void keepPlan(general, own, showsLocked).then(keepPlanFiles).catch(() => setState("failed"));
  }, [state, general, own, showsLocked]);

  if (sharedPhone) return <p className="on-phone small muted">{t("plan.offline.shared")}</p>;
  if (!canOpenOffline() || state === "looking") return null;
  if (state === "kept") {
    return (
      <div className="on-phone">
        <p className="small muted">{t("plan.offline")}</p>
        <SwitchLine label={t("plan.locked")} on={showsLocked} onChange={setShowsLocked} />
        {showsLocked && <p className="small muted">{t("plan.locked.note")}</p>}
        <Button look="plain" onClick={() => { setState("no"); localStorage.setItem(askedName, "no"); void dropKeptPlan(); }}>{t("plan.offline.drop")}</Button>
      </div>
    );
  }
  return (
    <div className="on-phone">
      {state === "failed" && <Status kind="problem">{t("plan.copy-failed")}</Status>}
      {state === "no" ? <p className="small muted">{t("plan.offline.not")}</p> : <p><b>{t("plan.offline.ask")}</b> <span className="muted">{t("plan.offline.lead")}</span></p>}
      <Acts>
        <Button look="line" onClick={() => { localStorage.removeItem(askedName); void keep(false); }}>{t("plan.offline.yes")}</Button>
        {state !== "no" && <Button look="plain" onClick={() => { localStorage.setItem(askedName, "no"); setState("no"); }}>{t("plan.offline.no")}</Button>}
      </Acts>
    </div>
  );
}
