import type { HealthReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { PlainCopy } from "../../parts/plain-copy.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useMe } from "../../shared/me.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import "./admin/admin.css";
import { sizeInWords } from "./admin/bytes.ts";
import { dayIn } from "./client/day-in.ts";
import { SafetyList } from "./set-up/safety-list.tsx";
import "./set-up/set-up.css";

const healthQuery = queryOptions({ queryKey: ["health"], queryFn: ({ signal }) => apiClient.get<HealthReply>("/admin/health", signal), staleTime: 0, refetchInterval: 60_000 });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(healthQuery);

const littleBytes = 1024 ** 3;

/** What runs, what is not yet safe with one thing to do for each, and the last errors: ids and codes, never anyone's words. */
export default function AdminHealthPage() {
  const { t, locale } = useStaffTexts();
  const health = useSuspenseQuery(healthQuery).data;
  const { versions, disk, jobs, safety, errors } = health;
  const missing = safety.filter(({ state }) => state === "missing").length;
  const little = disk.freeBytes < littleBytes;
  const fact = (name: string, value: string, why = "") => <div><dt>{name}</dt><dd><span>{value}</span>{why !== "" && <span className="why">{why}</span>}</dd></div>;
  return (
    <StaffPage title={t("health.title")} sub={t("health.sub")} aside={<PlainCopy look="plain" text={asText(health)} label={t("health.copy")} />}>
      <p className="say16">{t("health.say", { missing })}</p>
      <dl className="rows facts">
        {fact(t("health.runs"), `Rapport ${versions.rapport}`, t("health.runs.why", { node: versions.node, platform: versions.platform }))}
        {fact(t("health.database"), `PostgreSQL ${versions.postgres}`, t(health.database === "embedded" ? "health.database.embedded" : "health.database.server", { migration: versions.migration }))}
        {fact(t("health.jobs"), t(`health.jobs.${jobs}`), t(`health.jobs.${jobs}.why`))}
        {fact(t("health.disk"), t("health.disk.free", { free: sizeInWords(disk.freeBytes, locale) }), little ? t("health.disk.little") : disk.folder)}
        {fact(t("health.mail"), t(health.mail ? "health.mail.set" : "health.mail.not-set"))}
      </dl>
      <Section title={t("health.safe")}><SafetyList lines={safety} address={health.address} port={health.port} /></Section>
      <Section title={t("health.errors")} sub={t("health.errors.sub")}>
        {errors.length === 0 ? <p className="muted">{t("health.errors.none")}</p> : <Errors errors={errors} />}
      </Section>
    </StaffPage>
  );
}

function Errors({ errors }: { readonly errors: HealthReply["errors"] }) {
  const { t, date } = useStaffTexts();
  const { practice } = useMe();
  return (
    <table className="log">
      <caption>{t("health.errors.caption")}</caption>
      <thead><tr><th>{t("health.errors.day")}</th><th>{t("health.errors.code")}</th><th>{t("health.errors.where")}</th><th>{t("health.errors.what")}</th></tr></thead>
      <tbody>
        {errors.map(({ at, code, where, what }, index) => (
          <tr key={`${at}-${index}`}><td>{at === "" ? "" : date(dayIn(practice.zone, new Date(at)), "day-month")}</td><td>{code}</td><td className="id">{where}</td><td className="id">{what}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

/** For a message to whoever looks after the machine. Codes are the same in every language. */
function asText({ versions, database, jobs, disk, safety, errors }: HealthReply): string {
  return [
    `Rapport ${versions.rapport}, Node ${versions.node}, PostgreSQL ${versions.postgres} (${database}), ${versions.platform}, migration ${versions.migration}`,
    `jobs ${jobs}, ${Math.floor(disk.freeBytes / 1e6)} MB free`,
    safety.map(({ kind, state }) => `${kind}: ${state}`).join(", "),
    ...errors.map(({ at, code, where, what }) => [at, code, where, what].filter(Boolean).join("  ")),
  ].join("\n");
}
