import type { FormFactsShape, FormsReply, ScoreShape, TypeScoreBody } from "@rapport/api";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useMe } from "../../../shared/me.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { dayIn } from "../client/day-in.ts";
import "./record.css";

const formsQuery = queryOptions({ queryKey: ["forms"], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => apiClient.get<FormsReply>("/t/forms", signal) });

interface Props {
  readonly treatmentId: string;
  readonly client: string;
  /** What was typed in before: the form used last stands ready. */
  readonly earlier?: readonly ScoreShape[];
  readonly sessionId?: string;
}

interface Typed {
  readonly instrument: string;
  readonly on: string;
  readonly rater: "client" | "therapist";
  readonly values: Readonly<Record<string, string>>;
}

/** A score in two taps: the number, then Save. Form, day and rater stand as they were last time. */
export function TypeScore({ treatmentId, client, earlier = [], sessionId }: Props) {
  const { t } = useStaffTexts();
  const { person, practice } = useMe();
  const queries = useQueryClient();
  const forms = useQuery(formsQuery).data?.forms ?? [];
  const [typed, setTyped] = useState<Typed>({ instrument: earlier[0]?.instrument ?? "", on: dayIn(practice.zone, new Date()), rater: earlier[0]?.rater ?? "client", values: {} });
  const [missing, setMissing] = useState<{ form?: string; value?: string }>({});
  const save = useSend((body: TypeScoreBody, key) => apiClient.send<object>("POST", `/t/clients/${treatmentId}/scores`, body, { key }), () => {
    setTyped((before) => ({ ...before, values: {} }));
    for (const queryKey of [["record", treatmentId], ["progress", treatmentId], ["caseload"]]) void queries.invalidateQueries({ queryKey });
  });
  const form = forms.find(({ code }) => code === typed.instrument);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = (form?.scales ?? []).flatMap(({ code }) => {
      const text = (typed.values[code] ?? "").trim().replace(",", ".");
      return text === "" ? [] : [{ scale: code, value: Number(text) }];
    });
    const wrong = { ...(form === undefined && { form: t("score.problem.unknown-form") }), ...(form !== undefined && (values.length === 0 || values.some(({ value }) => !Number.isFinite(value))) && { value: t("score.problem.not-a-number") }) };
    setMissing(wrong);
    if (form !== undefined && !("value" in wrong)) save.start({ instrument: form.code, on: typed.on, rater: typed.rater, values, ...(sessionId !== undefined && { sessionId }) });
  };
  const errors = fieldErrors(save.error);
  const valueError = missing.value ?? Object.entries(errors).find(([path]) => path.startsWith("values"))?.[1];
  const set = (change: Partial<Typed>) => { save.reset(); setTyped({ ...typed, ...change }); };
  const total = form?.scales[0];
  return (
    <form className="type-score" onSubmit={submit} noValidate aria-label={t("score.title")}>
      <div className="fields">
        <Field kind="select" label={t("score.form")} value={typed.instrument} onChange={(instrument) => set({ instrument, values: {} })} error={missing.form ?? errors["instrument"]} options={[{ value: "", label: "" }, ...forms.map(({ code }) => ({ value: code, label: code }))]} />
        <Field kind="date" label={t("score.date")} value={typed.on} onChange={(on) => set({ on })} error={errors["on"]} />
        <Field kind="select" label={t("score.rater")} value={typed.rater} onChange={(rater) => set({ rater: rater === "therapist" ? "therapist" : "client" })} options={[{ value: "client", label: client }, { value: "therapist", label: person.name ?? "" }]} />
        {total !== undefined && <Field kind="number" label={`${t("score.total")}, ${t("score.range", { min: total.min, max: total.max })}`} value={typed.values[total.code] ?? ""} onChange={(value) => set({ values: { ...typed.values, [total.code]: value } })} error={valueError} />}
        <Button type="submit" look="line" busy={save.isPending}>{t("action.save")}</Button>
      </div>
      {form !== undefined && form.scales.length > 1 && (
        <Fold title={t("score.subscales")}>
          <div className="fields">
            {form.scales.slice(1).map((scale) => <Field key={scale.code} kind="number" label={`${scale.name}, ${t("score.range", { min: scale.min, max: scale.max })}`} optional value={typed.values[scale.code] ?? ""} onChange={(value) => set({ values: { ...typed.values, [scale.code]: value } })} />)}
          </div>
        </Fold>
      )}
      {form !== undefined && <FormFacts form={form} />}
      {save.error !== null && Object.keys(errors).length === 0 && <Problem error={save.error} />}
      {save.data !== undefined && <Status>{t("score.saved", { client })}</Status>}
    </form>
  );
}

/** What is published about the form, so that nobody has to know it by heart. */
function FormFacts({ form }: { readonly form: FormFactsShape }) {
  const { t } = useStaffTexts();
  return (
    <Fold title={t("score.about-form", { form: form.code })} sub={form.name}>
      <div className="form-facts">
        <p>{t(form.direction === "lower-is-better" ? "score.lower-is-better" : "score.higher-is-better")}{form.timeFrameDays !== null && ` ${t("score.time-frame", { days: form.timeFrameDays })}`}</p>
        {form.asksAboutSelfHarm && <p>{t("score.not-given")}</p>}
        <p>{t("score.rights", { licence: form.licence })} {form.rightsNote}</p>
        <p>{form.citation}</p>
      </div>
    </Fold>
  );
}
