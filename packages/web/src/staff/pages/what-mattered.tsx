import type { WhatMatteredReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "../../parts/button.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useFindings } from "../../shared/findings.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { saveTable } from "../../shared/save-table.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { EffectsFigure, effectsTable } from "./what-mattered/effects-figure.tsx";
import { SharesFigure, sharesTable } from "./what-mattered/shares-figure.tsx";

const matteredQuery = queryOptions({ queryKey: ["what-mattered"], queryFn: ({ signal }) => apiClient.get<WhatMatteredReply>("/practice/what-mattered", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(matteredQuery);

/** S15. Harm first; then what goes together, with what others found, this practice and both apart. No names, no therapists, nothing under ten. */
export default function WhatMatteredPage() {
  const texts = useStaffTexts();
  const { t } = texts;
  const { say } = useFindings({});
  const { harm, forms, silent, about } = useSuspenseQuery(matteredQuery).data;
  const save = () => saveTable("what-mattered.csv", forms.flatMap((form) => [effectsTable(form, texts), sharesTable(form.shares, texts)].flatMap(({ columns, rows }) => (rows.length === 0 ? [] : [[form.instrument], columns, ...rows]))));
  return (
    <StaffPage
      title={t("mattered.title")} sub={t("mattered.sub")}
      aside={forms.length > 0 && <span className="acts no-print"><Button onClick={save}>{t("mattered.export")}</Button><Button look="line" onClick={() => print()}>{t("mattered.print")}</Button></span>}
    >
      <p className="lede">{say(harm)}</p>
      {silent.map((one) => <p key={one.message}>{say(one)}</p>)}
      {forms.map((form) => (
        <Section key={form.instrument} title={t("mattered.form", { instrument: form.instrument })}>
          <EffectsFigure form={form} about={about} />
          <h3>{t("mattered.most")}</h3>
          <SharesFigure form={form} />
        </Section>
      ))}
      {about.length > 0 && <Section title={t("mattered.about")}><ul>{about.map((one) => <li key={one.message}>{say(one)}</li>)}</ul></Section>}
    </StaffPage>
  );
}
