import type { ImportProblem } from "@rapport/api";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { saveTable } from "../../../shared/save-table.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const atFirst = 25;
const more = 200;

/** Every problem: line, column, value, and what was expected. */
export function ProblemsTable({ problems, file }: { readonly problems: readonly ImportProblem[]; readonly file: string }) {
  const { t, number } = useStaffTexts();
  const [shown, setShown] = useState(atFirst);
  const [kind, setKind] = useState<string>();
  const kinds = [...Map.groupBy(problems, (problem) => problem.kind)].map(([name, all]) => ({ name, count: all.length })).sort((one, other) => other.count - one.count);
  const chosen = kind === undefined || !kinds.some(({ name }) => name === kind) ? problems : problems.filter((problem) => problem.kind === kind);
  const expected = ({ kind: name, expected: wanted }: ImportProblem) => t(`import.expected.${name as "twice"}`, { expected: wanted });
  const save = () => {
    const lines = problems.map((problem) => [problem.line, problem.column, problem.value, expected(problem)]);
    saveTable(`${file.replace(/\.[^.]*$/, "")}-problems.csv`, [[t("import.line"), t("import.column"), t("import.value"), t("import.expected")], ...lines]);
  };
  return (
    <>
      {kinds.length > 1 && (
        <div className="kinds">
          <Field
            kind="select" label={t("import.problems.kinds")} value={kind ?? ""} onChange={(value) => { setKind(value === "" ? undefined : value); setShown(atFirst); }}
            options={[{ value: "", label: t("import.problems.all", { count: problems.length }) }, ...kinds.map(({ name, count }) => ({ value: name, label: `${t(`import.kind.${name as "twice"}`)} (${number(count)})` }))]}
          />
        </div>
      )}
      <table className="problems">
        <thead><tr><th scope="col">{t("import.line")}</th><th scope="col">{t("import.column")}</th><th scope="col">{t("import.value")}</th><th scope="col">{t("import.expected")}</th></tr></thead>
        <tbody>
          {chosen.slice(0, shown).map((problem, index) => (
            <tr key={`${index} ${problem.line} ${problem.kind}`}>
              <td className="num" data-label={t("import.line")}>{problem.line === 0 ? "–" : number(problem.line)}</td>
              <td>{problem.column || "–"}</td>
              <td className="value">{problem.value || <span className="muted">{t("import.value.none")}</span>}</td>
              <td>{expected(problem)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="acts">
        {chosen.length > shown && <Button look="line" onClick={() => setShown((before) => before + more)}>{t("import.problems.more", { count: Math.min(more, chosen.length - shown) })}</Button>}
        <Button look="plain" onClick={save}>{t("import.problems.save")}</Button>
      </div>
    </>
  );
}
