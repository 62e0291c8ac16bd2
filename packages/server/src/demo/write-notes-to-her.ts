import type { NoteEvent } from "@rapport/relationship";
import { addTherapistNoteEvent, offerTherapistNote } from "@rapport/store";
import type { PlacedSession } from "./place-sessions.ts";
import { daysAfter } from "./sample-practice.ts";
import type { Writing } from "./write-treatment.ts";

/** What the therapist wrote to her between sessions, and how it landed. */
export async function writeNotesToHer(writing: Writing): Promise<void> {
  for (const session of writing.treatment.sessions) if (session.told?.wrote !== undefined) await writeNote(writing, session, session.told.wrote);
}

async function writeNote({ tx, keys, sample, treatment, row }: Writing, session: PlacedSession, wrote: NonNullable<NonNullable<PlacedSession["told"]>["wrote"]>): Promise<void> {
  const owned = { treatmentId: row.treatment_id, clientId: treatment.clientId };
  const noteId = treatment.uuid();
  const on = (days: number) => daysAfter(session, days, sample.today);
  const isView = wrote.kind === "another-view";
  await offerTherapistNote(tx, keys, { ...owned, id: noteId, eventId: treatment.uuid(), kind: wrote.kind, saidInSessionId: isView ? session.id : null, words: wrote.words, day: on(wrote.after) });
  if (wrote.opened === undefined) return;
  let after = 1;
  let wording = 1;
  const add = async (event: NoteEvent) => {
    if (event.kind === "reworded") wording += 1;
    await addTherapistNoteEvent(tx, keys, { ...owned, eventId: treatment.uuid(), noteId, event, after, wording, ...(event.kind === "landed" && { asked: { formVersion: "0.2", language: "en", youForm: "informal" } }) });
    after += 1;
  };
  const opened = on(wrote.opened);
  await add({ kind: "opened", by: "client", on: opened, how: isView ? "together" : "read" });
  if (wrote.answer !== undefined) await add({ kind: "answered", by: "client", on: opened, answer: wrote.answer, words: wrote.own ?? null });
  if (wrote.landed !== undefined) await add({ kind: "landed", by: "client", on: opened, landing: wrote.landed });
  if (wrote.thanked !== undefined) await add({ kind: "thanked", by: "therapist", on: opened, how: wrote.thanked, words: null });
  const { again } = wrote;
  if (again !== undefined) {
    await add({ kind: "reworded", by: "therapist", on: on(again.after), words: again.words });
    await add({ kind: "opened", by: "client", on: on(again.opened), how: "read" });
    await add({ kind: "answered", by: "client", on: on(again.opened), answer: again.answer, words: null });
  }
  if (wrote.done !== undefined) await add({ kind: "done", by: "therapist", on: opened, what: wrote.done });
}
