import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { type JournalSettings, sheetIsDue } from "../../../sealed/journal-settings.ts";
import { dayOf } from "../../../sealed/day-of.ts";
import { TwoWords } from "../../../sealed/two-words.tsx";

/** Once, two weeks after it was made: is the sheet still where it was put? */
export function SheetAskedAgain({ settings }: { settings: JournalSettings }) {
  const { t } = useClientTexts();
  const [typing, setTyping] = useState(false);
  const today = dayOf(new Date().toISOString());
  if (!sheetIsDue(settings, today)) return null;
  return (
    <section className="key-offer" aria-labelledby="asked-again">
      <h2 id="asked-again">{t("key.asked")}</h2>
      <p className="muted">{t("key.asked.lead")}</p>
      {typing ? <TwoWords groups={settings.sheetWords} onRight={() => void journalSession.keepSettings({ ...settings, sheetAskedOn: today })} /> : (
        <Acts>
          <Button look="line" onClick={() => setTyping(true)}>{t("key.asked.yes")}</Button>
          <LinkButton look="plain" to={paths.journalKey}>{t("key.asked.no")}</LinkButton>
        </Acts>
      )}
    </section>
  );
}
