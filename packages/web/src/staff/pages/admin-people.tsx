import type { AddStaff, InvitationMade, StaffReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { PickChips } from "../../parts/pick-chips.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { fieldErrors } from "../../shared/form-errors.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { InvitationCard } from "./invitation/invitation-card.tsx";
import "./new-client/new-client.css";
import "./set-up/set-up.css";

const staffQuery = queryOptions({ queryKey: ["staff"], queryFn: ({ signal }) => apiClient.get<StaffReply>("/staff", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(staffQuery);

type Person = StaffReply["people"][number];
const roles = ["therapist", "supervisor", "admin"] as const;

/** Who works here. The administrator reads nothing of any client, and the page says so. */
export default function AdminPeoplePage() {
  const { t } = useStaffTexts();
  const { people } = useSuspenseQuery(staffQuery).data;
  const [shown, setShown] = useState<{ person: string; made: InvitationMade }>();
  return (
    <StaffPage title={t("people.title")} sub={t("people.reads-nothing")}>
      <Section title={t("people.here")}>
        <ul className="safety bare">{people.map((person) => <PersonLine key={person.id} person={person} shown={shown?.person === person.id ? shown.made : undefined} onInvited={(made) => setShown({ person: person.id, made })} />)}</ul>
      </Section>
      <Section title={t("people.invite")}><AddPerson onInvited={(person, made) => setShown({ person, made })} /></Section>
    </StaffPage>
  );
}

function PersonLine({ person, shown, onInvited }: { person: Person; shown: InvitationMade | undefined; onInvited: (made: InvitationMade) => void }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: staffQuery.queryKey });
  const invite = useSend((_: undefined, key) => apiClient.send<InvitationMade>("POST", `/staff/${person.id}/invitation`, {}, { key }), (made) => { onInvited(made); refresh(); });
  const end = useSend((_: undefined, key) => apiClient.send<object>("POST", `/staff/${person.id}/end`, {}, { key }), refresh);
  return (
    <li>
      <b>{person.name}</b>
      <div>
        <p className="muted">{person.roles.map((role) => t(`people.role.${role as (typeof roles)[number]}`)).join(", ")} · {t(`people.state.${person.state}`)}</p>
        {!person.me && person.state !== "ended" && (
          <Acts>
            {person.roles.includes("therapist") && <Link className="btn-plain" to={paths.clientsOf(person.id)}>{t("people.clients")}</Link>}
            {person.state !== "in" && <Button look="plain" onClick={() => invite.start(undefined)} busy={invite.isPending}>{t("people.invite-again")}</Button>}
            {sure ? <Button look="line" onClick={() => end.start(undefined)} busy={end.isPending}>{t("people.end.sure", { name: person.name })}</Button> : <Button look="plain" onClick={() => setSure(true)}>{t("people.end")}</Button>}
          </Acts>
        )}
        <Problem error={invite.error ?? end.error} />
        {shown && <InvitationCard made={shown} say={t("people.say", { name: person.name })} />}
      </div>
    </li>
  );
}

function AddPerson({ onInvited }: { onInvited: (person: string, made: InvitationMade) => void }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [picked, setPicked] = useState<readonly string[]>([]);
  const add = useSend(
    async (body: AddStaff, key) => {
      const { id } = await apiClient.send<{ id: string }>("POST", "/staff", body, { key });
      return { id, made: await apiClient.send<InvitationMade>("POST", `/staff/${id}/invitation`, {}, { key }) };
    },
    ({ id, made }) => {
      setName("");
      setPicked([]);
      onInvited(id, made);
      void queries.invalidateQueries({ queryKey: staffQuery.queryKey });
    },
  );
  const errors = fieldErrors(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.start({ name, roles: roles.filter((role) => picked.includes(role)) });
  };
  return (
    <form className="form-narrow" onSubmit={submit} noValidate>
      <Field label={t("people.name")} value={name} onChange={setName} voice="ui" most={80} error={errors["name"]} autoComplete="off" />
      <PickChips legend={t("people.roles")} name="roles" values={picked} onChange={setPicked} options={roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))} />
      <Problem error={add.error} />
      <Acts><Button type="submit" busy={add.isPending}>{t("people.invite.go")}</Button></Acts>
    </form>
  );
}
