import type { PlanEndingBody } from "@rapport/api";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { endingQuery } from "./ending-query.ts";

/** Names the day of the last session, so that there is time for a goodbye; and how she can come back. */
export function PlanEnding({ treatmentId, client }: { readonly treatmentId: string; readonly client: string }) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const ending = useSuspenseQuery(endingQuery(treatmentId)).data;
  const named = ending.stage === "ahead" || ending.stage === "near" ? ending.lastOn : null;
  const [changing, setChanging] = useState(false);
  const [typed, setTyped] = useState({ lastOn: named ?? "", wayBack: ending.wayBack ?? "" });
  const save = useSend((body: PlanEndingBody, key) => apiClient.send("PUT", `/t/clients/${treatmentId}/ending`, body, { key }), () => { setChanging(false); void queries.invalidateQueries(); });
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wayBack = typed.wayBack.trim();
    if (typed.lastOn !== "") save.start({ version: ending.version, lastOn: typed.lastOn, ...(wayBack !== "" && { wayBack }) });
  };
  if (named !== null && !changing) {
    return (
      <>
        <p>{t("ending.planned", { date: date(named) })}</p>
        {ending.wayBack !== null && <p className="words">{`“${ending.wayBack}”`}</p>}
        {save.error !== null && <Problem error={save.error} />}
        <div className="acts">
          <Button look="line" onClick={() => setChanging(true)}>{t("ending.plan.change")}</Button>
          <Button look="plain" busy={save.isPending} onClick={() => save.start({ version: ending.version, lastOn: null })}>{t("ending.take-back")}</Button>
        </div>
      </>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field kind="date" label={t("ending.last-on")} value={typed.lastOn} onChange={(lastOn) => setTyped({ ...typed, lastOn })} error={errors["lastOn"]} />
      <Field kind="lines" label={t("ending.way-back", { client })} hint={t("ending.way-back.hint", { client })} optional most={300} value={typed.wayBack} onChange={(wayBack) => setTyped({ ...typed, wayBack })} />
      {save.error !== null && <Problem error={save.error} />}
      <div className="acts"><Button type="submit" look="line" busy={save.isPending}>{t("ending.plan")}</Button></div>
    </form>
  );
}
