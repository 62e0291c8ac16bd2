import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Tick } from "../../../parts/tick.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Row {
  readonly label: string;
  readonly number: string;
}

const mostNumbers = 8;

/** Local numbers to call in danger. Whoever saves them says that each was checked today. */
export function NumbersForm({ numbers, onKept }: { numbers: readonly Row[]; onKept: () => void }) {
  const { t } = useStaffTexts();
  const [rows, setRows] = useState<readonly Row[]>(numbers.length > 0 ? numbers.map(({ label, number }) => ({ label, number })) : [{ label: "", number: "" }]);
  const [checked, setChecked] = useState(false);
  const [problem, setProblem] = useState<string>();
  const keep = useSend((typed: readonly Row[], key) => apiClient.send<object>("PUT", "/practice/crisis-numbers", { numbers: typed, checkedToday: true }, { key }), onKept);
  const set = (index: number, field: keyof Row) => (value: string) => setRows((before) => before.map((row, at) => (at === index ? { ...row, [field]: value } : row)));
  const errors = fieldErrors(keep.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const filled = rows.filter(({ label, number }) => label.trim() !== "" || number.trim() !== "");
    setProblem(filled.length === 0 ? t("numbers.none") : checked ? undefined : t("numbers.check-first"));
    if (filled.length > 0 && checked) keep.start(filled);
  };
  return (
    <form onSubmit={submit} noValidate>
      {rows.map((row, index) => (
        <div className="rows-2" key={index}>
          <Field label={t("numbers.label", { n: index + 1 })} value={row.label} onChange={set(index, "label")} voice="ui" most={60} error={errors[`numbers.${index}.label`]} />
          <Field label={t("numbers.number", { n: index + 1 })} kind="tel" value={row.number} onChange={set(index, "number")} error={errors[`numbers.${index}.number`]} />
          {rows.length > 1 && <Button look="plain" onClick={() => setRows((before) => before.filter((_, at) => at !== index))}>{t("numbers.remove", { n: index + 1 })}</Button>}
        </div>
      ))}
      {rows.length < mostNumbers && <p><Button look="plain" onClick={() => setRows((before) => [...before, { label: "", number: "" }])}>{t("numbers.add")}</Button></p>}
      <Tick mark="therapist" label={t("numbers.checked")} checked={checked} onChange={(tick) => { setChecked(tick); setProblem(undefined); }} />
      {problem && <p className="field-error" role="alert">{problem}</p>}
      <Problem error={keep.error} />
      <Acts><Button type="submit" busy={keep.isPending}>{t("numbers.keep")}</Button></Acts>
    </form>
  );
}
