import { z } from "zod";
import { day, id, words } from "../shapes.ts";
import { noteShape } from "./together.ts";
import { ownTherapist } from "./today.ts";

/** What she sent of one kind, and what she has to know before she sends more. */
export const ownNotesReply = z.strictObject({ therapist: ownTherapist, notes: z.array(noteShape), nextOn: day.nullable() });
export type OwnNotesReply = z.infer<typeof ownNotesReply>;

export const sendNoteBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("helped"), words: words(500) }),
  z.strictObject({ kind: z.literal("to-therapist"), words: words(500) }),
  z.strictObject({ kind: z.literal("felt-off") }),
]);
export type SendNoteBody = z.infer<typeof sendNoteBody>;

export const changeNoteBody = z.strictObject({ words: words(500) });
export const noteParams = z.strictObject({ note: id });
