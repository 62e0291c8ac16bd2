import type { OwnTherapistNoteShape, TodayReply, UnderstoodShape } from "@rapport/api";
import { noteSeenByClient, type Understood, understandingGrew } from "@rapport/relationship";
import type { StoredTherapistNote } from "@rapport/store";
import type { LookedAbout } from "../client/load-looked.ts";
import type { OwnPage } from "../client/own-page.ts";
import { understoodShapeOf } from "./notes-reply.ts";

type Page = Pick<OwnPage, "states" | "today">;

/** The notes to her as she sees them, newest first; what was taken back unopened is not there. */
export function ownNotesShape(notes: readonly StoredTherapistNote[], { states, today }: Page): OwnTherapistNoteShape[] {
  return notes.flatMap((note): OwnTherapistNoteShape[] => {
    const seen = noteSeenByClient(note, today);
    if (seen === null) return [];
    const saidOn = states.find(({ id }) => id === note.saidInSessionId)?.on ?? null;
    return [{
      id: note.id, kind: note.kind, saidOn, standing: seen.standing, done: seen.done === null ? null : { ...seen.done },
      versions: seen.versions.map(({ answer, landing, thanked, ...version }) => ({
        ...version, answer: answer === null ? null : { ...answer }, landing: landing === null ? null : { ...landing, cameUp: [...landing.cameUp] }, thanked: thanked === null ? null : { ...thanked },
      })),
    }];
  }).reverse();
}

/** How the understanding grew, as she may see it: what was read out when they looked, and what she opened. */
export function ownUnderstood(looked: readonly LookedAbout[], notes: readonly StoredTherapistNote[], { states, today }: Page): UnderstoodShape[] {
  const said = looked.flatMap(({ aboutSessionId, looked: { on, line } }): Understood[] =>
    (line?.said == null ? [] : [{ on, session: states.find(({ id }) => id === aboutSessionId)?.number ?? null, words: line.said, answer: line.answer, ownWords: line.ownWords, heard: line.heard }]));
  const written = notes.flatMap((note) => {
    const seen = noteSeenByClient(note, today);
    return seen === null ? [] : [{ kind: note.kind, versions: seen.versions }];
  });
  return understandingGrew(said, written).map(understoodShapeOf);
}

/** The note that Today names: one she has not opened, else one she can still answer. Nothing is counted. */
export function noteOfToday(notes: readonly StoredTherapistNote[], page: Page, landingAsked: boolean): TodayReply["note"] {
  const seen = ownNotesShape(notes, page);
  const note = seen.find(({ standing }) => standing === "offered") ?? seen.find(({ standing, kind }) => standing === "opened" && (kind === "understanding" || (kind === "another-view" && landingAsked)));
  return note === undefined ? null : { id: note.id, kind: note.kind, standing: note.standing === "offered" ? "offered" : "opened" };
}
