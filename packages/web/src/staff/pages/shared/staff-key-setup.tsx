import { makeRecoverySheet, type RecoverySheet, VaultRefusal } from "@rapport/vault";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { askToStay } from "../../../sealed/ask-to-stay.ts";
import { journalSession } from "../../../sealed/journal-session.ts";
import { PhoneWay } from "../../../sealed/phone-way.tsx";
import { SheetView } from "../../../sealed/sheet-view.tsx";
import { TwoWords } from "../../../sealed/two-words.tsx";

type Step = "lead" | "sheet" | "typed" | "this" | "done";

/** The therapist makes a sheet too, on the same steps as a client. */
export function StaffKeySetup({ onBegin, onEnd }: { onBegin: () => void; onEnd: () => void }) {
  const { t } = useStaffTexts();
  const [step, setStep] = useState<Step>("lead");
  const [sheet, setSheet] = useState<RecoverySheet>();
  const [error, setError] = useState<Error | null>(null);
  const begin = async () => {
    setSheet(await makeRecoverySheet());
    setStep("sheet");
  };
  const make = async (made: RecoverySheet) => {
    onBegin();
    try {
      await journalSession.make(made, "sheet", new Date().toISOString().slice(0, 10));
      void askToStay();
      setStep("this");
    } catch (cause) {
      setError(cause as Error);
      // Another device made a key meanwhile: the journal opens with that one.
      if (cause instanceof VaultRefusal) onEnd();
    }
  };
  return (
    <section className="staff-key" aria-labelledby="staff-key">
      <h2 id="staff-key">{t("sharing.key")}</h2>
      {step === "lead" && <><p>{t("sharing.key.lead")}</p><p className="b">{t("sharing.key.lost")}</p><Button onClick={() => void begin()}>{t("sharing.key.make")}</Button></>}
      {step === "sheet" && sheet !== undefined && <><p>{t("sharing.key.sheet")}</p><SheetView groups={sheet.groups} /><Button onClick={() => setStep("typed")}>{t("sharing.key.sheet-have")}</Button></>}
      {step === "typed" && sheet !== undefined && (
        <>
          <p>{t("sharing.key.two")}</p>
          <TwoWords groups={sheet.groups.map(({ words }) => words.join(" "))} onRight={() => void make(sheet)} />
          <Problem error={error} />
          <Button look="plain" onClick={() => setStep("sheet")}>{t("sharing.again")}</Button>
        </>
      )}
      {step === "this" && <><p>{t("sharing.key.this")}</p><PhoneWay onDone={() => setStep("done")} /></>}
      {step === "done" && <><p>{t("sharing.done")}</p><Button onClick={onEnd}>{t("sharing.go-on")}</Button></>}
    </section>
  );
}
