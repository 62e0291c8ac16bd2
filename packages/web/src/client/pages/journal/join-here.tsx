import type { JoiningReply } from "@rapport/api";
import { fourWords, type Joining, startJoining } from "@rapport/vault";
import { useEffect, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { askToStay } from "../../../sealed/ask-to-stay.ts";
import { journalSession } from "../../../sealed/journal-session.ts";
import { fromBase64 } from "../../../sealed/server-items.ts";

const askEveryMs = 2000;

/** On the new phone: a code to type on the old one, four words to compare, and then it waits. */
export function JoinHere() {
  const { t } = useClientTexts();
  const [joining, setJoining] = useState<Joining>();
  const [words, setWords] = useState<readonly string[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const start = async () => {
    const made = await startJoining();
    try {
      await apiClient.send("PUT", "/own/joining", made.request, { key: newKey() });
      setWords(await fourWords(made.request, made.code));
      setJoining(made);
    } catch (cause) {
      setError(cause as Error);
    }
  };
  useEffect(() => {
    if (joining === undefined) return;
    const timer = setInterval(() => {
      void apiClient.get<JoiningReply>("/own/joining").then(async ({ request, answer }) => {
        if (answer === null || request?.salt !== joining.request.salt) return;
        clearInterval(timer);
        await journalSession.join(joining, fromBase64(answer)).then(() => askToStay(), setError);
      }, () => undefined);
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [joining]);
  if (joining === undefined) return <div className="sheet-form"><Problem error={error} /><Button look="line" onClick={() => void start()}>{t("key.device.ask")}</Button></div>;
  return (
    <div className="sheet-form">
      <p>{t("key.device.code")}</p>
      <p className="join-code num">{joining.code}</p>
      <p>{t("key.device.compare")}</p>
      <p className="four-words">{words.join(" ")}</p>
      <p className="small muted" role="status">{t("key.device.wait")}</p>
      <Problem error={error} />
    </div>
  );
}
