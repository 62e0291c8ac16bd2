import type { AskingBody, CaseloadReply, NotNowBody } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useFindings } from "../../../shared/findings.ts";
import { paths } from "../../../shared/paths.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

type CallOutShape = CaseloadReply["callOuts"][number];

/** One of at most three: who, why in words, one thing to do, and *Not now* with a reason. */
export function CallOut({ call }: { readonly call: CallOutShape }) {
  const { t, weekday, time } = useStaffTexts();
  const { say } = useFindings({ client: call.name });
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const notNow = useSend((body: NotNowBody, key) => apiClient.send("POST", `/t/clients/${call.treatmentId}/not-now`, body, { key }), () => queries.invalidateQueries({ queryKey: ["caseload"] }));
  return (
    <li>
      <b>{call.name}{call.next !== null && <i>{weekday(call.next.on)} {time(call.next.at)}</i>}</b>
      <p>{say(call.reason)}</p>
      <div className="acts">
        <OneThing call={call} />
        <button type="button" className="btn-plain not-now" aria-expanded={asks} onClick={() => setAsks(!asks)}>{t("action.not-now")}</button>
      </div>
      {asks && (
        <div className="why acts" role="group" aria-label={t("clients.not-now.why")}>
          <span className="muted small">{t("clients.not-now.why")} {t("clients.not-now.quiet")}</span>
          {(["known", "planned", "wrong"] as const).map((why) => <Button key={why} look="line" busy={notNow.isPending} onClick={() => notNow.start({ why })}>{t(`clients.not-now.${why}`)}</Button>)}
          {notNow.error !== null && <Problem error={notNow.error} />}
        </div>
      )}
    </li>
  );
}

function OneThing({ call }: { readonly call: CallOutShape }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const { treatmentId, action, lookSessionId, repairId } = call;
  const asking = useSend((body: AskingBody, key) => apiClient.send("POST", `/t/clients/${treatmentId}/asking`, body, { key }), () => queries.invalidateQueries({ queryKey: ["caseload"] }));
  switch (action) {
    case "look-together-or-stop-asking":
      return (
        <span className="pair">
          {lookSessionId !== null && <LinkButton look="line" to={paths.room(lookSessionId)}>{t("clients.action.look")}</LinkButton>}
          <Button look="line" busy={asking.isPending} onClick={() => asking.start({ do: "stop", parts: ["forms-after"] })}>{t("clients.action.stop-asking")}</Button>
        </span>
      );
    case "look-at-the-plan-together":
      return <LinkButton look="line" to={paths.progress(treatmentId)}>{t("clients.action.plan")}</LinkButton>;
    case "reach-out":
      return <LinkButton look="line" to={paths.clientSettings(treatmentId)}>{t("clients.action.reach-out")}</LinkButton>;
    case "mend-the-address":
      return <LinkButton look="line" to={paths.clientSettings(treatmentId)}>{t("clients.action.mend-address")}</LinkButton>;
    case "go-to-repair":
      return <LinkButton look="line" to={repairId === null ? paths.relationship(treatmentId) : paths.staffRepair(repairId)}>{t("clients.action.repair")}</LinkButton>;
    case "read-it":
      return <LinkButton look="line" to={paths.relationship(treatmentId)}>{t("today.read")}</LinkButton>;
  }
}
