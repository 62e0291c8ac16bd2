import type { AssignedReply, NewTherapistBody } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { fieldErrors } from "../../shared/form-errors.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import "./admin/admin.css";
import "./set-up/set-up.css";

const assignedQuery = (personId: string) => queryOptions({ queryKey: ["staff", personId, "clients"], queryFn: ({ signal }) => apiClient.get<AssignedReply>(`/staff/${personId}/clients`, signal) });

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(assignedQuery(params["personId"] ?? ""));

/** What a colleague treats, by days and times, and handing it over. Whoever administers the practice reads nothing of a client for it. */
export default function ClientsOfPage() {
  const { t } = useStaffTexts();
  const personId = usePathPart("personId");
  const { name, clients, colleagues } = useSuspenseQuery(assignedQuery(personId)).data;
  const [done, setDone] = useState<string>();
  return (
    <StaffPage title={t("people.clients.title", { name })} sub={t("people.clients.sub", { name })} crumb={{ to: paths.people, text: t("people.title") }}>
      {(done !== undefined || clients.length === 0) && (
        <div className="take-over">
          {done !== undefined && <Status>{t("people.clients.done", { name: done })}</Status>}
          {clients.length === 0 && <p className="muted">{t("people.clients.none", { name })}</p>}
        </div>
      )}
      {clients.length > 0 && colleagues.length === 0 && <p>{t("people.clients.alone")}</p>}
      {clients.length > 0 && (
        <Section title={t("people.clients.open")}>
          <ul className="safety bare">{clients.map((client) => <ClientLine key={client.treatmentId} personId={personId} client={client} colleagues={colleagues} onDone={setDone} />)}</ul>
        </Section>
      )}
    </StaffPage>
  );
}

interface LineProps {
  readonly personId: string;
  readonly client: AssignedReply["clients"][number];
  readonly colleagues: AssignedReply["colleagues"];
  readonly onDone: (to: string) => void;
}

function ClientLine({ personId, client, colleagues, onDone }: LineProps) {
  const { t, date, time, weekday } = useStaffTexts();
  const [open, setOpen] = useState(false);
  const { at } = client;
  const when = client.weekday === null || at === null ? t("people.clients.no-rhythm") : t("people.clients.when", { weekday: weekday(`2024-01-0${client.weekday}`), time: time(at) });
  return (
    <li>
      <b>{when}</b>
      <div>
        <p className="muted">{t("people.clients.since", { date: date(client.startedOn, "day-month-year") })}</p>
        {!open && colleagues.length > 0 && <Acts><Button look="plain" onClick={() => setOpen(true)}>{t("people.clients.hand-over")}</Button></Acts>}
        {open && <HandOver personId={personId} treatmentId={client.treatmentId} colleagues={colleagues} onDone={onDone} onClose={() => setOpen(false)} />}
      </div>
    </li>
  );
}

function HandOver({ personId, treatmentId, colleagues, onDone, onClose }: Pick<LineProps, "personId" | "colleagues" | "onDone"> & { treatmentId: string; onClose: () => void }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [to, setTo] = useState("");
  const [toldOn, setToldOn] = useState("");
  const [tried, setTried] = useState(false);
  const send = useSend((body: NewTherapistBody, key) => apiClient.send<object>("POST", `/staff/${personId}/clients/${treatmentId}/hand-over`, body, { key }), () => {
    onDone(colleagues.find(({ id }) => id === to)?.name ?? "");
    void queries.invalidateQueries({ queryKey: assignedQuery(personId).queryKey });
  });
  const errors = fieldErrors(send.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (to !== "" && toldOn !== "") send.start({ to, toldOn });
  };
  return (
    <form className="take-over" onSubmit={submit} noValidate>
      <Field label={t("people.clients.to")} kind="select" options={[{ value: "", label: t("people.clients.to.choose") }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} value={to} onChange={setTo} error={tried && to === "" ? t("people.clients.to.choose") : errors["to"]} />
      <Field label={t("people.clients.told")} hint={t("people.clients.told.hint")} kind="date" value={toldOn} onChange={setToldOn} error={tried && toldOn === "" ? t("people.clients.told.missing") : errors["toldOn"]} />
      <p className="muted small">{t("people.clients.what")}</p>
      <Problem error={send.error} />
      <Acts>
        <Button type="submit" busy={send.isPending}>{t("people.clients.go")}</Button>
        <Button look="plain" onClick={onClose}>{t("people.clients.not-now")}</Button>
      </Acts>
    </form>
  );
}
