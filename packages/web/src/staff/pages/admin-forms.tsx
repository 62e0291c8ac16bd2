import type { PracticeFormsReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "../../parts/button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { LoadPack } from "./admin/load-pack.tsx";
import "./admin/admin.css";

export const formsQuery = queryOptions({ queryKey: ["practice-forms"], queryFn: ({ signal }) => apiClient.get<PracticeFormsReply>("/admin/forms", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(formsQuery);

type FormFacts = PracticeFormsReply["forms"][number];

/** Which forms there are, whose they are, and the wording this practice loaded. */
export default function AdminFormsPage() {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const { forms } = useSuspenseQuery(formsQuery).data;
  const refresh = () => void queries.invalidateQueries({ queryKey: formsQuery.queryKey });
  return (
    <StaffPage title={t("forms.title")} sub={t("forms.sub")}>
      <Section title={t("forms.own")}><p>{t("forms.own.words")}</p></Section>
      <Section title={t("forms.published")} sub={t("forms.published.sub")}>
        <dl className="rows facts">{forms.map((form) => <div key={form.code}><dt>{form.code}</dt><dd className="form-facts"><OneForm form={form} onChanged={refresh} /></dd></div>)}</dl>
      </Section>
      <Section title={t("forms.load")} sub={t("forms.load.sub")}><LoadPack onLoaded={refresh} /></Section>
    </StaffPage>
  );
}

function OneForm({ form, onChanged }: { readonly form: FormFacts; readonly onChanged: () => void }) {
  const { t, date } = useStaffTexts();
  const withdraw = useSend((pack: string, key) => apiClient.send<object>("POST", `/admin/forms/packs/${pack}/withdraw`, {}, { key }), onChanged);
  return (
    <>
      <p><b>{form.name}</b> · {t("forms.items", { items: form.items })}</p>
      {form.notGiven !== null && <p>{t(form.notGiven === "marked-on-a-line" ? "forms.line" : "forms.self-harm")}</p>}
      {form.packs.length === 0 && <p className="muted">{t("forms.pack.none")}</p>}
      {form.packs.map((pack) => (
        <div key={pack.id} className="pack">
          <p>{t("forms.pack", { language: pack.language, youForm: pack.youForm, day: date(pack.loadedOn, "day-month-year"), name: pack.by ?? t("forms.pack.nobody") })}</p>
          <p className="muted small">{pack.licenceNote}</p>
          <Button look="plain" busy={withdraw.isPending} onClick={() => withdraw.start(pack.id)}>{t("forms.pack.withdraw")}</Button>
        </div>
      ))}
      <Problem error={withdraw.error} />
      <p className="muted small">{t("forms.rights")}: {form.licence}. {form.rightsNote}</p>
      <p className="muted small">{t("forms.citation")}: {form.citation}</p>
    </>
  );
}
