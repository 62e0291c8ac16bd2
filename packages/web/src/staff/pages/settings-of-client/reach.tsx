import type { ClientReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { Refused, apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Reach {
  readonly name: string;
  readonly mail: string | null;
  readonly messages: "mail" | "none";
  readonly sharedPhone: boolean;
}

/** How she is named and reached. What someone else changed meanwhile is shown, and nothing typed is lost. */
export function HowToReach({ client }: { readonly client: ClientReply }) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const { reach } = client;
  const [typed, setTyped] = useState({ name: client.name, mail: reach.mail ?? "", messages: reach.messages, sharedPhone: reach.sharedPhone });
  const save = useSend((body: Reach, key) => apiClient.send("PATCH", `/t/clients/${client.treatmentId}`, body, { key, ifMatch: client.version }), () => queries.invalidateQueries());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const mail = typed.mail.trim() === "" ? null : typed.mail.trim();
    save.start({ name: typed.name.trim(), mail, messages: mail === null ? "none" : typed.messages, sharedPhone: typed.sharedPhone }, { onError: () => queries.invalidateQueries({ queryKey: ["client", client.treatmentId] }) });
  };
  const errors = fieldErrors(save.error);
  const stale = save.error instanceof Refused && save.error.code === "STALE";
  return (
    <form onSubmit={submit} noValidate>
      {reach.failedOn !== null && <Status kind="problem">{t("schedule.delivery.bounced", { client: client.name })} {date(reach.failedOn, "day-month")}</Status>}
      <Field label={t("new-client.name")} most={80} value={typed.name} onChange={(name) => setTyped({ ...typed, name })} error={errors["name"]} autoComplete="off" />
      <Field kind="email" label={t("new-client.mail")} hint={t("new-client.mail-hint")} optional value={typed.mail} onChange={(mail) => setTyped({ ...typed, mail })} error={errors["mail"]} autoComplete="off" />
      {typed.mail.trim() !== "" && (
        <Choices
          name="messages" mark="therapist" layout="row" legend={t("new-client.messages")} value={typed.messages} onChange={(value) => setTyped({ ...typed, messages: value === "none" ? "none" : "mail" })}
          options={[{ value: "mail", label: t("new-client.messages.mail") }, { value: "none", label: t("new-client.messages.none") }]}
        />
      )}
      <Choices
        name="shared-phone" mark="therapist" layout="row" legend={t("new-client.shared.legend")} value={typed.sharedPhone ? "yes" : "no"} onChange={(value) => setTyped({ ...typed, sharedPhone: value === "yes" })}
        options={[{ value: "no", label: t("new-client.shared.no", { client: client.name }) }, { value: "yes", label: t("new-client.shared.yes") }]}
      />
      {save.error !== null && <Problem error={save.error} />}
      {stale && <p className="muted small">{t("status.two-versions")} {client.name}{reach.mail !== null && `, ${reach.mail}`}</p>}
      {save.data !== undefined && <Status>{t("status.saved")}</Status>}
      <div className="acts"><Button type="submit" look="line" busy={save.isPending}>{t("action.save")}</Button></div>
    </form>
  );
}
