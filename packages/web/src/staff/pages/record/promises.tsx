import type { AddPromiseBody, PromiseBody, RecordReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** What the therapist promised: kept, or let go. Never counted. */
export function Promises({ promises, treatmentId }: { readonly promises: RecordReply["promises"]; readonly treatmentId: string }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const make = useSend((body: AddPromiseBody, key) => apiClient.send("POST", `/t/clients/${treatmentId}/promises`, body, { key }), () => { setWords(""); void queries.invalidateQueries({ queryKey: ["record", treatmentId] }); });
  const submit = (event: FormEvent) => { event.preventDefault(); if (words.trim() !== "") make.start({ words: words.trim() }); };
  return (
    <>
      {promises.length > 0 && <ul className="facts">{promises.map((promise) => <Promised key={promise.id} promise={promise} treatmentId={treatmentId} />)}</ul>}
      <form className="add-one" onSubmit={submit}>
        <Field label={t("record.promise-new")} most={300} value={words} onChange={setWords} />
        <Button type="submit" look="line" busy={make.isPending}>{t("action.save")}</Button>
      </form>
      {make.error !== null && <Problem error={make.error} />}
    </>
  );
}

function Promised({ promise, treatmentId }: { readonly promise: RecordReply["promises"][number]; readonly treatmentId: string }) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ["record", treatmentId] });
  const change = useSend((body: PromiseBody, key) => apiClient.send("PATCH", `/t/clients/${treatmentId}/promises/${promise.id}`, body, { key, ifMatch: promise.version }), again);
  return (
    <li>
      <span className="when">{date(promise.madeOn, "day-month")}</span>
      <span className="words">{promise.words}</span>
      <span className="end acts">
        {promise.state === "open" ? (
          <>
            <Button look="plain" busy={change.isPending} onClick={() => change.start({ state: "kept" }, { onError: again })}>{t("record.promise.keep")}</Button>
            <Button look="plain" busy={change.isPending} onClick={() => change.start({ state: "let-go" }, { onError: again })}>{t("record.promise.let-go")}</Button>
          </>
        ) : <span className="muted small">{t(promise.state === "kept" ? "record.promise.kept" : "record.promise.gone", { date: date(promise.changedOn ?? promise.madeOn, "day-month") })}</span>}
      </span>
      {change.error !== null && <Problem error={change.error} />}
    </li>
  );
}
