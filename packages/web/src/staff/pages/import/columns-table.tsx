import type { FormFactsShape, ImportColumn, ImportDateOrder, ImportTable } from "@rapport/api";
import { useStaffTexts } from "../../../shared/texts.tsx";
import type { ImportSaid } from "./use-import.ts";

const kinds = ["client", "date", "rater", "sequence", "form", "scale", "value", "aside"] as const;
const orders: readonly ImportDateOrder[] = ["y-m-d", "d.m.y", "d/m/y", "m/d/y"];

interface Props {
  readonly table: ImportTable;
  readonly forms: readonly FormFactsShape[];
  readonly onSay: (said: ImportSaid) => void;
}

/** What each column was taken for, with its first cells, to be put right where it stands. */
export function ColumnsTable({ table, forms, onSay }: Props) {
  const { t } = useStaffTexts();
  const { headings, columns, sample, dateOrder } = table;
  const change = (index: number, value: string) => {
    const column = readColumn(value);
    // A column can be one thing only; what it was before is put aside.
    const others = columns.map((each): ImportColumn => (column.kind !== "aside" && writeColumn(each) === value ? { kind: "aside" } : each));
    onSay({ columns: others.map((each, at) => (at === index ? column : each)), ...(column.kind === "date" ? { dateOrder: undefined } : {}) });
  };
  return (
    <ul className="columns">
      {headings.map((heading, index) => {
        const column = columns[index] ?? { kind: "aside" };
        return (
          <li key={`${index} ${heading}`} className={column.kind === "aside" ? "aside" : ""}>
            <b className="name">{heading || t("import.column.nameless", { n: index + 1 })}</b>
            <span className="cells muted small">{sample.map((cells) => cells[index] ?? "").filter((cell) => cell !== "").slice(0, 3).join(" · ")}</span>
            <span className="holds">
              <select aria-label={t("import.column.holds", { column: heading })} className="in-ui" value={writeColumn(column)} onChange={(event) => change(index, event.target.value)}>
                {kinds.map((kind) => <option key={kind} value={kind}>{t(`import.column.${kind}`)}</option>)}
                {forms.map((form) => (
                  <optgroup key={form.code} label={form.code}>
                    {form.scales.map(({ code, name }) => <option key={code} value={`score ${form.code} ${code}`}>{`${form.code}: ${name}`}</option>)}
                  </optgroup>
                ))}
              </select>
              {column.kind === "date" && (
                <select aria-label={t("import.date-order")} className="in-ui" value={dateOrder ?? ""} onChange={(event) => onSay({ dateOrder: event.target.value as ImportDateOrder })}>
                  {(dateOrder === "ask" || dateOrder === null) && <option value={dateOrder ?? ""}>{t("import.date-order.ask")}</option>}
                  {orders.map((order) => <option key={order} value={order}>{t(`import.date-order.${order}`)}</option>)}
                </select>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const writeColumn = (column: ImportColumn): string => (column.kind === "score" ? `score ${column.form} ${column.scale}` : column.kind);

function readColumn(value: string): ImportColumn {
  const [kind = "", form = "", scale = ""] = value.split(" ");
  return kind === "score" ? { kind, form, scale } : { kind: kinds.find((each) => each === kind) ?? "aside" };
}
