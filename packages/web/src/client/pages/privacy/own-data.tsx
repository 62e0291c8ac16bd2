import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { dropKeptPlan } from "../../offline/kept-plan.ts";

/** All she wrote in one press; and all of it gone, after a word that she types. */
export function OwnData({ sharedPhone, therapist }: { sharedPhone: boolean; therapist: string }) {
  const { t } = useClientTexts();
  const [erasing, setErasing] = useState(false);
  const copy = useSend(async (_: null, key: string) => saveCopy(key));
  return (
    <Section title={t("privacy.copy")}>
      <p>{t("privacy.copy.lead")}</p>
      {sharedPhone && <p className="small muted">{t("privacy.copy.shared")}</p>}
      {copy.data !== undefined && <Status>{t("privacy.copy.made")}</Status>}
      <Problem error={copy.error} />
      <Acts>
        <Button look="line" busy={copy.isPending} onClick={() => copy.start(null)}>{t("privacy.copy")}</Button>
        {!erasing && <Button look="line" onClick={() => setErasing(true)}>{t("privacy.delete")}</Button>}
      </Acts>
      {erasing && <Erase therapist={therapist} onLeave={() => setErasing(false)} />}
    </Section>
  );
}

/** Fetches the file and hands it to the browser's downloads. */
async function saveCopy(key: string): Promise<true> {
  const file = await apiClient.file("/client/copy", { key });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = "notes.zip";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}

function Erase({ therapist, onLeave }: { therapist: string; onLeave: () => void }) {
  const { t } = useClientTexts();
  const [typed, setTyped] = useState("");
  const word = t("privacy.delete.word");
  const erase = useSend((input: string, key: string) => apiClient.send<{ erased: true }>("POST", "/client/erase", { typed: input }, { key }), () => {
    void dropKeptPlan();
    localStorage.clear();
    location.replace("/sign-in?gone=1");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.start(typed);
  };
  const wrong = fieldErrors(erase.error)["typed"];
  return (
    <form className="erase" onSubmit={submit}>
      <h3>{t("privacy.delete.title")}</h3>
      <p>{t("privacy.delete.what")}</p>
      <p>{t("privacy.delete.backups")}</p>
      <p className="small muted">{t("privacy.delete.law", { therapist })}</p>
      <Field label={t("privacy.delete.type", { word })} voice="ui" value={typed} onChange={setTyped} error={wrong} autoComplete="off" />
      {wrong === undefined && <Problem error={erase.error} />}
      <Acts><Button type="submit" look="line" busy={erase.isPending}>{t("privacy.delete.confirm")}</Button><Button look="plain" onClick={onLeave}>{t("action.leave-it")}</Button></Acts>
    </form>
  );
}
