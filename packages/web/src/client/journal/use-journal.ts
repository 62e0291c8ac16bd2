import { useEffect, useSyncExternalStore } from "react";
import { useMaybeMe } from "../../shared/me.ts";
import { journalSession } from "../../sealed/journal-session.ts";
import type { JournalView } from "../../sealed/journal-view.ts";
import { unfinishedBelongsTo } from "../../sealed/unfinished.ts";
import { dropJournalFiles, keepJournalFiles } from "../offline/journal-files.ts";

/** Her journal as it stands now. The first page that asks opens the session. */
export function useJournal(): JournalView {
  const view = useSyncExternalStore(journalSession.subscribe, journalSession.view);
  const me = useMaybeMe();
  // With no signal nobody says whose phone this is; what lies on it was kept when somebody did.
  const shared = me?.sharedPhone ?? false;
  useEffect(() => {
    if (me !== undefined) unfinishedBelongsTo(me.person.id);
    void journalSession.start(me?.person.id, shared);
  }, [me, shared]);
  const open = view.state === "open";
  useEffect(() => {
    if (me === undefined || !open) return;
    void (shared ? dropJournalFiles() : keepJournalFiles()).catch(() => {});
  }, [me, open, shared]);
  return view;
}
