import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { LoadingLine } from "../../parts/loading-line.tsx";
import { PageNotFound } from "../../parts/page-problem.tsx";
import { Status } from "../../parts/status.tsx";
import { VisibilityChip } from "../../parts/visibility-chip.tsx";
import { useMaybeMe } from "../../shared/me.ts";
import { pageFile } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { clientFiles } from "../files.ts";
import type { EntryWords } from "../../sealed/entry-words.ts";
import { journalSession } from "../../sealed/journal-session.ts";
import type { Entry, JournalTrouble } from "../../sealed/journal-view.ts";
import { unfinishedWords } from "../../sealed/unfinished.ts";
import { withJournalTexts } from "../journal/journal-texts.tsx";
import { useJournal } from "../journal/use-journal.ts";
import { dayOf } from "../../sealed/day-of.ts";
import { moodWord } from "./journal/entry-parts.ts";
import "../../sealed/sealed.css";
import { LockLine } from "./journal/lock-line.tsx";
import { Trouble } from "./journal/trouble.tsx";
import { Unlock } from "./journal/unlock.tsx";
import { WriteForm } from "./journal/write-form.tsx";
import "./own/own.css";

/** The version she began to write anew, for as long as the page is open: what another device makes of it meanwhile is another text. */
const began = new Map<string, Entry>();

/** One entry: read, write anew, share, delete. */
function EntryPage() {
  const view = useJournal();
  const id = usePathPart("entryId");
  const { t, date } = useClientTexts();
  const shared = useMaybeMe()?.sharedPhone ?? false;
  const early = view.state === "no-key" ? view.early.find((one) => one.id === id) : undefined;
  const lies = view.state === "open" ? view.entries.find((one) => one.id === id) : undefined;
  // What she is writing anew keeps its form, though another device let go of it meanwhile.
  const entry = lies ?? (view.state === "open" && unfinishedWords.offered(`entry ${id}`) !== undefined ? began.get(id) : undefined);
  const words = entry?.words ?? early?.words;
  if (words === undefined && (view.state === "open" || view.state === "no-key")) return <PageNotFound />;
  const title = words === undefined || words.title === "" ? (words === undefined || words.at === "" ? t("journal.title") : date(dayOf(words.at))) : words.title;
  return (
    <ClientPage title={title} back={{ to: paths.journal, text: t("journal.back") }} heading={view.state === "locked" ? "own" : "shown"}>
      {view.state === "starting" && <LoadingLine />}
      {view.state === "locked" && <Unlock phoneKey={view.phoneKey} shared={shared} />}
      {early !== undefined && <Words words={early.words} />}
      {view.state === "open" && entry !== undefined && <OpenEntry key={id} entry={entry} trouble={view.trouble} />}
      {early !== undefined && <Status>{t("journal.early")}</Status>}
      {view.state === "open" && <LockLine />}
    </ClientPage>
  );
}

function Words({ words }: { words: EntryWords }) {
  const { t, date } = useClientTexts();
  return (
    <article className="entry-words">
      <p className="who"><VisibilityChip seen="only-author" />{words.title !== "" && words.at !== "" && <span>{date(dayOf(words.at))}</span>}</p>
      <div className="words">{words.text}</div>
      <p className="small muted">{[...words.moods.map((mood) => moodWord(t, mood)), ...words.people, ...words.tags].join(" · ")}</p>
    </article>
  );
}

function OpenEntry({ entry, trouble }: { entry: Entry; trouble: JournalTrouble | undefined }) {
  const { t } = useClientTexts();
  const navigate = useNavigate();
  const place = `entry ${entry.id}` as const;
  const isBegun = () => unfinishedWords.offered(place) !== undefined;
  const beganWith = () => (isBegun() ? (began.get(entry.id) ?? entry) : entry);
  const [changing, setChanging] = useState<Entry | undefined>(() => (isBegun() ? beganWith() : undefined));
  const [deleting, setDeleting] = useState(false);
  const change = () => {
    const version = beganWith();
    began.set(entry.id, version);
    setChanging(version);
  };
  if (changing !== undefined) {
    const keep = async (words: EntryWords) => {
      const id = await journalSession.write(changing.kind, words, changing);
      began.delete(entry.id);
      setChanging(undefined);
      if (id !== entry.id) await navigate({ to: paths.entry(id), replace: true });
    };
    return <WriteForm place={place} words={changing.words} onNotNow={() => setChanging(undefined)} onKeep={keep} />;
  }
  return (
    <>
      <Words words={entry.words} />
      {!entry.sent && (trouble === undefined ? <Status>{t("journal.new.offline")}</Status> : <Trouble trouble={trouble} />)}
      {deleting ? (
        <div className="key-offer">
          <p>{t("journal.delete.sure")}</p>
          <Acts>
            <Button look="line" onClick={() => void journalSession.letGo(entry).then(() => navigate({ to: paths.journal }))}>{t("journal.delete.yes")}</Button>
            <Button look="plain" onClick={() => setDeleting(false)}>{t("action.not-now")}</Button>
          </Acts>
        </div>
      ) : (
        <Acts>
          {pageFile(clientFiles, "journal-share") !== undefined && <LinkButton to={paths.shareEntry(entry.id)}>{t("share.start")}</LinkButton>}
          <Button look="line" onClick={change}>{t("journal.edit")}</Button>
          <Button look="plain" onClick={() => setDeleting(true)}>{t("journal.delete")}</Button>
        </Acts>
      )}
    </>
  );
}

export default withJournalTexts(EntryPage);
