import { ClientPage } from "../../parts/client-page.tsx";
import { LoadingLine } from "../../parts/loading-line.tsx";
import { useMaybeMe } from "../../shared/me.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { useState } from "react";
import { withJournalTexts } from "../journal/journal-texts.tsx";
import { useJournal } from "../journal/use-journal.ts";
import { KeyPage } from "./journal/key-page.tsx";
import { KeySetup } from "./journal/key-setup.tsx";
import "../../sealed/sealed.css";
import { Unlock } from "./journal/unlock.tsx";
import "./own/own.css";

/** Making the key, in three calm pages; and, once it is made, every way in, export, and what to do when something is lost. */
function JournalKeyPage() {
  const view = useJournal();
  const { t } = useClientTexts();
  const shared = useMaybeMe()?.sharedPhone ?? false;
  // The pages go on to their end, though the journal is open from the second one on.
  const [making, setMaking] = useState(false);
  if (view.state === "no-key" || making) return <KeySetup onBegin={() => setMaking(true)} onEnd={() => setMaking(false)} shared={shared} />;
  return (
    <ClientPage title={t("key.title")} back={{ to: paths.journal, text: t("journal.back") }} heading={view.state === "locked" ? "own" : "shown"}>
      {view.state === "starting" && <LoadingLine />}
      {view.state === "locked" && <Unlock phoneKey={view.phoneKey} shared={shared} />}
      {view.state === "open" && <KeyPage view={view} />}
    </ClientPage>
  );
}

export default withJournalTexts(JournalKeyPage);
