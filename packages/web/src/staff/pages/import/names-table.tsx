import type { ImportReport } from "@rapport/api";
import { useStaffTexts } from "../../../shared/texts.tsx";
import type { ImportSaid } from "./use-import.ts";

interface Props {
  readonly report: ImportReport;
  readonly said: ImportSaid;
  readonly onSay: (said: ImportSaid) => void;
}

/** Names that are not the name of exactly one of the therapist's clients: each can be left out, matched, or made a new client. */
export function NamesTable({ report, said, onSay }: Props) {
  const { t, date } = useStaffTexts();
  const clients = said.clients ?? {};
  const change = (name: string, choice: string) => {
    const { [name]: _before, ...rest } = clients;
    onSay({ clients: choice === "" ? rest : { ...rest, [name]: choice } });
  };
  const own = [...report.own].sort((one, other) => one.name.localeCompare(other.name));
  return (
    <ul className="columns names">
      {report.table?.names.map(({ name, lines, clients: many }) => (
        <li key={name}>
          <b className="name">{name}</b>
          <span className="cells muted small">{t("import.name.lines", { count: lines })}{many > 1 && ` ${t("import.name.several", { count: many })}`}</span>
          <span className="holds">
            <select aria-label={t("import.name.is", { name })} className="in-ui" value={clients[name] ?? ""} onChange={(event) => change(name, event.target.value)}>
              <option value="">{t("import.name.ask")}</option>
              <option value="leave-out">{t("import.name.leave-out")}</option>
              <option value="new">{t("import.name.new")}</option>
              <optgroup label={t("import.name.yours")}>
                {own.map(({ treatmentId, name: called, since }) => <option key={treatmentId} value={treatmentId}>{t("import.name.client", { client: called, date: date(since, "day-month-year") })}</option>)}
              </optgroup>
            </select>
          </span>
        </li>
      ))}
    </ul>
  );
}
