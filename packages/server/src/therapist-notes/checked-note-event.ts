import { mayHappenToNote, type NoteEvent, type NoteFacts } from "@rapport/relationship";
import type { NewTherapistNoteEvent, StoredTherapistNote } from "@rapport/store";
import { refuse } from "../http/refuse.ts";
import type { Call } from "../http/route.ts";

export interface NoteEventToCheck {
  readonly note: StoredTherapistNote;
  readonly event: NoteEvent;
  readonly clientId: string;
  readonly may: NoteFacts;
}

/** The event as it is stored, once it was found that it may happen now. @throws Refused CONFLICT */
export function checkedNoteEvent(call: Call<unknown, unknown, unknown>, { note, event, clientId, may }: NoteEventToCheck): NewTherapistNoteEvent {
  if (!mayHappenToNote(event, note.kind, note.events, may)) refuse("CONFLICT", { log: `${event.kind} does not fit in therapist note ${note.id} at ${note.version}` });
  const wordings = note.events.filter(({ kind }) => kind === "offered" || kind === "reworded").length;
  return { eventId: call.parts.seams.uuid(), noteId: note.id, treatmentId: note.treatmentId, clientId, event, after: note.version, wording: event.kind === "reworded" ? wordings + 1 : wordings };
}
