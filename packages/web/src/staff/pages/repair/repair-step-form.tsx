import type { RepairActBody } from "@rapport/api";
import { type ChangeDoer, changeDoers, type LookTime, lookTimes } from "@rapport/relationship";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Field } from "../../../parts/field.tsx";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

type Act = RepairActBody extends infer Body ? (Body extends { readonly after: number } ? Omit<Body, "after"> : never) : never;

interface Props {
  readonly step: number;
  readonly client: string;
  /** Kinds of words in the own part that may take it back: asked about once, at the next step. */
  readonly flagged: readonly string[];
  readonly ownPart: string | null;
  /** What was written for this step before it was put off. */
  readonly draft: string | null;
  readonly busy: boolean;
  readonly onAct: (act: Act) => void;
}

/** One of the five steps: what it asks, where its words go, one filled button. */
export function RepairStepForm({ step, client, flagged, ownPart, draft, busy, onAct }: Props) {
  const { t } = useStaffTexts();
  const [words, setWords] = useState(draft ?? (step === 3 ? t("repair.step3.suggestion") : ""));
  const [how, setHow] = useState<"say" | "send">("say");
  const [who, setWho] = useState<ChangeDoer>("therapist");
  const [look, setLook] = useState<LookTime>("next-time");
  const [missing, setMissing] = useState(false);
  const name = { client };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = words.trim();
    if (step === 1) return onAct(said === "" ? { do: "take-in" } : { do: "take-in", words: said });
    if (said === "") return setMissing(true);
    if (step === 2) onAct({ do: "own-part", words: said });
    else if (step === 3) onAct({ do: "open-it", how, words: said });
    else if (step === 4) onAct({ do: "heard", words: said });
    else onAct({ do: "agree", words: said, who, look });
  };
  const number = step as 1 | 2 | 3 | 4 | 5;
  return (
    <form onSubmit={submit} noValidate>
      <h2 id="step">{t(`repair.step${number}.title`)}</h2>
      <p>{t(`repair.step${number}.ask`, name)}</p>
      {flagged.map((kind) => (
        <p key={kind} className="flag">{t(`repair.flag.${kind as "but"}`)}{ownPart !== null && <q>{ownPart}</q>}</p>
      ))}
      {flagged.length > 0 && <p className="muted small">{t("repair.flag.off")} <Link to={paths.staffSettings}>{t("own.title")}</Link></p>}
      <Field kind="lines" label={t(`repair.step${number}.field`)} most={step <= 2 ? 1000 : 500} value={words} onChange={setWords} {...(step === 1 && { optional: true })} error={missing && words.trim() === "" ? t("repair.words-missing") : undefined} />
      {step === 3 && <Choices name="how" mark="therapist" layout="row" legend={t("repair.step3.how")} value={how} onChange={(value) => setHow(value === "send" ? "send" : "say")} options={[{ value: "say", label: t("repair.step3.say") }, { value: "send", label: t("repair.step3.send", name) }]} />}
      {step === 5 && <Choices name="who" mark="therapist" layout="row" legend={t("repair.step5.who")} value={who} onChange={(value) => setWho(changeDoers.find((one) => one === value) ?? "therapist")} options={[{ value: "therapist", label: t("repair.step5.me") }, { value: "client", label: client }, { value: "both", label: t("repair.step5.both") }]} />}
      {step === 5 && <Choices name="look" mark="therapist" layout="row" legend={t("repair.step5.look")} value={look} onChange={(value) => setLook(lookTimes.find((one) => one === value) ?? "next-time")} options={lookTimes.map((value) => ({ value, label: t(`repair.step5.look.${value}`) }))} />}
      <p className="muted small">{t(step <= 2 ? "repair.only-you" : step === 3 && how === "say" ? "repair.only-you" : "repair.both-see", name)}</p>
      <div className="acts">
        <Button type="submit" busy={busy}>{t("repair.next")}</Button>
        <Button look="plain" busy={busy} onClick={() => onAct({ do: "put-off", ...(words.trim() === "" ? {} : { words: words.trim() }) })}>{t("repair.supervisor-first")}</Button>
      </div>
    </form>
  );
}
