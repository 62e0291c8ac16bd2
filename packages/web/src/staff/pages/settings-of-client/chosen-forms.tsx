import type { FormsToGiveReply, FormToGive, GiveFormBody } from "@rapport/api";
import { oftenChoices } from "@rapport/relationship";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Field } from "../../../parts/field.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { paths } from "../../../shared/paths.ts";
import { useMe } from "../../../shared/me.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly treatmentId: string;
  readonly client: string;
  readonly given: FormsToGiveReply;
}

/** Which published form she is given before sessions, how often, and what that makes of her week. */
export function ChosenForms({ treatmentId, client, given }: Props) {
  const { t } = useStaffTexts();
  const { person } = useMe();
  if (given.forms.length === 0) {
    return (
      <>
        <p className="muted">{t("given.none")}</p>
        {person.roles.includes("admin") && <div className="acts"><LinkButton look="plain" to={paths.forms}>{t("given.none.link")}</LinkButton></div>}
      </>
    );
  }
  return <div className="chosen-forms">{given.forms.map((form) => <OneForm key={form.code} treatmentId={treatmentId} client={client} given={given} form={form} />)}</div>;
}

function OneForm({ treatmentId, client, given, form }: Props & { readonly form: FormToGive }) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const { chosen } = form;
  const [every, setEvery] = useState<(typeof oftenChoices)[number]>(chosen?.every ?? 4);
  const [place, setPlace] = useState<"beside" | "instead" | undefined>(chosen?.place);
  const again = () => queries.invalidateQueries({ queryKey: ["forms-of", treatmentId] });
  const give = useSend((body: GiveFormBody, key) => apiClient.send<object>("POST", `/t/clients/${treatmentId}/forms`, body, { key }), again);
  const stop = useSend((instrument: string, key) => apiClient.send<object>("POST", `/t/clients/${treatmentId}/forms/stop`, { instrument }, { key }), again);
  const week = place === undefined ? undefined : form.week[place];
  const changes = chosen === null || chosen.every !== every || chosen.place !== place;
  return (
    <section className="chosen-form" aria-label={form.code}>
      <h3>{form.code} <span className="muted">{t("given.questions", { count: form.questions })}</span></h3>
      <p className="muted small">{form.name}</p>
      {chosen !== null && <Status>{t("given.since", { date: date(chosen.fromDay) })} {t("given.stopped-with")}</Status>}
      {form.notGiven !== null ? <p>{t(`given.not.${form.notGiven}`, { client, language: given.language })}</p> : (
        <>
          <Field kind="select" label={t("given.often")} value={String(every)} onChange={(value) => setEvery(oftenChoices.find((often) => String(often) === value) ?? 4)} options={oftenChoices.map((often) => ({ value: String(often), label: t(`given.often.${often}`) }))} />
          <Choices
            name={`place-${form.code}`} mark="therapist" legend={t("given.place")} value={place} onChange={(value) => setPlace(value === "instead" ? "instead" : "beside")}
            options={(["beside", "instead"] as const).map((value) => ({ value, label: t(`given.place.${value}`) }))}
          />
          {week !== undefined && <p className="small" role="status">{t(week.fits ? "given.week" : "given.week.over", { questions: week.questions, most: given.most })}</p>}
        </>
      )}
      {give.error !== null && <Problem error={give.error} />}
      {stop.error !== null && <Problem error={stop.error} />}
      <div className="acts">
        {form.notGiven === null && place !== undefined && changes && <Button look="line" busy={give.isPending} onClick={() => give.start({ instrument: form.code, every, place })}>{t(chosen === null ? "given.give" : "given.change")}</Button>}
        {chosen !== null && <Button look="plain" busy={stop.isPending} onClick={() => stop.start(form.code)}>{t("given.stop")}</Button>}
      </div>
    </section>
  );
}
