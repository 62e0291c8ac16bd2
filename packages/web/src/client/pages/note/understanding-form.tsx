import type { OwnTherapist } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Question } from "../../../parts/question.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { TherapistReads } from "../own/therapist-reads.tsx";
import { useOwnAct } from "../own/use-own-act.ts";

/** One question about an understanding, and her own words if she likes. */
export function UnderstandingForm({ noteId, therapist }: { readonly noteId: string; readonly therapist: OwnTherapist }) {
  const { t } = useClientTexts();
  const [answer, setAnswer] = useState<string>();
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const act = useOwnAct();
  const option = (value: "that-is-it" | "nearly" | "not-really" | "not-now") => ({ value, label: t(`together.answer.${value}`) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer === undefined) return setMissing(true);
    const own = answer === "not-now" || words.trim() === "" ? null : words;
    act.start({ path: "therapist-notes", body: { do: "answer", note: noteId, answer, words: own } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <Question
        legend={t("notes.answer")} heading="h2" name="u1" value={answer} onChange={setAnswer} options={[option("that-is-it"), option("nearly"), option("not-really")]} apart={[option("not-now")]}
        who={<WhoSees seen="you-and-therapist" name={therapist.name} />} error={missing && answer === undefined ? t("choose-first") : undefined}
      />
      {answer !== undefined && answer !== "not-now" && <Field kind="lines" optional label={answer === "that-is-it" ? t("say-more.own-words") : t("notes.answer.words")} most={500} value={words} onChange={setWords} />}
      <TherapistReads therapist={therapist} />
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.send")}</Button>
    </form>
  );
}
