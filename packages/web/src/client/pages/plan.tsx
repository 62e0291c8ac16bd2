import type { PlanReply, PlanSection } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { ClientPage } from "../../parts/client-page.tsx";
import { Door, Doors } from "../../parts/doors.tsx";
import { Problem } from "../../parts/problem.tsx";
import { SwitchLine } from "../../parts/switch-line.tsx";
import { WhoSees } from "../../parts/visibility-chip.tsx";
import { Unreachable } from "../../shared/api-client.ts";
import { leaveFor } from "../../shared/create-app-router.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "../offline/kept-plan.css";
import { readKeptPlan } from "../offline/kept-plan.ts";
import { callAddress } from "./own/call-address.ts";
import "./own/own.css";
import { planQuery } from "./own/queries.ts";
import { TherapistReads } from "./own/therapist-reads.tsx";
import { useOwnAct } from "./own/use-own-act.ts";
import { OnThisPhone } from "./plan/on-this-phone.tsx";
import { PlanPart } from "./plan/plan-part.tsx";

// The vault comes with it; the numbers never wait for it.
const LockedPlan = lazy(() => import("./plan/locked-plan.tsx"));

/** With no signal the copy on this phone opens instead. */
export const load: PageLoad = async ({ queries }) => {
  try {
    await queries.ensureQueryData(planQuery);
  } catch (error) {
    if (error instanceof Unreachable && (await readKeptPlan()) !== undefined) return leaveFor("/kept-plan");
    throw error;
  }
};

const parts: readonly PlanSection[] = ["signs", "helps", "people", "places", "safer", "why"];

/** S7. The numbers first; never a form before them, never a word that someone is watching. */
export default function PlanPage() {
  const plan = useSuspenseQuery(planQuery).data;
  const { t } = useClientTexts();
  const outside = plan.outside[0];
  // Where all of it is under her key, that comes first: nobody should look for it below six empty parts. Its key lets it move there as it is.
  const locked = <Suspense key="locked" fallback={null}><LockedPlan /></Suspense>;
  return (
    <ClientPage title={t("plan.title")} back={{ to: paths.today, text: t("nav.back") }}>
      <Numbers plan={plan} />
      <p className="small muted">{t("plan.unwatched")}</p>
      <TherapistReads therapist={plan.therapist} />
      {plan.entries.length === 0 && locked}
      <div className="plan">
        {plan.entries.length === 0 && <p className="lede">{t("plan.empty", { therapist: plan.therapist.name })}</p>}
        {parts.map((section) => <PlanPart key={section} section={section} entries={plan.entries.filter((entry) => entry.section === section)} />)}
      </div>
      {outside !== undefined && <Doors><Door strong to={paths.outside} title={t("felt-off.outside", { therapist: plan.therapist.name })} sub={outside.name} /></Doors>}
      {plan.entries.length > 0 && locked}
      <Readers plan={plan} />
      <OnThisPhone plan={plan} />
    </ClientPage>
  );
}

function Numbers({ plan: { numbers } }: { plan: PlanReply }) {
  const { t } = useClientTexts();
  if (numbers.length === 0) return <p className="lede">{t("plan.no-numbers")}</p>;
  return (
    <div className="now">
      {numbers.map(({ label, number }, index) => (
        <a key={number} className={index === 0 ? "btn" : "btn-line"} href={callAddress(number)}>
          {index === 0 ? <><span>{t("plan.now")}<span className="sub">{label}</span></span><span className="num">{`${t("action.call")} ${number}`}</span></> : (
            <><span>{label}<span className="sub">{number}</span></span><span className="num">{t("action.call")}</span></>
          )}
        </a>
      ))}
    </div>
  );
}

function Readers({ plan: { isPrivate, entries, therapist } }: { plan: PlanReply }) {
  const { t } = useClientTexts();
  const act = useOwnAct();
  if (entries.length === 0) return null;
  return (
    <div className="readers">
      <WhoSees seen={isPrivate ? "only-author" : "you-and-therapist"} name={therapist.name}>{t(isPrivate ? "plan.readers.only" : "plan.readers.both", { therapist: therapist.name })}</WhoSees>
      <SwitchLine label={t("plan.readers", { therapist: therapist.name })} on={!isPrivate} onChange={(on) => act.start({ method: "PUT", path: "plan/readers", body: { isPrivate: !on } })} />
      <Problem error={act.error} />
    </div>
  );
}
