import type { AskingBody } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../parts/button.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { paths } from "../../../shared/paths.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Two answers were not talked about: look together, or stop asking. No third way is offered. */
export function AskingRests({ client, nextSessionId }: { readonly client: { readonly treatmentId: string; readonly name: string }; readonly nextSessionId: string | null }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const asking = useSend((body: AskingBody, key) => apiClient.send("POST", `/t/clients/${client.treatmentId}/asking`, body, { key }), () => queries.invalidateQueries());
  return (
    <>
      <p>{t("today.paused", { client: client.name })}</p>
      {asking.error !== null && <Problem error={asking.error} />}
      <div className="acts">
        {nextSessionId !== null && <LinkButton look="line" to={paths.room(nextSessionId)}>{t("today.paused.look")}</LinkButton>}
        <Button look={nextSessionId === null ? "line" : "plain"} busy={asking.isPending} onClick={() => asking.start({ do: "stop", parts: ["forms-after"] })}>{t("today.paused.stop")}</Button>
      </div>
    </>
  );
}
