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
import { type Entry, journalSession } from "../../sealed/journal-session.ts";
import { unfinishedWords } from "../../sealed/unfinished.ts";
import { withJournalTexts } from "../journal/journal-texts.tsx";
import { useJournal } from "../journal/use-journal.ts";
import { dayOf } from "../../sealed/day-of.ts";
import { moodWord } from "./journal/entry-parts.ts";
import "../../sealed/sealed.css";
import { LockLine } from "./journal/lock-line.tsx";
import { Unlock } from "./journal/unlock.tsx";
import { WriteForm } from "./journal/write-form.tsx";
import "./own/own.css";

/** One entry: read, write anew, share, delete. */
function EntryPage() {
  const view = useJournal();
  const id = usePathPart("entryId");
  const { t, date } = useClientTexts();
  const shared = useMaybeMe()?.sharedPhone ?? false;
  const early = view.state === "no-key" ? view.early.find((one) => one.id === id) : undefined;
  const entry = view.state === "open" ? view.entries.find((one) => one.id === id) : undefined;
  const words = entry?.words ?? early?.words;
  if (words === undefined && (view.state === "open" || view.state === "no-key")) return <PageNotFound />;
  const title = words === undefined || words.title === "" ? (words === undefined || words.at === "" ? t("journal.title") : date(dayOf(words.at))) : words.title;
  return (
    <ClientPage title={title} back={{ to: paths.journal, text: t("journal.back") }} heading={view.state === "locked" ? "own" : "shown"}>
      {view.state === "starting" && <LoadingLine />}
      {view.state === "locked" && <Unlock phoneKey={view.phoneKey} shared={shared} />}
      {early !== undefined && <Words words={early.words} />}
      {entry !== undefined && <OpenEntry key={entry.version} entry={entry} />}
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

function OpenEntry({ entry }: { entry: Entry }) {
  const { t } = useClientTexts();
  const navigate = useNavigate();
  const place = `entry ${entry.id}` as const;
  const [doing, setDoing] = useState<"reading" | "changing" | "deleting">(unfinishedWords.offered(place) === undefined ? "reading" : "changing");
  if (doing === "changing") return <WriteForm place={place} words={entry.words} onNotNow={() => setDoing("reading")} onKeep={async (words) => void (await journalSession.write(entry.kind, words, entry.id))} />;
  return (
    <>
      <Words words={entry.words} />
      {!entry.sent && <Status>{t("journal.new.offline")}</Status>}
      {doing === "deleting" ? (
        <div className="key-offer">
          <p>{t("journal.delete.sure")}</p>
          <Acts>
            <Button look="line" onClick={() => void journalSession.letGo(entry.id).then(() => navigate({ to: paths.journal }))}>{t("journal.delete.yes")}</Button>
            <Button look="plain" onClick={() => setDoing("reading")}>{t("action.not-now")}</Button>
          </Acts>
        </div>
      ) : (
        <Acts>
          {pageFile(clientFiles, "journal-share") !== undefined && <LinkButton to={paths.shareEntry(entry.id)}>{t("share.start")}</LinkButton>}
          <Button look="line" onClick={() => setDoing("changing")}>{t("journal.edit")}</Button>
          <Button look="plain" onClick={() => setDoing("deleting")}>{t("journal.delete")}</Button>
        </Acts>
      )}
    </>
  );
}

export default withJournalTexts(EntryPage);
