import type { AfterBody, AfterReply, OpenedAnswersReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { Tick } from "../../../parts/tick.tsx";
import { UndoLine } from "../../../parts/undo-line.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useMe } from "../../../shared/me.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { type Guesses, GuessQuestions } from "./guess-questions.tsx";
import { OwnAnswers } from "./own-answers.tsx";

export type Written = Pick<OpenedAnswersReply, "how">;

/** The form after a session. What was written before is in its fields; saving again makes a new version of the line. */
export function AfterForm({ after, hasKey }: { readonly after: AfterReply; readonly hasKey: boolean }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const { person } = useMe();
  const { session, client, openness, lastTime } = after;
  const name = client.name;
  const [line, setLine] = useState(after.line?.words ?? "");
  const [seen, setSeen] = useState<"for-meeting" | "only-author">(after.line?.visibility === "only-author" ? "only-author" : "for-meeting");
  // With a key, what is for the therapist alone is sealed, and no longer goes this way.
  const sealsPrivate = hasKey && after.line?.visibility !== "only-author";
  const [guesses, setGuesses] = useState<Guesses>({});
  const [promise, setPromise] = useState("");
  const [toTry, setToTry] = useState("");
  const [talked, setTalked] = useState(lastTime?.talkedAbout ?? false);
  const [late, setLate] = useState(after.wasLate);
  const [missing, setMissing] = useState(false);
  const reload = () => queries.invalidateQueries({ queryKey: ["after", session.id] });
  const save = useSend((body: AfterBody, key) => apiClient.send("POST", `/t/sessions/${session.id}/after`, body, { key }), reload);
  const open = useSend((_: Record<string, never>, key) => apiClient.send("POST", `/t/sessions/${session.id}/open`, {}, { key }), reload);
  const settle = useSend((how: { opening: string; as: "undo" | "now" }, key) => apiClient.send("POST", `/t/sessions/${session.id}/open/${how.opening}/${how.as}`, {}, { key }), reload);

  const body = (): AfterBody => {
    const changedLine = line.trim() !== "" && (line.trim() !== after.line?.words || seen !== after.line.visibility);
    const { b1, b2, b3, b4 } = guesses;
    const guessed = after.mayGuess && b1 !== undefined && b2 !== undefined;
    return {
      ...(changedLine && { line: { words: line.trim(), visibility: seen } }),
      ...(guessed && { guess: { b1, b2, ...(b3 !== undefined && { b3 }), ...(b4 !== undefined && { b4 }) } }),
      ...(promise.trim() !== "" && { promise: promise.trim() }),
      ...(toTry.trim() !== "" && { toTry: toTry.trim() }),
      ...(late && !after.wasLate && { iWasLate: true }),
      ...(talked && lastTime !== null && !lastTime.talkedAbout && { talkedAboutLastTime: true }),
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const guessed = guesses.b1 !== undefined && guesses.b2 !== undefined;
    if (after.mayGuess && openness.kind === "guess-first" && !guessed) {
      setMissing(true);
      document.getElementById(guesses.b1 === undefined ? "guess-b1" : "guess-b2")?.focus();
      return;
    }
    save.start(body());
  };
  // What was typed is saved before the answers open, so that nothing is lost with the form.
  const openWithout = async () => {
    const { guess: _guess, ...rest } = body();
    if (Object.keys(rest).length > 0) await save.run(rest);
    open.start({});
  };
  const opening = openness.kind === "guess-first" ? openness.opening : null;
  return (
    <form onSubmit={submit} noValidate>
      <section className="part line10">
        <div className="hd"><h2><label htmlFor="line">{t("after.line", { client: name })}</label></h2><span>{t("after.line.hint")}</span></div>
        <Field id="line" label={t("after.line", { client: name })} hideLabel kind="lines" most={300} value={line} onChange={setLine} />
        {sealsPrivate ? <p className="small muted">{t("own-notes.after", { client: name })}</p> : <Choices
          kind="radio" name="seen" mark="therapist" layout="row" legend={t("after.sees.line", { client: name })} hideLegend
          options={[{ value: "for-meeting", label: t("after.line.for-looking") }, { value: "only-author", label: t("after.line.only-you") }]}
          value={seen} onChange={(value) => setSeen(value === "only-author" ? "only-author" : "for-meeting")}
        />}
      </section>
      {after.mayGuess && (
        <section className="part">
          <div className="hd"><h2>{t("after.guess", { client: name })}</h2><span>{t("after.guess.keys")}</span></div>
          <GuessQuestions therapist={person.name ?? ""} guesses={guesses} onGuess={setGuesses} {...(missing && { error: t("after.missing-guess") })} />
        </section>
      )}
      {after.guess !== null && <p className="part muted">{t("after.answers-none", { client: name })}</p>}
      <div className="small2">
        <Field label={t("after.promised")} most={300} optional value={promise} onChange={setPromise} />
        <Field label={t("after.to-try", { client: name })} most={300} optional value={toTry} onChange={setToTry} />
      </div>
      <div className="talkrow">
        {lastTime !== null && <Tick mark="therapist" label={t("after.talked")} sub={t("after.talked.seen", { client: name })} checked={talked} onChange={setTalked} />}
        <Tick mark="therapist" label={t("after.late")} checked={late} onChange={setLate} />
      </div>
      {(save.error ?? open.error) !== null && <Problem error={save.error ?? open.error} />}
      {save.data !== undefined && !save.isPending && <Status>{t("after.saved")}</Status>}
      {opening !== null ? (
        <UndoLine
          text={t("after.opened-without", { seconds: Math.ceil(opening.secondsLeft) })} seconds={Math.ceil(opening.secondsLeft)}
          onUndo={() => settle.start({ opening: opening.id, as: "undo" })} onDone={() => settle.start({ opening: opening.id, as: "now" })}
        />
      ) : (
        <div className="end10">
          <Button type="submit" busy={save.isPending}>{openness.kind === "guess-first" ? t("after.save-open", { client: name }) : t("after.save")}</Button>
          {openness.kind === "guess-first" && <Button look="plain" busy={open.isPending} onClick={openWithout}>{t("after.open-without")}</Button>}
        </div>
      )}
      {(after.ownAnswersDue || after.ownAnswers.length > 0) && <OwnAnswers after={after} hasKey={hasKey} />}
    </form>
  );
}
