import { makeRecoverySheet, type RecoverySheet, unlockerOfSheet } from "@rapport/vault";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { today } from "../../../sealed/day-of.ts";
import { journalSession } from "../../../sealed/journal-session.ts";
import { SheetView } from "../../../sealed/sheet-view.tsx";
import { TwoWords } from "../../../sealed/two-words.tsx";

/** A sheet for another place. Two of its words are typed back, like those of the first: a sheet nobody has is no way in. */
export function SecondSheet() {
  const { t } = useClientTexts();
  const [step, setStep] = useState<"offer" | "busy" | "sheet" | "typed" | "done">("offer");
  const [sheet, setSheet] = useState<RecoverySheet>();
  const [error, setError] = useState<Error | null>(null);
  const make = async () => {
    setStep("busy");
    setError(null);
    const made = await makeRecoverySheet();
    try {
      // Shown only once it opens the journal: a sheet that was printed and does not is worse than none.
      await journalSession.addWay({ unlocker: await unlockerOfSheet(made), name: t("key.way.sheet"), on: today() });
      setSheet(made);
      setStep("sheet");
    } catch (cause) {
      setError(cause as Error);
      setStep("offer");
    }
  };
  if (step === "done") return <Status>{t("key.second.done")}</Status>;
  if (sheet === undefined) return <><Problem error={error} /><Button look="line" busy={step === "busy"} onClick={() => void make()}>{t("key.done.second")}</Button></>;
  if (step === "typed") {
    return (
      <>
        <p className="muted">{t("key.sheet.two")}. {t("key.sheet.two.lead")}</p>
        <TwoWords groups={sheet.groups.map(({ words }) => words.join(" "))} onRight={() => setStep("done")} />
        <Button look="plain" onClick={() => setStep("sheet")}>{t("key.again")}</Button>
      </>
    );
  }
  return <><SheetView groups={sheet.groups} /><Button onClick={() => setStep("typed")}>{t("key.page2.typed")}</Button></>;
}
