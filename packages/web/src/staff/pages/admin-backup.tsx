import type { BackupReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Acts, Button } from "../../parts/button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useMe } from "../../shared/me.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import "./admin/admin.css";
import { sizeInWords } from "./admin/bytes.ts";
import { dayIn } from "./client/day-in.ts";

const backupQuery = queryOptions({
  queryKey: ["backup"],
  queryFn: ({ signal }) => apiClient.get<BackupReply>("/admin/backup", signal),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.run?.state === "running" ? 1000 : false),
});

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(backupQuery);

/** S16: the last copy, the last one that was brought back, and nothing of what is in them. It never reads well until one was. */
export default function AdminBackupPage() {
  const { t } = useStaffTexts();
  const { practice } = useMe();
  const queries = useQueryClient();
  const backup = useSuspenseQuery(backupQuery).data;
  const refresh = () => void queries.invalidateQueries({ queryKey: backupQuery.queryKey });
  const begin = useSend((what: "copy" | "rehearsal", key) => apiClient.send<{ begun: boolean }>("POST", `/admin/backup/${what}`, {}, { key }), refresh);
  const { copies, proof, run } = backup;
  const busy = run?.state === "running" || begin.isPending;
  if (backup.database === "server") {
    return <StaffPage title={t("backup.title")} sub={t("backup.sub", { practice: practice.name })}><p className="say16">{t("backup.own-server")}</p><p>{t("backup.own-server.do")}</p></StaffPage>;
  }
  return (
    <StaffPage title={t("backup.title")} sub={t("backup.sub", { practice: practice.name })}>
      <p className="say16">{t(copies.length === 0 ? "backup.say.none" : proof === null ? "backup.say.unproved" : backup.newestIsProved ? "backup.say.proved" : "backup.say.older-proved")}</p>
      <Acts>
        {copies.length > 0 && <Button busy={busy} onClick={() => begin.start("rehearsal")}>{t("backup.rehearse")}</Button>}
        <Button look={copies.length > 0 ? "plain" : "filled"} busy={busy} onClick={() => begin.start("copy")}>{t("backup.copy-now")}</Button>
      </Acts>
      <Problem error={begin.error} />
      <div role="status">{run !== null && <RunLine run={run} />}</div>
      {run !== null && run.said.length > 0 && <pre className="machine-said">{run.said.join("\n")}</pre>}
      <Facts backup={backup} />
      <section className="trail">
        <h2>{t("backup.trail")}</h2>
        <ol>{([1, 2, 3, 4] as const).map((step) => <li key={step}><b>{t(`backup.trail.${step}`)}</b>{t(`backup.trail.${step}.more`)}</li>)}</ol>
      </section>
      <p className="foot-note">{t("backup.sizes-only")}</p>
    </StaffPage>
  );
}

function RunLine({ run }: { readonly run: NonNullable<BackupReply["run"]> }) {
  const { t } = useStaffTexts();
  return <Status kind={run.state === "failed" ? "problem" : "said"}>{t(`backup.run.${run.kind}.${run.state}`)}</Status>;
}

function Facts({ backup }: { readonly backup: BackupReply }) {
  const { t, date, time, locale } = useStaffTexts();
  const { practice } = useMe();
  const { copies, daily, proof, folder, keysFolder, sameDisk, freeBytes } = backup;
  const at = (instant: string) => {
    const when = new Date(instant);
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: practice.zone, hour: "2-digit", minute: "2-digit" }).format(when);
    return t("backup.at", { day: date(dayIn(practice.zone, when), "day-month-year"), time: time(clock) });
  };
  const newest = copies[0];
  const fact = (name: string, value: string, why: string, strong = false) => <div><dt>{name}</dt><dd>{strong ? <strong>{value}</strong> : <span>{value}</span>}<span className="why">{why}</span></dd></div>;
  return (
    <dl className="rows facts">
      {fact(t("backup.last"), newest === undefined ? t("backup.never") : at(newest.madeAt), t("backup.last.why", { count: copies.length }), newest === undefined)}
      {fact(t("backup.daily"), daily === null ? t("backup.daily.off") : at(daily.next), daily === null ? t("backup.daily.off.why") : t("backup.daily.why", { kept: daily.kept }))}
      {fact(t("backup.proved"), proof === null ? t("backup.never") : at(proof.provedAt), proof === null ? t("backup.proved.why") : t("backup.proved.found", { people: proof.people, sessions: proof.sessions, answers: proof.answers, opened: proof.opened, seconds: Math.max(1, Math.round(proof.seconds)) }), proof === null)}
      {newest !== undefined && fact(t("backup.size"), sizeInWords(newest.bytes, locale), t("backup.size.why", { free: sizeInWords(freeBytes, locale) }))}
      {fact(t("backup.where"), folder, t(sameDisk ? "backup.where.same-disk" : "backup.where.other-disk"))}
      {fact(t("backup.key"), keysFolder, t("backup.key.why"))}
    </dl>
  );
}
