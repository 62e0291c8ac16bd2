import type { InvitationsReply, StaffTodayReply } from "@rapport/api";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const invitationsQuery = queryOptions({ queryKey: ["invitations"], queryFn: ({ signal }) => apiClient.get<InvitationsReply>("/invitations", signal) });

/** Invitations that wait for a yes, and those that were closed from the other side. */
export function Invitations({ clients }: { readonly clients: StaffTodayReply["clients"] }) {
  const { t } = useStaffTexts();
  const invitations = useQuery(invitationsQuery).data?.invitations ?? [];
  const named = invitations.flatMap((invitation) => {
    const client = clients.find(({ treatmentId }) => treatmentId === invitation.treatmentId);
    return client === undefined ? [] : [{ ...invitation, name: client.name }];
  });
  if (named.length === 0) return null;
  return (
    <Section title={t("today.invitations")}>
      <ul className="entries">{named.map((one) => <li key={one.id} className="entry"><Invitation {...one} /></li>)}</ul>
    </Section>
  );
}

function Invitation({ treatmentId, state, name }: InvitationsReply["invitations"][number] & { readonly name: string }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const send = useSend((what: "confirm" | "withdraw", key) => apiClient.send("POST", `/treatments/${treatmentId}/invitation/${what}`, {}, { key }), () => queries.invalidateQueries());
  if (state !== "code-entered") return <p>{t(`today.invitation.${state}`, { client: name })}</p>;
  return (
    <>
      <p>{t("invite.confirm", { client: name })}</p>
      {send.error !== null && <Problem error={send.error} />}
      <div className="acts">
        <Button look="line" busy={send.isPending} onClick={() => send.start("confirm")}>{t("invite.confirm.yes")}</Button>
        <Button look="plain" busy={send.isPending} onClick={() => send.start("withdraw")}>{t("invite.confirm.no")}</Button>
      </div>
    </>
  );
}
