import type { ClientInvitationReply, InvitationMade } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { InvitationCard } from "./invitation/invitation-card.tsx";
import "./set-up/set-up.css";

const askEveryMs = 3_000;

const invitationQuery = (treatmentId: string) => queryOptions({
  queryKey: ["invitation", treatmentId], queryFn: ({ signal }) => apiClient.get<ClientInvitationReply>(`/treatments/${treatmentId}/invitation`, signal),
  refetchInterval: ({ state: { data } }) => (data?.state === "sent" || data?.state === "code-entered" ? askEveryMs : false),
});

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(invitationQuery(params["clientId"] ?? ""));

/** Inviting a client in the session: hand over the address, say the code, and say yes when it was she who came in. */
export default function ClientInvitationPage() {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const treatmentId = usePathPart("clientId");
  const query = invitationQuery(treatmentId);
  const { state, because, device } = useSuspenseQuery(query).data;
  const [made, setMade] = useState<InvitationMade>();
  const again = () => void queries.invalidateQueries({ queryKey: query.queryKey });
  const act = (what: string) => (_: undefined, key: string) => apiClient.send<object>("POST", `/treatments/${treatmentId}/invitation${what}`, {}, { key });
  const invite = useSend((_: undefined, key) => apiClient.send<InvitationMade>("POST", `/treatments/${treatmentId}/invitation`, {}, { key }), (reply) => { setMade(reply); again(); });
  const confirm = useSend(act("/confirm"), again);
  const withdraw = useSend(act("/withdraw"), () => { setMade(undefined); again(); });
  return (
    <StaffPage title={t("invitation.title")} crumb={{ to: paths.client(treatmentId), text: t("invitation.back") }}>
      {state === "closed" && <Status kind={because === "not-for-me" || because === "wrong-codes" ? "problem" : "said"}>{t(`invitation.closed.${because ?? "expired"}`)}</Status>}
      {state === "confirmed" && <Status>{t("invitation.confirmed")}</Status>}
      {state === "code-entered" && (
        <section className="step" role="status">
          <h2>{t("invitation.was-it")}</h2>
          <p>{t("invitation.device", { device: device ?? "" })}</p>
          <p className="muted small">{t("invitation.was-it.why")}</p>
          <Problem error={confirm.error} />
          <Acts>
            <Button onClick={() => confirm.start(undefined)} busy={confirm.isPending}>{t("invitation.yes")}</Button>
            <Button look="line" onClick={() => withdraw.start(undefined)} busy={withdraw.isPending}>{t("invitation.no")}</Button>
          </Acts>
        </section>
      )}
      {made !== undefined && state === "sent" && <InvitationCard made={made} say={t("invitation.say")} />}
      {state !== "code-entered" && (
        <>
          {made === undefined && <p className="muted">{t("invitation.lede")}</p>}
          <Problem error={invite.error} />
          <Acts>
            <Button look={made === undefined ? "filled" : "line"} onClick={() => invite.start(undefined)} busy={invite.isPending}>{t(state === "none" ? "invitation.make" : "invitation.again")}</Button>
            {state === "sent" && <Button look="plain" onClick={() => withdraw.start(undefined)} busy={withdraw.isPending}>{t("invitation.withdraw")}</Button>}
          </Acts>
        </>
      )}
    </StaffPage>
  );
}
