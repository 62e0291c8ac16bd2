import { finding, type Finding } from "../finding.ts";
import type { LocalDay } from "../local-day.ts";
import { landedHard } from "../notes/landing.ts";
import type { NoteEvent } from "../notes/note-events.ts";
import { knownToTherapist, noteState } from "../notes/note-state.ts";

/** A note the therapist wrote to a client of theirs, with what happened to it. */
export interface WrittenNote {
  readonly id: string;
  readonly treatmentId: string;
  readonly events: readonly NoteEvent[];
}

export interface LandedNote {
  readonly noteId: string;
  readonly treatmentId: string;
  readonly on: LocalDay;
  readonly hard: boolean;
}

/** Every landing she let the therapist see, newest first. What she kept to herself is none, and that she kept it is not counted. */
export function landedNotes(notes: readonly WrittenNote[], today: LocalDay): LandedNote[] {
  return notes.flatMap(({ id, treatmentId, events }) =>
    noteState(knownToTherapist(events), today).versions.flatMap(({ landing }) => (landing === null ? [] : [{ noteId: id, treatmentId, on: landing.on, hard: landedHard(landing.given) }])),
  ).sort((one, other) => other.on.localeCompare(one.on));
}

/** How many of the therapist's own views landed hard (DESIGN, form D): *it hurt* where it fits is not one of them. */
export function howNotesLanded(landed: readonly LandedNote[]): Finding | null {
  if (landed.length === 0) return null;
  return finding("learn.landed", { of: landed.length, hard: landed.filter(({ hard }) => hard).length });
}
