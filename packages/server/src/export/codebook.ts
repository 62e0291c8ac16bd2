import { scoreRegistry } from "@rapport/instruments";
import { createTexts, staffArea } from "@rapport/texts";
import { csvLine } from "../import/guard-cell.ts";
import { scoreColumns } from "./score-table.ts";

const columns = ["what", "name", "scale", "meaning", "lowest", "highest", "step", "direction", "reliable_change", "reliable_change_rule", "reliable_change_source", "source", "licence"] as const;

/** What each column of the table holds, and what is published about each form: range, direction, reliable change, source. */
export function codebook(language: string): string {
  const { t } = createTexts({ locale: language, areas: [staffArea] });
  const lines = [csvLine(columns)];
  for (const name of scoreColumns) lines.push(csvLine(["column", name, "", t(`export.column.${name}`), "", "", "", "", "", "", "", "", ""]));
  for (const { code, name, scales, direction, reliableChange, citation, rights } of scoreRegistry) {
    for (const scale of scales) {
      const change = reliableChange.find((each) => each.scale === scale.code);
      lines.push(csvLine([
        "form", code, scale.code, scale.code === "total" ? name : `${name}: ${scale.name}`, scale.min, scale.max, scale.proratedStep ?? scale.step, direction,
        change?.points ?? "", change?.rule ?? "", change?.source ?? "", citation, rights.licence,
      ]));
    }
  }
  return lines.join("");
}
