import type { NewClientBody, NewClientReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { Choices } from "../../parts/choices.tsx";
import { ErrorSummary } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { fieldErrors } from "../../shared/form-errors.ts";
import { useMe } from "../../shared/me.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import "./new-client/new-client.css";
import { readNewClient, type Typed } from "./new-client/read-new-client.ts";

/** A new client on one page: who, how to reach, when you meet. Sessions are made eight weeks ahead. */
export default function NewClientPage() {
  const { t, weekday, locale } = useStaffTexts();
  const { practice } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>({
    name: "", mail: "", messages: "mail", sharedPhone: "no", weekday: "", at: "", lengthMinutes: "50", place: "room", firstOn: today(practice.zone), zone: practice.zone, language: locale === "en" ? "en" : practice.language,
  });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const set = <K extends keyof Typed>(field: K) => (value: Typed[K]) => setTyped((before) => ({ ...before, [field]: value }));
  const make = useSend(
    (body: NewClientBody, key) => apiClient.send<NewClientReply>("POST", "/t/clients", body, { key }),
    ({ treatmentId }) => {
      queries.invalidateQueries();
      navigate({ to: paths.client(treatmentId) });
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readNewClient(typed, t);
    setProblems("problems" in read ? read.problems : {});
    if ("body" in read) make.start(read.body);
  };
  const errors = { ...fieldErrors(make.error), ...problems };
  const asDay = (day: number) => weekday(`2024-01-0${day}`);
  return (
    <StaffPage title={t("new-client.title")} sub={t("new-client.weeks")} crumb={{ to: paths.clients, text: t("clients.title") }}>
      <form onSubmit={submit} noValidate className="form-narrow">
        {Object.keys(problems).length > 0 && <ErrorSummary problems={Object.entries(problems).map(([id, text]) => ({ id, text }))} />}
        {make.error !== null && <Problem error={make.error} />}
        <Section title={t("new-client.who")}>
          <Field id="name" label={t("new-client.name")} most={80} value={typed.name} onChange={set("name")} error={errors["name"]} autoComplete="off" />
          <Field id="mail" kind="email" label={t("new-client.mail")} hint={t("new-client.mail-hint")} optional value={typed.mail} onChange={set("mail")} error={errors["mail"]} autoComplete="off" />
          {typed.mail.trim() !== "" && (
            <Choices
              name="messages" mark="therapist" legend={t("new-client.messages")} value={typed.messages} onChange={(value) => set("messages")(value === "none" ? "none" : "mail")}
              options={[{ value: "mail", label: t("new-client.messages.mail") }, { value: "none", label: t("new-client.messages.none") }]}
            />
          )}
          <p className="hint small muted">{t("new-client.shared.hint")}</p>
          <Choices
            name="shared-phone" mark="therapist" legend={t("new-client.shared.legend")} value={typed.sharedPhone} onChange={(value) => set("sharedPhone")(value === "yes" ? "yes" : "no")}
            options={[{ value: "no", label: t("new-client.shared.no", { client: typed.name.trim() || t("new-client.you") }) }, { value: "yes", label: t("new-client.shared.yes") }]}
          />
        </Section>
        <Section title={t("new-client.when")}>
          <div className="beside">
            <Field
              id="weekday" kind="select" label={t("new-client.weekday")} value={typed.weekday} onChange={set("weekday")} error={errors["weekday"]}
              options={[{ value: "", label: "" }, ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: asDay(day) }))]}
            />
            <Field id="at" kind="time" label={t("new-client.time")} value={typed.at} onChange={set("at")} error={errors["at"]} />
            <Field id="firstOn" kind="date" label={t("new-client.first-on")} value={typed.firstOn} onChange={set("firstOn")} error={errors["firstOn"]} />
            <Field id="lengthMinutes" kind="number" label={t("new-client.length")} value={typed.lengthMinutes} onChange={set("lengthMinutes")} error={errors["lengthMinutes"]} />
          </div>
          <Choices
            name="place" layout="row" mark="therapist" legend={t("new-client.place")} value={typed.place} onChange={(value) => set("place")(value as Typed["place"])}
            options={[{ value: "room", label: t("new-client.place.room") }, { value: "video", label: t("new-client.place.video") }, { value: "phone", label: t("new-client.place.phone") }]}
          />
          <Field id="zone" kind="select" label={t("new-client.zone")} value={typed.zone} onChange={set("zone")} error={errors["zone"]} options={zones(typed.zone)} />
        </Section>
        <div className="acts"><Button type="submit" busy={make.isPending}>{t("new-client.make")}</Button></div>
      </form>
    </StaffPage>
  );
}

const today = (zone: string) => new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());

function zones(here: string) {
  const all = Intl.supportedValuesOf("timeZone");
  return (all.includes(here) ? all : [here, ...all]).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
