import { area } from "../area.ts";
import en from "../en/notes.json" with { type: "json" };

/** The client's side of notes from the therapist: they come with their pages. */
export const notesArea = area("notes", en);
