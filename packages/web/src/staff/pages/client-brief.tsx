import type { BriefReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { ClientTabs } from "../../parts/client-tabs.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { BriefPage } from "./brief/brief-page.tsx";
import { ClientPageOfStaff, clientQuery, useSessionLine } from "./client/client-head.tsx";

const briefQuery = (treatmentId: string) => queryOptions({ queryKey: ["brief-of-client", treatmentId], queryFn: ({ signal }) => apiClient.get<{ brief: BriefReply | null }>(`/t/clients/${treatmentId}/brief`, signal) });

export const load: PageLoad = ({ queries, params }) => Promise.all([queries.ensureQueryData(briefQuery(params["clientId"] ?? "")), queries.ensureQueryData(clientQuery(params["clientId"] ?? ""))]);

/** The first tab: the brief of the next session, else of the last. Seen here, it opens nothing. */
export default function ClientBriefPage() {
  const { t } = useStaffTexts();
  const treatmentId = usePathPart("clientId");
  const sessionLine = useSessionLine();
  const { brief } = useSuspenseQuery(briefQuery(treatmentId)).data;
  if (brief === null) {
    return (
      <ClientPageOfStaff treatmentId={treatmentId}>
        <EmptyState words={t("brief.none")} action={<LinkButton to={paths.clientSettings(treatmentId)}>{t("brief.plan-link")}</LinkButton>} />
      </ClientPageOfStaff>
    );
  }
  return (
    <BriefPage
      brief={brief}
      frame={(name, body) => (
        <StaffPage
          title={name} sub={sessionLine(brief.session)} crumb={{ to: paths.clients, text: t("clients.title") }} tabs={<ClientTabs clientId={treatmentId} name={name} />}
          aside={<LinkButton look="plain" to={paths.clientSettings(treatmentId)}>{t("client.settings")}</LinkButton>}
        >
          {body}
        </StaffPage>
      )}
    />
  );
}
