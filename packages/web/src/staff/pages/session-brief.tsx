import type { BriefReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { ClientTabs } from "../../parts/client-tabs.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { BriefPage } from "./brief/brief-page.tsx";
import { useSessionLine } from "./client/client-head.tsx";

const briefQuery = (sessionId: string) => queryOptions({ queryKey: ["brief", sessionId], queryFn: ({ signal }) => apiClient.get<BriefReply>(`/t/sessions/${sessionId}/brief`, signal) });

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(briefQuery(params["sessionId"] ?? ""));

/** The page before a session, in half a minute. */
export default function SessionBriefPage() {
  const { t } = useStaffTexts();
  const sessionLine = useSessionLine();
  const brief = useSuspenseQuery(briefQuery(usePathPart("sessionId"))).data;
  const { treatmentId } = brief.client;
  return (
    <BriefPage
      brief={brief}
      frame={(name, body) => (
        <StaffPage title={name} sub={sessionLine(brief.session)} crumb={{ to: paths.clients, text: t("clients.title") }} tabs={<ClientTabs clientId={treatmentId} name={name} brief />}>
          {body}
        </StaffPage>
      )}
    />
  );
}
