import type { OutsidePersonBody } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly outside: OutsidePersonBody | null;
  /** One works here alone: then it is an outside body. */
  readonly alone: boolean;
  readonly onKept: () => void;
}

/** Someone other than the therapist whom a client can reach: not the therapist, not their supervisor, not the owner of a practice of one. */
export function OutsideForm({ outside, alone, onKept }: Props) {
  const { t } = useStaffTexts();
  const [typed, setTyped] = useState<OutsidePersonBody>(outside ?? { kind: "body", name: "", phone: "", mail: "" });
  const keep = useSend((body: OutsidePersonBody, key) => apiClient.send<object>("PUT", "/practice/outside-person", body, { key }), onKept);
  const errors = fieldErrors(keep.error);
  const set = (field: "name" | "phone" | "mail") => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.start({ ...typed, kind: alone ? "body" : typed.kind });
  };
  return (
    <form onSubmit={submit} noValidate>
      {alone ? <p className="muted">{t("outside.alone")}</p> : (
        <Choices
          legend={t("outside.kind")} name="kind" mark="therapist" value={typed.kind} onChange={(kind) => setTyped((before) => ({ ...before, kind: kind === "person" ? "person" : "body" }))}
          options={[{ value: "person", label: t("outside.person"), more: t("outside.person.more") }, { value: "body", label: t("outside.body"), more: t("outside.body.more") }]}
        />
      )}
      <Field label={t("outside.name")} value={typed.name} onChange={set("name")} voice="ui" most={80} error={errors["name"]} />
      <Field label={t("outside.phone")} kind="tel" value={typed.phone} onChange={set("phone")} error={errors["phone"]} />
      <Field label={t("outside.mail")} kind="email" value={typed.mail} onChange={set("mail")} optional error={errors["mail"]} />
      <p className="muted small">{t("outside.note")}</p>
      <Problem error={keep.error} />
      <Acts><Button type="submit" busy={keep.isPending}>{t("outside.keep")}</Button></Acts>
    </form>
  );
}
