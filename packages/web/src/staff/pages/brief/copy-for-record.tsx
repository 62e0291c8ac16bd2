import type { RecordCopyReply } from "@rapport/api";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Takes the copy, which she sees, and puts it on the clipboard; where that is refused the text stands there to be selected. */
export function useCopyForRecord(sessionId: string, client: string) {
  const { t } = useStaffTexts();
  const [state, setState] = useState<{ kind: "copied" } | { kind: "by-hand"; text: string }>();
  const copy = useSend((_: string, key) => apiClient.send<RecordCopyReply>("POST", `/t/sessions/${sessionId}/copy`, undefined, { key }), async ({ text }) => {
    try {
      await navigator.clipboard.writeText(text);
      setState({ kind: "copied" });
    } catch {
      setState({ kind: "by-hand", text });
    }
  });
  return {
    button: <Button look="plain" busy={copy.isPending} onClick={() => copy.start(sessionId)}>{t("action.copy-record")}</Button>,
    said: (
      <>
        {copy.error !== null && <Problem error={copy.error} />}
        {state?.kind === "copied" && <Status>{t("action.copied-record", { client })}</Status>}
        {state?.kind === "by-hand" && (
          <label className="by-hand"><span className="small muted">{t("parts.select-and-copy")}</span><textarea readOnly rows={10} value={state.text} onFocus={(event) => event.target.select()} /></label>
        )}
      </>
    ),
  };
}
