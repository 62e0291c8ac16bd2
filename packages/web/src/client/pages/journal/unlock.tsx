import { VaultRefusal } from "@rapport/vault";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { passkeyUnlocker } from "../../../sealed/phone-key.ts";
import { JoinHere } from "./join-here.tsx";
import { SheetForm } from "../../../sealed/sheet-form.tsx";
import { StartAgain } from "./start-again.tsx";

/** The journal is there and locked: with this phone, with a code, with the sheet, or with another phone that is open. */
export function Unlock({ phoneKey, shared }: { phoneKey: boolean; shared: boolean }) {
  const { t } = useClientTexts();
  return (
    <div className="unlock">
      <h1>{t("journal.locked")}</h1>
      <p className="lede">{shared ? t("journal.shared-phone.sheet") : t("journal.locked.lead")}</p>
      {phoneKey && <CodeForm />}
      {!shared && <ByPasskey look={phoneKey ? "line" : "filled"} />}
      <Fold title={t("journal.locked.sheet")} open={shared}><SheetForm onSheet={(unlocker) => journalSession.unlock(unlocker)} /></Fold>
      {!shared && <Fold title={t("key.device.ask")}><JoinHere /></Fold>}
      <Fold title={t("journal.lost")}><StartAgain /></Fold>
    </div>
  );
}

function ByPasskey({ look }: { look: "filled" | "line" }) {
  const { t } = useClientTexts();
  const [state, setState] = useState<"idle" | "busy" | "no" | Error>("idle");
  const open = async () => {
    setState("busy");
    const unlocker = await passkeyUnlocker();
    if (unlocker === undefined) return setState("no");
    await journalSession.unlock(unlocker).catch((error: unknown) => setState(error instanceof VaultRefusal ? "no" : (error as Error)));
  };
  return (
    <>
      <Button look={look} busy={state === "busy"} onClick={() => void open()}>{t("journal.locked.passkey")}</Button>
      {state === "no" && <Status kind="problem">{t("journal.locked.passkey.no")}</Status>}
      {state instanceof Error && <Problem error={state} />}
    </>
  );
}

function CodeForm() {
  const { t } = useClientTexts();
  const [code, setCode] = useState("");
  const [state, setState] = useState<"idle" | "busy" | "wrong" | Error>("idle");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState("busy");
    await journalSession.phoneUnlocker(code).then((unlocker) => journalSession.unlock(unlocker)).catch((error: unknown) => setState(error instanceof VaultRefusal ? "wrong" : (error as Error)));
  };
  return (
    <form className="code-form" onSubmit={(event) => void submit(event)}>
      <Field label={t("journal.locked.code")} voice="ui" autoComplete="off" value={code} onChange={setCode} error={state === "wrong" ? t("journal.locked.code.wrong") : undefined} />
      {state instanceof Error && <Problem error={state} />}
      <Button type="submit" busy={state === "busy"}>{t("journal.locked.code.open")}</Button>
    </form>
  );
}
