import type { ClientReply, SessionShape } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ClientTabs } from "../../../parts/client-tabs.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { StaffPage } from "../../../parts/staff-page.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

export const clientQuery = (treatmentId: string) => queryOptions({ queryKey: ["client", treatmentId], queryFn: ({ signal }) => apiClient.get<ClientReply>(`/t/clients/${treatmentId}`, signal) });

/** "Session 12, Thursday 7 May at 15:00". */
export function useSessionLine(): (session: SessionShape) => string {
  const { t, date, time } = useStaffTexts();
  return (session) => session.number === null
    ? `${date(session.on)}, ${time(session.at)}`
    : t("client.session", { session: session.number, date: date(session.on), time: time(session.at) });
}

/** The head of the tabs: name, the next meeting, the tabs, and the way to how and when the two meet. */
export function ClientPageOfStaff({ treatmentId, children }: { readonly treatmentId: string; readonly children: ReactNode }) {
  const { t, date, time } = useStaffTexts();
  const client = useSuspenseQuery(clientQuery(treatmentId)).data;
  const { next, endedOn } = client;
  const sub = endedOn !== null ? t("client.closed", { date: date(endedOn) })
    : next === null ? t("client.next.none") : t("client.next", { session: next.number ?? 0, date: date(next.on), time: time(next.at) });
  return (
    <StaffPage
      title={client.name} sub={sub} crumb={{ to: paths.clients, text: t("clients.title") }} tabs={<ClientTabs clientId={treatmentId} name={client.name} />}
      aside={<LinkButton look="plain" to={paths.clientSettings(treatmentId)}>{t("client.settings")}</LinkButton>}
    >
      {children}
    </StaffPage>
  );
}
