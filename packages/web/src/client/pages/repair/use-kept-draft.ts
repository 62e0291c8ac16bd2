import { journalSession } from "../../../sealed/journal-session.ts";
import type { JournalView } from "../../../sealed/journal-view.ts";
import { useJournal } from "../../journal/use-journal.ts";
import { draftToWords, readDraft, type SayMoreDraft } from "./say-more-draft.ts";

export interface KeptDraft {
  /** Whether what she puts down can be kept: only in her journal, and only while it is open. */
  readonly place: JournalView["state"];
  /** What she left here before, and when. */
  readonly found: { readonly draft: SayMoreDraft; readonly at: string } | undefined;
  keep(draft: SayMoreDraft): void;
  drop(): void;
}

/** Each step of *Say more*, sealed with her key. Without a key, or while the journal is locked, it is on this page and nowhere else. */
export function useKeptDraft(): KeptDraft {
  const view = useJournal();
  // Newest first. More than one lies there where two of her devices had begun.
  const drafts = view.state === "open" ? view.entries.filter(({ kind, words }) => kind === "draft" && readDraft(words) !== undefined) : [];
  const [last] = drafts;
  const draft = last && readDraft(last.words);
  return {
    place: view.state,
    found: last && draft && { draft, at: last.words.at },
    keep(kept) {
      if (view.state === "open") void journalSession.write("draft", draftToWords(kept, new Date().toISOString()), last);
    },
    drop() {
      for (const one of drafts) void journalSession.letGo(one);
    },
  };
}
