import type { FormsReply, ImportReport } from "@rapport/api";
import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "../../parts/button.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient, Unreachable } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { ColumnsTable } from "./import/columns-table.tsx";
import { DropZone } from "./import/drop-zone.tsx";
import { Far } from "./import/how-far.tsx";
import { EarlierImports, importsQuery, TakeBack } from "./import/earlier-imports.tsx";
import { NamesTable } from "./import/names-table.tsx";
import { ProblemsTable } from "./import/problems-table.tsx";
import { type Import, type Looked, useImport } from "./import/use-import.ts";
import "./import/import.css";

const formsQuery = queryOptions({ queryKey: ["forms"], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => apiClient.get<FormsReply>("/t/forms", signal) });

export const load: PageLoad = ({ queries }) => Promise.all([queries.ensureQueryData(formsQuery), queries.ensureQueryData(importsQuery)]);

/** A table of scores: dropped, looked through, put right, stored, and taken back if it was the wrong one. */
export default function ImportPage() {
  const { t } = useStaffTexts();
  const work = useImport();
  const { file, howFar, error, stored, looked } = work;
  return (
    <StaffPage title={t("import.title")} sub={t("import.sub")} crumb={{ to: paths.clients, text: t("clients.title") }}>
      <div className="import">
        {stored !== undefined && <Done report={stored} onNext={work.leave} />}
        {file === undefined && <DropZone onFile={work.choose} />}
        {file !== undefined && stored === undefined && <p className="file"><b>{file.name}</b> <DropZone small onFile={work.choose} /></p>}
        {howFar !== undefined && <Far {...howFar} onStop={work.leave} />}
        {error !== null && (
          <div className="trouble">
            <Problem error={error} />
            {error instanceof Unreachable && <p className="muted small">{t("import.unreachable")}</p>}
            <Button look="line" onClick={work.again}>{t("parts.try-again")}</Button>
          </div>
        )}
        {looked !== undefined && stored === undefined && <Found work={work} looked={looked} />}
      </div>
      {file === undefined && <EarlierImports />}
    </StaffPage>
  );
}

function Found({ work, looked: { report, problems } }: { readonly work: Import; readonly looked: Looked }) {
  const { t } = useStaffTexts();
  const { forms } = useSuspenseQuery(formsQuery).data;
  const { table, stored, known, leftOut } = report;
  const blocked = problems.some(({ line }) => line === 0);
  const busy = work.howFar !== undefined;
  const summary = problems.length > 0 ? t("import.none-stored", { count: leftOut }) : stored > 0 ? t("import.all-well", { count: stored }) : t("import.nothing-new");
  return (
    <div className={busy ? "found busy" : "found"}>
      <Status kind={problems.length > 0 ? "problem" : "said"}>{summary}</Status>
      {!blocked && <p className="counts num">{t("import.counts", { stored, known, clients: report.clients })}</p>}
      <div className="acts">
        {problems.length === 0 && stored > 0 && <Button busy={busy} onClick={() => work.store(false)}>{t("import.store", { count: stored })}</Button>}
        {problems.length > 0 && !blocked && stored > 0 && <Button busy={busy} onClick={() => work.store(true)}>{t("import.leave-out", { count: stored, left: leftOut })}</Button>}
        <Button look="plain" onClick={work.leave}>{t("import.cancel")}</Button>
      </div>
      {table !== null && table.names.length > 0 && <Section title={t("import.names")} sub={t("import.names.sub")}><NamesTable report={report} said={work.said} onSay={work.say} /></Section>}
      {problems.length > 0 && <Section title={t("import.problems")} sub={t("import.problems.sub")}><ProblemsTable problems={problems} file={work.file?.name ?? ""} /></Section>}
      {table !== null && table.headings.length > 0 && <Section title={t("import.columns")} sub={t("import.columns.sub", { lines: table.lines })}><ColumnsTable table={table} forms={forms} onSay={work.say} /></Section>}
    </div>
  );
}

function Done({ report, onNext }: { readonly report: ImportReport; readonly onNext: () => void }) {
  const { t } = useStaffTexts();
  const run = useQuery(importsQuery).data?.runs.find(({ id }) => id === report.runId);
  const words = t("import.done", { stored: report.stored, known: report.known, left: report.leftOut });
  return (
    <div className="result">
      <Status>{words}</Status>
      <div className="acts">
        <LinkButton to={paths.clients}>{t("import.to-clients")}</LinkButton>
        <Button look="line" onClick={onNext}>{t("import.next")}</Button>
        {run !== undefined && <TakeBack run={run} />}
      </div>
    </div>
  );
}
