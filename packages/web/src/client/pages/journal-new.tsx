import { useNavigate } from "@tanstack/react-router";
import { ClientPage } from "../../parts/client-page.tsx";
import { LoadingLine } from "../../parts/loading-line.tsx";
import { useMaybeMe } from "../../shared/me.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { type EntryWords, noWords } from "../../sealed/entry-words.ts";
import { journalSession } from "../../sealed/journal-session.ts";
import { withJournalTexts } from "../journal/journal-texts.tsx";
import { useJournal } from "../journal/use-journal.ts";
import { SharedPhonePart } from "./journal/before-key.tsx";
import "../../sealed/sealed.css";
import { LockLine } from "./journal/lock-line.tsx";
import { Unlock } from "./journal/unlock.tsx";
import { WriteForm } from "./journal/write-form.tsx";
import "./own/own.css";

/** A new entry. Without a key it stays on this phone; locked, the journal is opened first. */
function NewEntryPage() {
  const view = useJournal();
  const { t } = useClientTexts();
  const navigate = useNavigate();
  const shared = useMaybeMe()?.sharedPhone ?? false;
  const keep = async (words: EntryWords) => {
    const written = { ...words, at: new Date().toISOString() };
    if (view.state === "open") await journalSession.write("entry", written);
    else await journalSession.keepEarly(written);
    await navigate({ to: paths.journal });
  };
  const writing = view.state === "open" || (view.state === "no-key" && !shared);
  return (
    <ClientPage title={t("journal.new.title")} back={{ to: paths.journal, text: t("journal.back") }} heading={view.state === "locked" ? "own" : "shown"}>
      {view.state === "starting" && <LoadingLine />}
      {view.state === "no-key" && shared && <SharedPhonePart />}
      {view.state === "locked" && <Unlock phoneKey={view.phoneKey} shared={shared} />}
      {writing && <WriteForm place="new" words={noWords} onKeep={keep} {...(view.state === "no-key" && { note: t("journal.early") })} />}
      {view.state === "open" && <LockLine />}
    </ClientPage>
  );
}

export default withJournalTexts(NewEntryPage);
