import type { ProgressReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { TrajectoryFigure } from "../../charts/trajectory-figure.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Section } from "../../parts/section.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { ClientPageOfStaff, clientQuery } from "./client/client-head.tsx";
import { BeforeForms } from "./progress/before-forms.tsx";
import { GivenFillings } from "./progress/given-fillings.tsx";
import { GoalList } from "./progress/goal-list.tsx";
import "./progress/progress.css";
import { ScoreList } from "./record/score-list.tsx";
import "./record/record.css";
import { ToTryList } from "./record/to-try-list.tsx";

const progressQuery = (treatmentId: string) => queryOptions({ queryKey: ["progress", treatmentId], queryFn: ({ signal }) => apiClient.get<ProgressReply>(`/t/clients/${treatmentId}/progress`, signal) });

export const load: PageLoad = ({ queries, params }) => Promise.all([queries.ensureQueryData(progressQuery(params["clientId"] ?? "")), queries.ensureQueryData(clientQuery(params["clientId"] ?? ""))]);

/** How it goes: chart 1 for each outcome form, form A in her words, what she tries, the scores behind it all. */
export default function ClientProgressPage() {
  const { t } = useStaffTexts();
  const treatmentId = usePathPart("clientId");
  const { name } = useSuspenseQuery(clientQuery(treatmentId)).data;
  const { courses, before, given, scores, toTry, goals } = useSuspenseQuery(progressQuery(treatmentId)).data;
  const typeOne = <LinkButton look="line" to={paths.record(treatmentId)}>{t("score.title")}</LinkButton>;
  return (
    <ClientPageOfStaff treatmentId={treatmentId}>
      <div className="progress">
        {courses.length === 0 ? <EmptyState words={t("progress.none", { client: name })} action={typeOne} /> : courses.map((chart) => <TrajectoryFigure key={chart.instrument} chart={chart} client={name} />)}
      </div>
      {before.length > 0 && <Section title={t("progress.before", { client: name })} sub={t("progress.before.sub")}><BeforeForms forms={before} /></Section>}
      {given.length > 0 && <Section title={t("progress.given", { client: name })}><GivenFillings fillings={given} /></Section>}
      {goals.length > 0 && <Section title={t("goals.title")} sub={t("goals.sub", { client: name })}><GoalList goals={goals} client={name} /></Section>}
      {toTry.length > 0 && <Section title={t("brief.label.to-try")}><ToTryList toTry={toTry} /></Section>}
      {scores.length > 0 && <Section title={t("progress.scores")} sub={typeOne}><ScoreList scores={scores} client={name} /></Section>}
    </ClientPageOfStaff>
  );
}
