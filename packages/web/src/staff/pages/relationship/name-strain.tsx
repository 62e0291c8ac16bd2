import type { NameStrainBody } from "@rapport/api";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { paths } from "../../../shared/paths.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Only a person names a strain. It says first what the client comes to see of it, and leads to the first step of the repair. */
export function NameStrain({ treatmentId, client }: { readonly treatmentId: string; readonly client: string }) {
  const { t } = useStaffTexts();
  const navigate = useNavigate();
  const [noticedBy, setNoticedBy] = useState<NameStrainBody["noticedBy"]>();
  const [named, setNamed] = useState<"withdrawal" | "confrontation" | "neither">();
  const [missing, setMissing] = useState(false);
  const send = useSend(
    (body: NameStrainBody, key) => apiClient.send<{ id: string }>("POST", `/t/clients/${treatmentId}/repairs`, body, { key }),
    ({ id }) => void navigate({ to: paths.staffRepair(id) }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (noticedBy === undefined) return setMissing(true);
    send.start({ noticedBy, named: named === undefined || named === "neither" ? null : named });
  };
  const name = { client };
  return (
    <div className="name-strain no-print">
      <Fold title={t("name-strain.title")}>
        <form onSubmit={submit} noValidate>
          <p>{t("name-strain.when")}</p>
          <Choices name="noticed-by" mark="therapist" layout="row" legend={t("name-strain.who")} value={noticedBy} onChange={(value) => setNoticedBy(value as NameStrainBody["noticedBy"])} options={[{ value: "therapist", label: t("name-strain.who.me") }, { value: "client", label: client }, { value: "both", label: t("name-strain.who.both") }]} />
          {missing && noticedBy === undefined && <Status kind="problem">{t("name-strain.who.missing")}</Status>}
          <Choices name="named" mark="therapist" layout="row" legend={t("name-strain.kind")} value={named} onChange={(value) => setNamed(value as "withdrawal")} options={(["withdrawal", "confrontation", "neither"] as const).map((value) => ({ value, label: t(`name-strain.kind.${value}`, name) }))} />
          <p className="muted small">{t("name-strain.who-sees", name)}</p>
          <Problem error={send.error} />
          <div className="acts"><Button type="submit" look="line" busy={send.isPending}>{t("name-strain.do")}</Button></div>
        </form>
      </Fold>
    </div>
  );
}
