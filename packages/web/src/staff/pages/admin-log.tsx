import type { LogReply } from "@rapport/api";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import "./admin/admin.css";

interface Filter {
  readonly from: string;
  readonly until: string;
  readonly who: string;
  readonly kind: string;
}

const everything: Filter = { from: "", until: "", who: "", kind: "" };

const logQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ["log", filter],
    queryFn: ({ signal }) => apiClient.get<LogReply>(`/admin/log?${new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""))}`, signal),
    placeholderData: keepPreviousData,
  });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(logQuery(everything));

/** Who did what on which day, by ids and kinds. What is not here is said on the page. */
export default function AdminLogPage() {
  const { t } = useStaffTexts();
  const [filter, setFilter] = useState<Filter>(everything);
  const { data, error } = useQuery(logQuery(filter));
  const set = (field: keyof Filter) => (value: string) => setFilter((before) => ({ ...before, [field]: value }));
  const all = { value: "", label: t("log.any") };
  return (
    <StaffPage title={t("log.title")} sub={t("log.sub")}>
      <form className="log-filter" onSubmit={(event) => event.preventDefault()} aria-label={t("log.filter")}>
        <Field kind="date" label={t("log.from")} value={filter.from} onChange={set("from")} />
        <Field kind="date" label={t("log.until")} value={filter.until} onChange={set("until")} />
        <Field kind="select" label={t("log.who")} value={filter.who} onChange={set("who")} options={[all, ...(data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))]} />
        <Field kind="select" label={t("log.kind")} value={filter.kind} onChange={set("kind")} options={[all, ...(data?.kinds ?? []).map((kind) => ({ value: kind, label: kind }))]} />
      </form>
      <Problem error={error} />
      {data !== undefined && (data.rows.length === 0 ? <p className="say16">{t("log.none")}</p> : <Rows log={data} />)}
      <p className="foot-note">{t("log.not-here")}</p>
    </StaffPage>
  );
}

/** The first letters of an id are enough to find it again, and say nothing of whose it is. */
const short = (id: string | null) => id?.slice(0, 8) ?? "";

function Rows({ log }: { readonly log: LogReply }) {
  const { t, date } = useStaffTexts();
  return (
    <table className="log">
      <caption>{t(log.more ? "log.more" : "log.count", { count: log.rows.length })}</caption>
      <thead><tr><th>{t("log.day")}</th><th>{t("log.who")}</th><th>{t("log.did")}</th><th>{t("log.object")}</th><th>{t("log.client")}</th></tr></thead>
      <tbody>
        {log.rows.map(({ id, day, actor, action, object, objectId, clientId }) => (
          <tr key={id}>
            <td>{date(day, "day-month-year")}</td>
            <td>{actor.kind === "staff" ? (actor.name ?? short(actor.id)) : t(`log.actor.${actor.kind}`)}</td>
            <td>{action}</td>
            <td className="id">{object} {short(objectId)}</td>
            <td className="id">{short(clientId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
