import { z } from "zod";
import { day, id } from "../shapes.ts";
import { noteShape } from "./together.ts";

export const ownSettings = z.strictObject({
  answersWhere: z.enum(["together", "alone", "both"]),
  messages: z.enum(["mail", "none"]),
  hasMail: z.boolean(),
  linkNamesTherapist: z.boolean(),
  sharedPhone: z.boolean(),
  onePage: z.boolean(),
  showsNumbers: z.boolean(),
  opensViewsAlone: z.boolean(),
  version: z.int(),
});

/** *Who sees what*: one page, one table. */
export const privacyReply = z.strictObject({
  therapistName: z.string(),
  /** Who treated her before, until when, and when she was told of it. */
  handedOver: z.strictObject({ from: z.string(), on: day, toldOn: day.nullable() }).nullable(),
  /** Who answers short messages while the therapist is away; `from` may lie ahead. */
  covering: z.array(z.strictObject({ name: z.string(), from: day.nullable(), until: day })),
  outsideName: z.string().nullable(),
  settings: ownSettings,
  /** What she let the therapist see and can still take back or has. */
  shared: z.array(noteShape),
  /** Who opened or copied what, and on which day. */
  looked: z.array(z.strictObject({ by: z.string(), day, kind: z.string() })),
  supervisorMay: z.boolean(),
  /** Her last word on being counted without her name; null while she said none. */
  countedMay: z.boolean().nullable(),
  planIsPrivate: z.boolean(),
  lookingDeclined: z.boolean(),
  stopped: z.array(z.enum(["forms-before", "forms-after", "looking-together", "thoughts", "messages", "map", "all"])),
});
export type PrivacyReply = z.infer<typeof privacyReply>;

export const changeSettingsBody = z.strictObject({
  answersWhere: z.enum(["together", "alone", "both"]).optional(),
  messages: z.enum(["mail", "none"]).optional(),
  linkNamesTherapist: z.boolean().optional(),
  sharedPhone: z.boolean().optional(),
  onePage: z.boolean().optional(),
  showsNumbers: z.boolean().optional(),
  opensViewsAlone: z.boolean().optional(),
});

export const mayBeCountedBody = z.strictObject({ may: z.boolean() });

/** She types the word that the page shows: an erasure is never one press. */
export const eraseBody = z.strictObject({ typed: z.string().trim().max(40) });
export const erasedReply = z.strictObject({ erased: z.literal(true) });
export const lookParams = z.strictObject({ look: id });
