import { makeRecoverySheet, type RecoverySheet, VaultRefusal } from "@rapport/vault";
import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { ClientPage } from "../../../parts/client-page.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Steps } from "../../../parts/steps.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { askToStay } from "../../../sealed/ask-to-stay.ts";
import { useTherapistName } from "./therapist-name.ts";
import { today } from "../../../sealed/day-of.ts";
import { PhoneWay } from "../../../sealed/phone-way.tsx";
import { SheetView } from "../../../sealed/sheet-view.tsx";
import { TwoWords } from "../../../sealed/two-words.tsx";

type Step = "what" | "sheet" | "typed" | "phone" | "done";
const numbers: Record<Step, number> = { what: 1, sheet: 2, typed: 2, phone: 3, done: 3 };

/** Three calm pages: what sealed means, the sheet, and this phone. Nothing is made before the sheet was typed back. */
export function KeySetup({ onBegin, onEnd, shared }: { onBegin: () => void; onEnd: () => void; shared: boolean }) {
  const { t } = useClientTexts();
  const therapist = useTherapistName();
  const [step, setStep] = useState<Step>("what");
  const [sheet, setSheet] = useState<RecoverySheet>();
  const [error, setError] = useState<Error | null>(null);
  const gone = therapist === undefined ? t("key.gone.plain") : t("key.gone", { therapist });
  const toSheet = async () => {
    setSheet(sheet ?? (await makeRecoverySheet()));
    setStep("sheet");
  };
  const make = async () => {
    onBegin();
    setError(null);
    try {
      if (sheet !== undefined) await journalSession.make(sheet, t("key.way.sheet"), today());
      if (!shared) void askToStay();
      setStep(shared ? "done" : "phone");
    } catch (cause) {
      setError(cause as Error);
      // Another device made a key meanwhile: she opens the journal with that one.
      if (cause instanceof VaultRefusal) onEnd();
    }
  };
  const titles: Record<Step, string> = { what: t("key.page1"), sheet: t("key.page2"), typed: t("key.sheet.two"), phone: t("key.page3"), done: t("key.done") };
  return (
    <ClientPage title={titles[step]} back={{ to: paths.journal, text: t("journal.back") }}>
      <div className="key-step">
        <Steps now={numbers[step]} all={3} />
        {step === "what" && (
          <>
            <p>{t("key.page1.lead")}</p>
            <p>{therapist === undefined ? t("key.page1.more.plain") : t("key.page1.more", { therapist })}</p>
            <p className="b">{gone}</p>
            <Button onClick={() => void toSheet()}>{t("key.next")}</Button>
          </>
        )}
        {step === "sheet" && sheet !== undefined && (
          <>
            <p>{t("key.page2.lead")}</p>
            <SheetView groups={sheet.groups} />
            <p className="b">{gone}</p>
            <Button onClick={() => setStep("typed")}>{t("key.page2.typed")}</Button>
          </>
        )}
        {step === "typed" && sheet !== undefined && (
          <>
            <p className="muted">{t("key.sheet.two.lead")}</p>
            <TwoWords groups={sheet.groups.map(({ words }) => words.join(" "))} onRight={() => void make()} />
            <Problem error={error} />
            <Button look="plain" onClick={() => setStep("sheet")}>{t("key.again")}</Button>
          </>
        )}
        {step === "phone" && (
          <>
            <p>{t("key.page3.lead")}</p>
            <PhoneWay onDone={() => setStep("done")} />
          </>
        )}
        {step === "done" && (
          <>
            <p>{t("key.done.lead")}</p>
            <Acts>
              <LinkButton to={paths.journal}>{t("key.done.write")}</LinkButton>
              <Button look="line" onClick={onEnd}>{t("key.done.second")}</Button>
            </Acts>
          </>
        )}
      </div>
    </ClientPage>
  );
}
