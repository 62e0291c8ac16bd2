import { ClientPage } from "../../parts/client-page.tsx";
import { LoadingLine } from "../../parts/loading-line.tsx";
import { useMaybeMe } from "../../shared/me.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { withJournalTexts } from "../journal/journal-texts.tsx";
import { useJournal } from "../journal/use-journal.ts";
import { EarlyPart, SharedPhonePart } from "./journal/before-key.tsx";
import "../../sealed/sealed.css";
import { EntryList } from "./journal/entry-list.tsx";
import { LockLine } from "./journal/lock-line.tsx";
import { Unlock } from "./journal/unlock.tsx";
import "./own/own.css";

/** Her own words: locked, open, or not begun. */
function JournalPage() {
  const view = useJournal();
  const { t } = useClientTexts();
  const shared = useMaybeMe()?.sharedPhone ?? false;
  return (
    <ClientPage title={t("journal.title")} kicker={t("journal.title")} heading={view.state === "locked" ? "own" : "shown"}>
      {view.state === "starting" && <LoadingLine />}
      {view.state === "no-key" && (shared ? <SharedPhonePart /> : <EarlyPart early={view.early} />)}
      {view.state === "locked" && <Unlock phoneKey={view.phoneKey} shared={shared} />}
      {view.state === "open" && <><EntryList view={view} /><LockLine /></>}
    </ClientPage>
  );
}

export default withJournalTexts(JournalPage);
