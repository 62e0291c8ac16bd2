import type { SentNoteShape } from "@rapport/api";
import type { SentNote } from "@rapport/store";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

/** A note as it goes out: its words only once it was opened. */
export function noteReply(note: SentNote, states: TreatmentFacts["states"]): SentNoteShape {
  return {
    id: note.id, kind: note.kind, onDay: note.onDay, hasWords: note.hasWords, words: note.words, opened: note.openedDay !== null,
    sessionNumber: states.find(({ id }) => id === note.sessionId)?.number ?? null,
    acknowledged: note.acknowledged === null ? null : { ...note.acknowledged },
  };
}
