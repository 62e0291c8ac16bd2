import { createTexts, staffArea } from "@rapport/texts";
import type { TableProblem } from "./table-problem.ts";

/** A problem as a sentence with its line, column, value and what was expected; the page says it in the same words. */
export function problemInWords({ line, column, value, kind, expected }: TableProblem, language = "en"): string {
  const { t, number } = createTexts({ locale: language, areas: [staffArea] });
  const wanted = t(`import.expected.${kind}`, { expected });
  if (line === 0) return column === "" ? t("import.problem.table", { expected: wanted }) : t("import.problem.column", { column, value, expected: wanted });
  return t("import.problem", { line: number(line), column: column === "" ? "–" : column, value, expected: wanted });
}
