import type { AnswerRecordBody } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { useClientTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly share: string;
  /** Exactly what would go into the record: from her own journal, and not from the server. Undefined: it is locked. */
  readonly words: string | undefined;
  readonly therapist: string;
}

/** The therapist asks for the record. She sees the very words, and that they stay there; no reason is asked. */
export function RecordRequest({ share, words, therapist }: Props) {
  const { t } = useClientTexts();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const answer = async (body: AnswerRecordBody) => {
    setBusy(true);
    await apiClient.send("POST", `/client/shares/${share}/record`, body, { key: newKey() }).catch(setError);
    await queries.invalidateQueries({ queryKey: ["own"] });
    setBusy(false);
  };
  return (
    <div className="key-offer">
      <p><b>{t("share.record.asks", { therapist })}</b></p>
      {words === undefined ? <p>{t("share.record.locked")}</p> : <p className="words">{`“${words}”`}</p>}
      <p className="small muted">{t("share.record.lead", { therapist })}</p>
      <Problem error={error} />
      <Acts>
        {words !== undefined && <Button look="line" busy={busy} onClick={() => void answer({ agrees: true, words })}>{t("share.record.yes")}</Button>}
        <Button look={words === undefined ? "line" : "plain"} busy={busy} onClick={() => void answer({ agrees: false })}>{t("share.record.no")}</Button>
      </Acts>
    </div>
  );
}
