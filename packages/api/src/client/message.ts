import { z } from "zod";
import { day, id, optionalWords } from "../shapes.ts";

export const messageChoice = z.enum(["late", "cannot-come", "another-time", "link-broken", "back"]);
export const messageAnswer = z.enum(["thank-you", "see-you-then", "will-write", "new-link-sent"]);

export const shortMessage = z.strictObject({
  id, to: z.enum(["practice", "therapist"]), choice: messageChoice, words: z.string().nullable(), sentOn: day, answer: messageAnswer.nullable(), answeredOn: day.nullable(),
});
export type ShortMessageShape = z.infer<typeof shortMessage>;

/** S23. No thread: what she sent lately, each with its answer. */
export const messagesReply = z.strictObject({
  therapist: z.strictObject({ name: z.string(), readingDays: z.array(z.int()) }),
  /** When the practice reads, in its own words; empty when it has not said. */
  hours: z.string(),
  sent: z.array(shortMessage),
});
export type MessagesReply = z.infer<typeof messagesReply>;

export const sendMessageBody = z.strictObject({ to: z.enum(["practice", "therapist"]), choice: messageChoice, words: optionalWords(140) });
export const answerMessageBody = z.strictObject({ answer: messageAnswer });
export const messageParams = z.strictObject({ message: id });
export const treatmentMessagesReply = z.strictObject({ messages: z.array(shortMessage) });
export type TreatmentMessagesReply = z.infer<typeof treatmentMessagesReply>;
