import type { AskingBody, AskingReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** The questions before and after sessions, stopped and started again by the therapist with her. */
export function PauseQuestions({ treatmentId, client, stopped }: { readonly treatmentId: string; readonly client: string; readonly stopped: AskingReply["stopped"] }) {
  const { t, list, has } = useStaffTexts();
  const queries = useQueryClient();
  const asking = useSend((body: AskingBody, key) => apiClient.send("POST", `/t/clients/${treatmentId}/asking`, body, { key }), () => queries.invalidateQueries());
  const forms = stopped.filter(({ part }) => part === "forms-before" || part === "forms-after" || part === "all");
  const byHer = (because: string) => because !== "therapist" && because !== "not-talked-about";
  const mine = forms.some(({ because }) => !byHer(because));
  const hers = forms.some(({ because }) => byHer(because));
  // In the words she read as she stopped it.
  const what = [...new Set(stopped.filter(({ because }) => byHer(because)).map(({ part }) => `part.${part}`))].flatMap((key) => (has(key) ? [t(key)] : []));
  return (
    <>
      {what.length > 0 ? <Status>{t("client.asking.hers", { client, what: list(what) })}</Status> : forms.length > 0 && <Status>{t("schedule.paused")}</Status>}
      {asking.error !== null && <Problem error={asking.error} />}
      <div className="acts">
        {mine ? <Button look="line" busy={asking.isPending} onClick={() => asking.start({ do: "ask-again" })}>{t("client.asking.again")}</Button>
          : !hers && <Button look="line" busy={asking.isPending} onClick={() => asking.start({ do: "stop", parts: ["forms-before", "forms-after"] })}>{t("schedule.pause")}</Button>}
      </div>
    </>
  );
}

/** Ends the therapy on a day. What is there stays; sessions from that day on are taken out of the plan. */
export function CloseTherapy({ treatmentId, client, today }: { readonly treatmentId: string; readonly client: string; readonly today: string }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const [on, setOn] = useState(today);
  const close = useSend((body: { on: string }, key) => apiClient.send("POST", `/t/clients/${treatmentId}/close`, body, { key }), () => { setAsks(false); void queries.invalidateQueries(); });
  return (
    <>
      <div className="acts"><Button look="line" onClick={() => setAsks(true)}>{t("schedule.close")}</Button></div>
      {asks && (
        <Dialog label={t("schedule.close")} onClose={() => setAsks(false)}>
          <p>{t("schedule.close-what", { client })}</p>
          <Field kind="date" label={t("schedule.close-on")} value={on} onChange={setOn} />
          {close.error !== null && <Problem error={close.error} />}
          <div className="acts"><Button busy={close.isPending} onClick={() => close.start({ on })}>{t("schedule.close")}</Button><Button look="plain" onClick={() => setAsks(false)}>{t("action.not-now")}</Button></div>
        </Dialog>
      )}
    </>
  );
}
