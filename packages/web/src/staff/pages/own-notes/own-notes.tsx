import { useSyncExternalStore } from "react";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { noteOfWords } from "../../../sealed/process-note.ts";
import "../../../sealed/sealed.css";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { KeyGate } from "../shared/key-gate.tsx";
import { NoteForm } from "./note-form.tsx";
import { OneNote } from "./one-note.tsx";

export interface OwnNotesProps {
  readonly treatmentId: string;
  /** Empty: about the client, whichever the session. */
  readonly sessionId: string;
  readonly client: string;
  /** The day the notes are about. */
  readonly on: string;
}

/** What a therapist keeps for themselves, behind their key: about one session, or all that is kept about a client. */
export default function OwnNotes(props: OwnNotesProps) {
  const { t } = useStaffTexts();
  return (
    <section className="part own-notes" aria-labelledby="own-notes">
      <div className="hd"><h2 id="own-notes">{t("own-notes.title")}</h2></div>
      <WhoSees seen="only-author">{t("own-notes.who")}</WhoSees>
      <KeyGate>{() => <Notes {...props} />}</KeyGate>
    </section>
  );
}

function Notes({ treatmentId, sessionId, client, on }: OwnNotesProps) {
  const view = useSyncExternalStore(journalSession.subscribe, journalSession.view);
  if (view.state !== "open") return null;
  const notes = view.entries.flatMap((entry) => {
    const note = entry.kind === "process-note" ? noteOfWords(entry.words) : undefined;
    return note?.treatmentId === treatmentId && (sessionId === "" || note.sessionId === sessionId) ? [{ entry, note }] : [];
  });
  return (
    <>
      {notes.length > 0 && <ul className="entries">{notes.map(({ entry, note }) => <li key={entry.id}><OneNote entry={entry} note={note} client={client} /></li>)}</ul>}
      <NoteForm treatmentId={treatmentId} sessionId={sessionId} client={client} on={on} />
    </>
  );
}
