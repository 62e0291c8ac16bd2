import { z } from "zod";
import { shortMessage } from "../client/message.ts";
import { day, id } from "../shapes.ts";
import { sessionShape } from "./clients.ts";
import { therapistNoteKind } from "../therapist-notes.ts";
import { sentNoteShape } from "./notes.ts";

const client = z.strictObject({ treatmentId: id, name: z.string() });
const withSession = z.strictObject({ client, session: sessionShape });

/** The therapist's day. What waits for an answer comes first, oldest first. */
export const staffTodayReply = z.strictObject({
  today: day,
  /** `since` is the reading day it has waited past; null while that day has not gone by. */
  waiting: z.array(z.strictObject({ client, note: sentNoteShape, since: day.nullable(), nextOn: day.nullable() })),
  /** Notes to her that she answered, and nobody has thanked her yet or said what was done: not since when, which is hers. */
  answered: z.array(z.strictObject({ client, noteId: id, kind: therapistNoteKind })),
  /** `covers`: sent to a colleague who is away until that day. */
  messages: z.array(z.strictObject({ client, message: shortMessage, covers: z.strictObject({ therapist: z.string(), until: day }).nullable() })),
  sessions: z.array(withSession),
  /** The next one on a later day. */
  next: withSession.nullable(),
  /** Over, and nobody has said whether the two met. */
  unsaid: z.array(withSession),
  /** Her answers are in, and there is no guess yet. */
  toFinish: z.array(withSession),
  paused: z.array(z.strictObject({ client, nextSessionId: id.nullable() })),
  /** Time away that has begun, or begins within two weeks. */
  away: z.array(z.strictObject({ client, from: day, until: day })),
  /** Promised to those who are met within a week, until it is done or let go. */
  promised: z.array(z.strictObject({ client, words: z.string(), madeOn: day })),
  clients: z.array(client),
});
export type StaffTodayReply = z.infer<typeof staffTodayReply>;
