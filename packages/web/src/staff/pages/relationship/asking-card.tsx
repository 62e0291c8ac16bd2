import type { AskingBody, RelationshipReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { AskingRests } from "../today/asking-rests.tsx";

/** The asking rests: two ways, never a third. Stopped by the therapist it can be taken up again; what she stopped is hers. */
export function AskingCard({ asking, treatmentId, client, nextSessionId }: { readonly asking: RelationshipReply["asking"]; readonly treatmentId: string; readonly client: string; readonly nextSessionId: string | null }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const again = useSend((body: AskingBody, key) => apiClient.send("POST", `/t/clients/${treatmentId}/asking`, body, { key }), () => queries.invalidateQueries());
  if (asking.kind === "asking" || asking.kind === "one-waits") return null;
  if (asking.kind === "paused") return <div className="card asking"><AskingRests client={{ treatmentId, name: client }} nextSessionId={nextSessionId} /></div>;
  return (
    <div className="card asking">
      <p>{asking.stoppedBy === "therapist" ? t("relationship.asking-stopped-by-you") : t("relationship.asking-stopped-by-client", { client })}</p>
      {again.error !== null && <Problem error={again.error} />}
      {asking.stoppedBy === "therapist" && <div className="acts"><Button look="line" busy={again.isPending} onClick={() => again.start({ do: "ask-again" })}>{t("client.asking.again")}</Button></div>}
    </div>
  );
}
