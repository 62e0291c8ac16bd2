import { type Journal, VaultRefusal, writeOwnCard } from "@rapport/vault";
import { type FormEvent, type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { useMe } from "../../../shared/me.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { passkeyUnlocker } from "../../../sealed/phone-key.ts";
import { unfinishedBelongsTo } from "../../../sealed/unfinished.ts";
import { SheetForm } from "../../../sealed/sheet-form.tsx";
import { StaffKeySetup } from "./staff-key-setup.tsx";

/** The therapist's own journal as it stands: undefined while it is locked or not made. */
export function useStaffJournal(): { readonly state: "starting" | "no-key" | "locked" | "open"; readonly journal: Journal | undefined; readonly phoneKey: boolean; readonly me: string } {
  const view = useSyncExternalStore(journalSession.subscribe, journalSession.view);
  const me = useMe().person.id;
  useEffect(() => {
    unfinishedBelongsTo(me);
    void journalSession.start(me, false);
  }, [me]);
  return { state: view.state, journal: view.state === "open" ? view.journal : undefined, phoneKey: view.state === "locked" && view.phoneKey, me };
}

let published = "";

/** Clients find the card that belongs to the key of now. The journal changes with each thing written; the card only with the epoch. */
async function publishCard(journal: Journal, me: string): Promise<void> {
  const { epoch } = journal.keys[0];
  const which = `${me} ${journal.id} ${epoch}`;
  if (published === which) return;
  published = which;
  try {
    await apiClient.send("PUT", "/own/card", { epoch, card: await writeOwnCard(journal, me) }, { key: newKey() });
  } catch {
    published = "";
  }
}

/** Shows what lies behind the therapist's key once it is open; makes the key where there is none. */
export function KeyGate({ children }: { children: (journal: Journal, me: string) => ReactNode }) {
  const { state, journal, phoneKey, me } = useStaffJournal();
  const [making, setMaking] = useState(false);
  useEffect(() => {
    if (journal !== undefined) void publishCard(journal, me);
  }, [journal, me]);
  if (state === "starting") return null;
  if (state === "no-key" || making) return <StaffKeySetup onBegin={() => setMaking(true)} onEnd={() => setMaking(false)} />;
  return journal === undefined ? <Locked phoneKey={phoneKey} /> : children(journal, me);
}

function Locked({ phoneKey }: { phoneKey: boolean }) {
  const { t } = useStaffTexts();
  const [state, setState] = useState<"idle" | "busy" | "no" | "wrong-code" | Error>("idle");
  const [code, setCode] = useState("");
  const byPasskey = async () => {
    setState("busy");
    const unlocker = await passkeyUnlocker();
    if (unlocker === undefined) return setState("no");
    await journalSession.unlock(unlocker).catch((error: unknown) => setState(error instanceof VaultRefusal ? "no" : (error as Error)));
  };
  const byCode = async (event: FormEvent) => {
    event.preventDefault();
    await journalSession.phoneUnlocker(code).then((unlocker) => journalSession.unlock(unlocker)).catch((error: unknown) => setState(error instanceof VaultRefusal ? "wrong-code" : (error as Error)));
  };
  return (
    <div className="staff-key">
      <p>{t("sharing.locked")}</p>
      <Button busy={state === "busy"} onClick={() => void byPasskey()}>{t("sharing.locked.passkey")}</Button>
      {state instanceof Error && <Problem error={state} />}
      {state === "no" && <Status kind="problem">{t("sharing.locked.passkey-no")}</Status>}
      {phoneKey && (
        <form className="sheet-form" onSubmit={(event) => void byCode(event)}>
          <Field label={t("sharing.code")} voice="ui" autoComplete="off" value={code} onChange={setCode} error={state === "wrong-code" ? t("sharing.code.wrong") : undefined} />
          <Button type="submit" look="line">{t("sharing.open")}</Button>
        </form>
      )}
      <Fold title={t("sharing.locked.sheet")}><SheetForm onSheet={(unlocker) => journalSession.unlock(unlocker)} /></Fold>
    </div>
  );
}
