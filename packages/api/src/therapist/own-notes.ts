import { z } from "zod";
import { day, id } from "../shapes.ts";

/** What a therapist wrote for themselves alone and what still lies on the server, in words. Nobody else gets it. */
export const ownNotesToMoveReply = z.strictObject({
  notes: z.array(z.strictObject({
    id, version: z.int().min(1), about: z.enum(["line", "hard-to-understand", "sensed-hard-to-say", "own"]), treatmentId: id, sessionId: id,
    words: z.string().nullable(), code: z.string().nullable(), onDay: day,
  })),
});
export type OwnNotesToMoveReply = z.infer<typeof ownNotesToMoveReply>;

/** Sealed and stored under the author's own key: the copies here are to go. */
export const ownNotesMovedBody = z.strictObject({ lines: z.array(z.strictObject({ id, version: z.int().min(1) })).max(5000), notes: z.array(id).max(5000) });
export type OwnNotesMovedBody = z.infer<typeof ownNotesMovedBody>;
