import type { JoiningReply } from "@rapport/api";
import { fourWords, grantJoining, type Journal, type JoinRequest, VaultRefusal } from "@rapport/vault";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { toBase64 } from "../../../sealed/server-items.ts";

type State = { at: "idle" } | { at: "none" } | { at: "code"; request: JoinRequest; wrong?: true } | { at: "compare"; request: JoinRequest; words: readonly string[] } | { at: "done" } | { at: "not" };

/** On the old phone: the code from the new one is typed, four words are compared, and only then is the key handed over. */
export function LetIn({ journal }: { journal: Journal }) {
  const { t } = useClientTexts();
  const [state, setState] = useState<State>({ at: "idle" });
  const [code, setCode] = useState("");
  const [error, setError] = useState<Error | null>(null);
  const find = async () => {
    setError(null);
    await apiClient.get<JoiningReply>("/own/joining").then(({ request }) => setState(request === null ? { at: "none" } : { at: "code", request }), setError);
  };
  const show = async (event: FormEvent, request: JoinRequest) => {
    event.preventDefault();
    await fourWords(request, code).then((words) => setState({ at: "compare", request, words }), (cause: unknown) => setState(cause instanceof VaultRefusal ? { at: "code", request, wrong: true } : { at: "none" }));
  };
  const grant = async (request: JoinRequest) => {
    const answer = toBase64(await grantJoining(journal, request, code));
    await apiClient.send("PUT", "/own/joining/answer", { salt: request.salt, answer }, { key: newKey() }).then(() => setState({ at: "done" }), setError);
  };
  return (
    <div className="sheet-form">
      <p className="muted">{t("key.device.lead")}</p>
      <Problem error={error} />
      {(state.at === "idle" || state.at === "none" || state.at === "not") && (
        <>
          {state.at === "none" && <Status>{t("key.device.none")}</Status>}
          {state.at === "not" && <Status kind="problem">{t("key.device.not")}</Status>}
          <Button look="line" onClick={() => void find()}>{t("key.device.find")}</Button>
        </>
      )}
      {state.at === "code" && (
        <form className="sheet-form" onSubmit={(event) => void show(event, state.request)}>
          <Field label={t("key.device.typed")} voice="ui" autoComplete="off" value={code} onChange={setCode} error={state.wrong ? t("journal.locked.code.wrong") : undefined} />
          <Button type="submit" look="line">{t("key.next")}</Button>
        </form>
      )}
      {state.at === "compare" && (
        <>
          <p>{t("key.device.compare")}</p>
          <p className="four-words">{state.words.join(" ")}</p>
          <Acts>
            <Button onClick={() => void grant(state.request)}>{t("key.device.same")}</Button>
            <Button look="line" onClick={() => setState({ at: "not" })}>{t("key.device.differ")}</Button>
          </Acts>
        </>
      )}
      {state.at === "done" && <Status>{t("key.device.done")}</Status>}
    </div>
  );
}
