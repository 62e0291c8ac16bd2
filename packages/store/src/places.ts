import type { Place } from "./data-keys.ts";

/** Where each encrypted text lies, said once: writing and reading must name the same place, or the text does not open. */
export const placeOf = {
  clientName: (clientId: string): Place => ({ table: "client_profile", column: "name", row: clientId }),
  clientContact: (clientId: string): Place => ({ table: "client_profile", column: "contact", row: clientId }),
  answerWords: (administrationId: string, version: number, item: string): Place => ({ table: "answer", column: "words", row: `${administrationId}/${version}/${item}` }),
  line: (lineId: string, version: number): Place => ({ table: "line", column: "words", row: `${lineId}/${version}` }),
  processNote: (noteId: string): Place => ({ table: "process_note", column: "words", row: noteId }),
  lookWords: (lookEventId: string): Place => ({ table: "look_event", column: "words", row: lookEventId }),
  promise: (promiseId: string): Place => ({ table: "promise", column: "words", row: promiseId }),
  toTry: (toTryId: string): Place => ({ table: "to_try", column: "words", row: toTryId }),
  toTryOutcome: (toTryId: string): Place => ({ table: "to_try", column: "outcome_words", row: toTryId }),
  note: (noteId: string): Place => ({ table: "note", column: "words", row: noteId }),
  noteAcknowledgement: (noteId: string): Place => ({ table: "note", column: "acknowledged_words", row: noteId }),
  shareAcknowledgement: (shareId: string): Place => ({ table: "sealed_share", column: "acknowledged_words", row: shareId }),
  therapistNote: (noteId: string, version: number): Place => ({ table: "therapist_note_version", column: "words", row: `${noteId}/${version}` }),
  therapistNoteEvent: (eventId: string): Place => ({ table: "therapist_note_event", column: "words", row: eventId }),
  therapistNoteDraft: (treatmentId: string, authorId: string, kind: string): Place => ({ table: "therapist_note_draft", column: "words", row: `${treatmentId}/${authorId}/${kind}` }),
  therapistNoteReason: (noteId: string): Place => ({ table: "therapist_note_reason", column: "words", row: noteId }),
  recordWords: (shareId: string): Place => ({ table: "record_words", column: "words", row: shareId }),
  repairWords: (repairEventId: string): Place => ({ table: "repair_event", column: "words", row: repairEventId }),
  repairOwnWords: (repairId: string, authorId: string, step: number): Place => ({ table: "repair_own_words", column: "words", row: `${repairId}/${authorId}/${step}` }),
  message: (messageId: string): Place => ({ table: "message", column: "words", row: messageId }),
  breakWords: (breakId: string): Place => ({ table: "planned_break", column: "words", row: breakId }),
  breakInstead: (breakId: string): Place => ({ table: "planned_break", column: "instead", row: breakId }),
} as const;
