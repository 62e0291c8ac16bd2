import type { PlanSection } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { planSections, wordsOfPlanLine } from "../../../sealed/plan-line.ts";

/** One more line under her key. */
export function NewLockedLine({ onDone }: { onDone: () => void }) {
  const { t } = useClientTexts();
  const [section, setSection] = useState<PlanSection>("signs");
  const [words, setWords] = useState("");
  const [phone, setPhone] = useState("");
  const [error, setError] = useState<Error | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "") return;
    const line = { section, words: words.trim(), phone: section === "people" && phone.trim() !== "" ? phone.trim() : null };
    await journalSession.write("plan-part", wordsOfPlanLine(line, new Date().toISOString())).then(() => {
      setWords("");
      setPhone("");
    }, setError);
  };
  return (
    <form className="sheet-form" onSubmit={(event) => void submit(event)}>
      <Field kind="select" label={t("locked-plan.part")} value={section} onChange={(value) => setSection(value as PlanSection)} options={planSections.map((value) => ({ value, label: t(`plan.${value}`) }))} />
      <Field label={section === "people" ? t("plan.field.name") : t("locked-plan.words")} most={300} value={words} onChange={setWords} />
      {section === "people" && <Field kind="tel" label={t("plan.field.number")} value={phone} onChange={setPhone} />}
      <Problem error={error} />
      <Acts><Button type="submit" look="line">{t("locked-plan.add")}</Button><Button look="plain" onClick={onDone}>{t("action.done")}</Button></Acts>
    </form>
  );
}
