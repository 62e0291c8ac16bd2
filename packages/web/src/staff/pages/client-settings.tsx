import type { AskingReply, FormsToGiveReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { LinkButton } from "../../parts/link-button.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useMe } from "../../shared/me.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { clientQuery } from "./client/client-head.tsx";
import { dayIn } from "./client/day-in.ts";
import { ChosenForms } from "./settings-of-client/chosen-forms.tsx";
import { endingQuery } from "./ending/ending-query.ts";
import { PlanEnding } from "./ending/plan-ending.tsx";
import { FormLinks } from "./settings-of-client/links.tsx";
import { ChangeAll, ComingSessions } from "./settings-of-client/meetings.tsx";
import { CloseTherapy, PauseQuestions } from "./settings-of-client/questions-and-end.tsx";
import { TimeAway } from "./settings-of-client/time-away.tsx";
import { HowToReach } from "./settings-of-client/reach.tsx";
import "./record/record.css";
import "./settings-of-client/settings.css";

const askingQuery = (treatmentId: string) => queryOptions({ queryKey: ["asking", treatmentId], queryFn: ({ signal }) => apiClient.get<AskingReply>(`/t/clients/${treatmentId}/asking`, signal) });

const formsQuery = (treatmentId: string) => queryOptions({ queryKey: ["forms-of", treatmentId], queryFn: ({ signal }) => apiClient.get<FormsToGiveReply>(`/t/clients/${treatmentId}/forms`, signal) });

export const load: PageLoad = ({ queries, params }) => Promise.all([queries.ensureQueryData(formsQuery(params["clientId"] ?? "")), queries.ensureQueryData(askingQuery(params["clientId"] ?? "")), queries.ensureQueryData(clientQuery(params["clientId"] ?? "")), queries.ensureQueryData(endingQuery(params["clientId"] ?? ""))]);

/** When the two meet, how she is reached, links to her forms, the questions, and the end. */
export default function ClientSettingsPage() {
  const { t, date } = useStaffTexts();
  const { practice } = useMe();
  const treatmentId = usePathPart("clientId");
  const client = useSuspenseQuery(clientQuery(treatmentId)).data;
  const { stopped } = useSuspenseQuery(askingQuery(treatmentId)).data;
  const given = useSuspenseQuery(formsQuery(treatmentId)).data;
  const today = dayIn(practice.zone, new Date());
  const open = client.endedOn === null;
  return (
    <StaffPage title={t("client.settings")} sub={open ? client.name : t("client.closed", { date: date(client.endedOn ?? today) })} crumb={{ to: paths.client(treatmentId), text: client.name }} tabTitle={`${t("client.settings")}, ${client.name}`}>
      <div className="client-settings">
        {open && <Section title={t("schedule.coming")}><ComingSessions client={client} /></Section>}
        {open && <Section title={t("links.title", { client: client.name })}><FormLinks sessions={client.sessions} forms={given.forms} /></Section>}
        {open && <Section title={t("schedule.change-all")}><ChangeAll key={client.next?.id ?? ""} client={client} today={today} /></Section>}
        {open && <Section title={t("schedule.break")}><TimeAway client={client} /></Section>}
        <Section title={t("new-client.reach")}><HowToReach client={client} /></Section>
        {open && <Section title={t("schedule.invite", { client: client.name })} sub={t("schedule.invite.sub", { client: client.name })}><LinkButton look="line" to={`/t/clients/${treatmentId}/invitation`}>{t("invite.title", { client: client.name })}</LinkButton></Section>}
        {open && <Section title={t("given.title")} sub={t("given.sub")}><ChosenForms treatmentId={treatmentId} client={client.name} given={given} /></Section>}
        {open && <Section title={t("schedule.pause")}><PauseQuestions treatmentId={treatmentId} client={client.name} stopped={stopped} /></Section>}
        {open && <Section title={t("ending.title")} sub={t("ending.sub", { client: client.name })}><PlanEnding treatmentId={treatmentId} client={client.name} /></Section>}
        {open && <Section title={t("schedule.close")}><CloseTherapy treatmentId={treatmentId} client={client.name} today={today} /></Section>}
      </div>
    </StaffPage>
  );
}
