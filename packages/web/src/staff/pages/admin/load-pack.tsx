import { type FormEvent, useId, useRef, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient, Refused } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const mostBytes = 200_000;

/** Chooses a file; it is checked where it is kept, and every problem in it is named at once. */
export function LoadPack({ onLoaded }: { readonly onLoaded: () => void }) {
  const { t } = useStaffTexts();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<"empty" | "large">();
  const send = useSend((file: string, key) => apiClient.send<{ languages: number }>("POST", "/admin/forms/packs", { file }, { key }), () => {
    if (field.current !== null) field.current.value = "";
    onLoaded();
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const file = field.current?.files?.[0];
    const wrong = file === undefined ? "empty" : file.size > mostBytes ? "large" : undefined;
    setProblem(wrong);
    if (file !== undefined && wrong === undefined) send.start(await file.text());
  };
  const problems = send.error instanceof Refused ? send.error.fields : [];
  return (
    <form className="admin-form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="muted">{t("forms.load.words")}</p>
      <div className="field-box">
        <label className="field" htmlFor={id}>{t("forms.load.file")}</label>
        <input ref={field} id={id} type="file" accept="application/json,.json" aria-describedby={problem === undefined ? undefined : `${id}-problem`} />
        {problem !== undefined && <p id={`${id}-problem`} className="field-error" role="alert">{t(`forms.load.${problem}`)}</p>}
      </div>
      {problems.length > 0 ? (
        <div className="pack-problems" role="alert">
          <p><b>{t("forms.load.problems")}</b></p>
          <ul>{problems.map(({ path, person }) => <li key={path + person}><code>{path}</code> {person}</li>)}</ul>
        </div>
      ) : <Problem error={send.error} />}
      <div role="status">{send.data !== undefined && !send.isPending && <Status>{t("forms.load.done", { languages: send.data.languages })}</Status>}</div>
      <Acts><Button type="submit" busy={send.isPending}>{t("forms.load.go")}</Button></Acts>
    </form>
  );
}
