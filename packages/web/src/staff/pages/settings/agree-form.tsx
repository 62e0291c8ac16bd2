import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { Tick } from "../../../parts/tick.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** The therapist agrees to answer too, and to look at answers together. Without both, Rapport is not for this therapy. */
export function AgreeForm({ onKept }: { onKept: () => void }) {
  const { t } = useStaffTexts();
  const [answers, setAnswers] = useState(false);
  const [looks, setLooks] = useState(false);
  const [refused, setRefused] = useState(false);
  const keep = useSend((_: undefined, key) => apiClient.send<object>("POST", "/own/agree-to-look", { answers: true, looks: true }, { key }), onKept);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRefused(!(answers && looks));
    if (answers && looks) keep.start(undefined);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Tick mark="therapist" label={t("agree.answers")} checked={answers} onChange={setAnswers} />
      <Tick mark="therapist" label={t("agree.looks")} checked={looks} onChange={setLooks} />
      <p className="muted small">{t("agree.guesses")}</p>
      <div role="status">{refused && !(answers && looks) && <Status>{t("agree.not-for")}</Status>}</div>
      <Problem error={keep.error} />
      <Acts><Button type="submit" busy={keep.isPending}>{t("agree.go")}</Button></Acts>
    </form>
  );
}
