import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { BegunLine } from "../../../sealed/begun-line.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { type ProcessNote, wordsOfNote } from "../../../sealed/process-note.ts";
import { noNote, type NoteDraft, unfinishedNotes } from "../../../sealed/unfinished.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import type { OwnNotesProps } from "./own-notes.tsx";

const sensed = ["big", "small", "no", "cannot-tell"] as const;

/** Each field can stay empty; each that does not becomes a note of its own. About no session there is one field. */
export function NoteForm({ treatmentId, sessionId, client, on }: OwnNotesProps) {
  const { t } = useStaffTexts();
  const place = `note ${treatmentId} ${sessionId}` as const;
  const [begun, setBegun] = useState(() => unfinishedNotes.take(place));
  const [draft, setDraft] = useState<NoteDraft>(begun ?? noNote);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const change = (part: Partial<NoteDraft>) => {
    const now = { ...draft, ...part };
    setDraft(now);
    if (notesOf(now).length > 0) unfinishedNotes.keep(place, now);
    else unfinishedNotes.done(place);
  };
  const empty = () => {
    setBegun(undefined);
    setDraft(noNote);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      for (const note of notesOf(draft)) await journalSession.write("process-note", wordsOfNote({ ...note, treatmentId, sessionId, on }));
      unfinishedNotes.done(place);
      empty();
    } catch (cause) {
      setError(cause as Error);
    }
    setBusy(false);
  };
  const notNow = () => {
    unfinishedNotes.notNow(place);
    empty();
  };
  return (
    <form className="note-form" onSubmit={(event) => void submit(event)}>
      {begun !== undefined && <BegunLine what="write" onNotNow={notNow} />}
      {sessionId !== "" && (
        <>
          <Field kind="lines" label={t("own-notes.line", { client })} most={2000} optional value={draft.line} onChange={(line) => change({ line })} />
          <Field kind="lines" label={t("own-notes.hard")} most={2000} optional value={draft.hard} onChange={(hard) => change({ hard })} />
          <Choices layout="row" mark="therapist" legend={t("own-notes.sensed")} name="own-sensed" value={draft.sensed} onChange={(value) => change({ sensed: value })} options={sensed.map((value) => ({ value, label: t(`own-notes.sensed.${value}`) }))} />
        </>
      )}
      <Field kind="lines" label={t("own-notes.own")} most={10_000} optional value={draft.own} onChange={(own) => change({ own })} />
      <Problem error={error} />
      <div><Button type="submit" look="line" busy={busy}>{t("own-notes.keep")}</Button></div>
    </form>
  );
}

function notesOf({ line, hard, own, sensed: code }: NoteDraft): Pick<ProcessNote, "about" | "words" | "code">[] {
  const said = [["line", line], ["hard-to-understand", hard], ["own", own]] as const;
  return [...said.filter(([, words]) => words.trim() !== "").map(([about, words]) => ({ about, words: words.trim(), code: "" })), ...(code === "" ? [] : [{ about: "sensed-hard-to-say" as const, words: "", code }])];
}
