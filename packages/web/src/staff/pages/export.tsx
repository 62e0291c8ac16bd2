import type { ClientNamesReply, ExportBody } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import "./import/import.css";

const namesQuery = queryOptions({ queryKey: ["client-names"], queryFn: ({ signal }) => apiClient.get<ClientNamesReply>("/t/client-names", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(namesQuery);

/** The scores of the therapist's clients as a table with its codebook. Each client sees that they were taken out. */
export default function ExportPage() {
  const { t } = useStaffTexts();
  const { clients } = useSuspenseQuery(namesQuery).data;
  const [whose, setWhose] = useState("");
  const take = useSend(
    (body: ExportBody, key) => apiClient.file("/t/export", { key, body }),
    (zip) => {
      const address = URL.createObjectURL(zip);
      Object.assign(document.createElement("a"), { href: address, download: "scores.zip" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    },
  );
  return (
    <StaffPage title={t("export.title")} sub={t("export.sub")} crumb={{ to: paths.clients, text: t("clients.title") }}>
      <div className="take-out">
        <Field
          kind="select" label={t("export.whose")} value={whose} onChange={setWhose}
          options={[{ value: "", label: t("export.everyone") }, ...clients.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <p className="muted small">{t("export.seen")}</p>
        <div role="status">{take.data !== undefined && <Status>{t("export.taken")}</Status>}</div>
        <Problem error={take.error} />
        <div className="acts"><Button busy={take.isPending} onClick={() => take.start(whose === "" ? {} : { treatmentId: whose })}>{t("export.take")}</Button></div>
        <p className="small"><b>{t("export.files")}</b><br />{t("export.files.more")}</p>
      </div>
    </StaffPage>
  );
}
