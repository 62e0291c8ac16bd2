import type { SessionEventBody, StaffTodayReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { UndoLine } from "../../../parts/undo-line.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** "Did you and Ana meet?" in one tap. A session marked as cancelled can be taken back for ten seconds. */
export function DidYouMeet({ client, session }: StaffTodayReply["unsaid"][number]) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const [cancelling, setCancelling] = useState(false);
  const say = useSend((body: SessionEventBody, key) => apiClient.send("POST", `/t/sessions/${session.id}/events`, body, { key }), () => queries.invalidateQueries());
  const cancel = () => say.start({ kind: "cancelled", by: "client" });
  if (cancelling) {
    return (
      <li className="entry">
        <UndoLine text={t("today.cancelled-undo")} onUndo={() => setCancelling(false)} onDone={() => { setCancelling(false); cancel(); }} onLeft={cancel} />
      </li>
    );
  }
  return (
    <li className="entry">
      <p>{t("today.did-you-meet", { client: client.name, date: date(session.on) })}</p>
      {say.error !== null && <Problem error={say.error} />}
      <div className="acts">
        <Button look="line" busy={say.isPending} onClick={() => say.start({ kind: "kept" })}>{t("today.did-you-meet.yes")}</Button>
        <Button look="plain" busy={say.isPending} onClick={() => say.start({ kind: "missed", by: "client" })}>{t("today.did-you-meet.no", { client: client.name })}</Button>
        <Button look="plain" busy={say.isPending} onClick={() => setCancelling(true)}>{t("today.did-you-meet.cancelled")}</Button>
      </div>
    </li>
  );
}
