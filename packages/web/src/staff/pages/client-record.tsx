import type { RecordReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { LinkButton } from "../../parts/link-button.tsx";
import { Section } from "../../parts/section.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { paths } from "../../shared/paths.ts";
import { usePathPart } from "../../shared/use-path-part.ts";
import { ClientPageOfStaff, clientQuery } from "./client/client-head.tsx";
import { Promises } from "./record/promises.tsx";
import { ScoreList } from "./record/score-list.tsx";
import { SessionList } from "./record/session-list.tsx";
import { ToTryList } from "./record/to-try-list.tsx";
import { TypeScore } from "./record/type-score.tsx";
import "./record/record.css";

const recordQuery = (treatmentId: string) => queryOptions({ queryKey: ["record", treatmentId], queryFn: ({ signal }) => apiClient.get<RecordReply>(`/t/clients/${treatmentId}/record`, signal) });

export const load: PageLoad = ({ queries, params }) => Promise.all([queries.ensureQueryData(recordQuery(params["clientId"] ?? "")), queries.ensureQueryData(clientQuery(params["clientId"] ?? ""))]);

/** Sessions, promises, to try, scores, consents, and what the therapist read of hers. */
export default function ClientRecordPage() {
  const { t, date } = useStaffTexts();
  const treatmentId = usePathPart("clientId");
  const { name } = useSuspenseQuery(clientQuery(treatmentId)).data;
  const record = useSuspenseQuery(recordQuery(treatmentId)).data;
  return (
    <ClientPageOfStaff treatmentId={treatmentId}>
      <Section title={t("record.sessions")}>{record.sessions.length === 0 ? <p className="muted">{t("client.next.none")}</p> : <SessionList sessions={record.sessions} client={name} />}</Section>
      <Section title={t("record.promises")}><Promises promises={record.promises} treatmentId={treatmentId} /></Section>
      {record.toTry.length > 0 && <Section title={t("brief.label.to-try")}><ToTryList toTry={record.toTry} /></Section>}
      {record.fromShared.length > 0 && (
        <Section title={t("record.from-shared", { client: name })}>
          <ul className="facts">{record.fromShared.map(({ id, words, agreedOn }) => <li key={id}><span className="when">{date(agreedOn, "day-month-year")}</span><span className="words">{`“${words}”`}</span></li>)}</ul>
        </Section>
      )}
      <Section title={t("score.title")}><TypeScore treatmentId={treatmentId} client={name} earlier={record.scores} /><ScoreList scores={record.scores} client={name} /></Section>
      <Section title={t("record.consents")} sub={t("record.consents.sub", { client: name })}>
        {record.consents.length + record.stopped.length === 0 ? <p className="muted">{t("record.consents.none")}</p> : (
          <ul className="facts">
            {record.consents.map(({ purpose, given, day }) => <Fact key={purpose} when={date(day, "day-month-year")} words={`${consentName(purpose, t)}: ${t(given ? "record.consent.yes" : "record.consent.no")}`} />)}
            {record.stopped.map(({ part, because, from }) => <Fact key={part} when={date(from, "day-month-year")} words={`${stoppedName(part, t)}: ${t(because === "therapist" ? "record.stopped.you" : because === "not-talked-about" ? "record.stopped.rests" : "record.stopped.client", { client: name })}`} />)}
          </ul>
        )}
      </Section>
      <Section title={t("record.reads")} sub={t("record.reads.sub", { client: name })}>
        <ul className="facts">{[...Map.groupBy(record.reads, ({ day }) => day)].map(([day, kinds]) => <Fact key={day} when={date(day, "day-month-year")} words={kinds.map(({ kind }) => readName(kind, t)).join(", ")} />)}</ul>
      </Section>
      <p className="part acts"><LinkButton look="plain" to={paths.importScores}>{t("record.import")}</LinkButton><LinkButton look="plain" to={paths.exportScores}>{t("record.export")}</LinkButton></p>
    </ClientPageOfStaff>
  );
}

const Fact = ({ when, words }: { readonly when: string; readonly words: string }) => <li><span className="when">{when}</span><span>{words}</span></li>;

type Say = ReturnType<typeof useStaffTexts>["t"];

const readNames = ["brief", "past-brief", "answers", "after", "client-page", "record", "copy", "room", "notes", "relationship", "repair", "progress", "messages", "plan", "export"] as const;
const readName = (kind: string, t: Say): string => {
  const known = readNames.find((name) => name === kind);
  return known === undefined ? t("record.read.other") : t(`record.read.${known}`);
};

const parts = ["forms-before", "forms-after", "looking-together", "thoughts", "messages", "map", "all"] as const;
const stoppedName = (part: string, t: Say): string => t(`record.part.${parts.find((name) => name === part) ?? "all"}`);

const purposes = ["counted", "research", "supervision", "messages", "link-names-therapist"] as const;
const consentName = (purpose: string, t: Say): string => {
  const known = purposes.find((name) => name === purpose);
  return known === undefined ? purpose : t(`record.consent.${known}`);
};
