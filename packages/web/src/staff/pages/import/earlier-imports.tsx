import type { ImportRunsReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

type Run = ImportRunsReply["runs"][number];

export const importsQuery = queryOptions({ queryKey: ["imports"], queryFn: ({ signal }) => apiClient.get<ImportRunsReply>("/t/imports", signal) });

/** What was imported before, newest first; each run can be taken back while nothing of it was corrected. */
export function EarlierImports() {
  const { t, date } = useStaffTexts();
  const { runs } = useSuspenseQuery(importsQuery).data;
  if (runs.length === 0) return null;
  return (
    <Section title={t("import.earlier")}>
      <ul className="columns runs">
        {runs.map((run) => (
          <li key={run.id}>
            <b className="name">{date(run.on, "day-month-year")}</b>
            <span className="cells small">{run.takenBackOn === null ? t("import.done", { stored: run.stored, known: run.known, left: run.leftOut }) : t("import.taken-back", { date: date(run.takenBackOn, "day-month-year"), count: run.stored })}</span>
            <span className="holds"><TakeBack run={run} /></span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Asks once more: it takes back every score of the run, for every client. */
export function TakeBack({ run }: { readonly run: Run }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const take = useSend((id: string, key) => apiClient.send<object>("POST", `/t/imports/${id}/take-back`, {}, { key }), () => void queries.invalidateQueries());
  if (run.takenBackOn !== null) return null;
  if (!run.whole) return <span className="muted small">{t("import.take-back.corrected")}</span>;
  if (!asked) return <Button look="plain" onClick={() => setAsked(true)}>{t("import.take-back")}</Button>;
  return (
    <span className="acts">
      <Button look="line" busy={take.isPending} onClick={() => take.start(run.id)}>{t("import.take-back.confirm", { count: run.stored })}</Button>
      <Button look="plain" onClick={() => setAsked(false)}>{t("import.take-back.keep")}</Button>
      <Problem error={take.error} />
    </span>
  );
}
