import type { AfterBody, AfterReply } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useMe } from "../../../shared/me.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { type Guesses, GuessQuestions } from "../after/guess-questions.tsx";

/** The line and two guesses, and nothing else: what waits for after the session has its own page. Once saved it is covered. */
export function OwnSide({ after, onSaved }: { readonly after: AfterReply; readonly onSaved: () => void }) {
  const { t } = useStaffTexts();
  const { person } = useMe();
  const { client, session } = after;
  const [line, setLine] = useState("");
  const [guesses, setGuesses] = useState<Guesses>({});
  const [missing, setMissing] = useState(false);
  const save = useSend((body: AfterBody, key) => apiClient.send("POST", `/t/sessions/${session.id}/after`, body, { key }), onSaved);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { b1, b2, b3, b4 } = guesses;
    if (after.mayGuess && (b1 === undefined || b2 === undefined)) return setMissing(true);
    save.start({
      ...(line.trim() !== "" && { line: { words: line.trim(), visibility: "for-meeting" as const } }),
      ...(after.mayGuess && b1 !== undefined && b2 !== undefined && { guess: { b1, b2, ...(b3 !== undefined && { b3 }), ...(b4 !== undefined && { b4 }) } }),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      {after.line === null && <Field label={t("after.line", { client: client.name })} hint={t("after.line.hint")} kind="lines" most={300} value={line} onChange={setLine} />}
      {after.mayGuess && (
        <section className="guesses">
          <h3>{t("after.guess", { client: client.name })} <span className="muted">{t("after.guess.keys")}</span></h3>
          <GuessQuestions therapist={person.name ?? ""} guesses={guesses} onGuess={setGuesses} {...(missing && { error: t("close.yours.missing") })} />
        </section>
      )}
      {save.error !== null && <Problem error={save.error} />}
      <Acts><Button type="submit" busy={save.isPending}>{t("close.yours.save")}</Button></Acts>
    </form>
  );
}
