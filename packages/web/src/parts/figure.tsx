import { type ReactNode, useId, useState } from "react";
import { useTexts } from "../shared/texts.tsx";

export interface Table {
  readonly columns: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  /** The sentence: the title, and what the picture says to those who do not see it. */
  readonly say: ReactNode;
  /** Measure, count, dates. */
  readonly meta?: ReactNode;
  /** The picture. */
  readonly children: ReactNode;
  readonly legend?: ReactNode;
  readonly table: Table;
  /** Method, and what the picture cannot say. */
  readonly about: ReactNode;
  /** At the end of the foot: a limit, a switch. */
  readonly aside?: ReactNode;
}

/** Sentence first, picture second, table third. */
export function Figure({ say: sentence, meta, children, legend, table, about, aside }: Props) {
  const { t } = useTexts();
  const id = useId();
  const [open, setOpen] = useState<"table" | "about">();
  const toggle = (part: "table" | "about") => setOpen(open === part ? undefined : part);
  return (
    <figure className="figure" aria-labelledby={id}>
      <figcaption className="say" id={id}>
        {sentence}
      </figcaption>
      {meta && <p className="meta">{meta}</p>}
      <div className="pic">{children}</div>
      {legend && <p className="key">{legend}</p>}
      <div className="foot">
        <button type="button" aria-expanded={open === "table"} aria-controls={`${id}-table`} onClick={() => toggle("table")}>
          {t(open === "table" ? "parts.hide-table" : "parts.show-table")}
        </button>
        <button type="button" aria-expanded={open === "about"} aria-controls={`${id}-about`} onClick={() => toggle("about")}>
          {t(open === "about" ? "parts.hide-about" : "parts.about-picture")}
        </button>
        {aside && <span className="end">{aside}</span>}
      </div>
      <div id={`${id}-table`} className={open === "table" ? "as-table" : "as-table for-print"}>
        <FigureTable {...table} />
      </div>
      <div id={`${id}-about`} className="about" hidden={open !== "about"}>
        {about}
      </div>
    </figure>
  );
}

/** Kept on the page for print even while it is folded away on the screen. */
const FigureTable = ({ columns, rows }: Table) => (
  <table className="num">
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
        <tr key={index}>
          {row.map((cell, at) =>
            at === 0 ? (
              <th key={columns[at]} scope="row">
                {cell}
              </th>
            ) : (
              <td key={columns[at]}>{cell}</td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
