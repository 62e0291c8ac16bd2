import { z } from "zod";
import { day, id, words } from "../shapes.ts";

/** Something a client sent, as the therapist sees it: its words once it was opened. */
export const sentNoteShape = z.strictObject({
  id,
  kind: z.enum(["helped", "felt-off", "there-is-something", "to-therapist"]),
  sessionNumber: z.int().nullable(),
  onDay: day,
  hasWords: z.boolean(),
  words: z.string().nullable(),
  opened: z.boolean(),
  acknowledged: z.strictObject({ how: z.enum(["read-thank-you", "read-talk-if-you-want", "own-words"]), words: z.string().nullable(), on: day }).nullable(),
});
export type SentNoteShape = z.infer<typeof sentNoteShape>;

export const acknowledgeBody = z.discriminatedUnion("how", [
  z.strictObject({ how: z.enum(["read-thank-you", "read-talk-if-you-want"]) }),
  z.strictObject({ how: z.literal("own-words"), words: words(200) }),
]);
export type AcknowledgeBody = z.input<typeof acknowledgeBody>;

/** What asks again after sessions, or stops. */
export const askingBody = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("stop"), parts: z.array(z.enum(["forms-before", "forms-after"])).min(1) }),
  z.strictObject({ do: z.literal("ask-again") }),
]);
export type AskingBody = z.input<typeof askingBody>;

/** What of the asking is stopped now, and by whom. */
export const askingReply = z.strictObject({ stopped: z.array(z.strictObject({ part: z.string(), because: z.string(), from: day })) });
export type AskingReply = z.infer<typeof askingReply>;
