import { z } from "zod";
import { clockTime, day, id, words, zone } from "../shapes.ts";

/** Where and when the two meet. */
const rhythm = {
  weekday: z.int().min(1).max(7),
  at: clockTime,
  zone,
  lengthMinutes: z.int().min(5).max(240),
  place: z.enum(["room", "video", "phone"]),
};

export const newClientBody = z.strictObject({
  /** A name or a code. */
  name: words(80),
  mail: z.email().max(254).nullable(),
  messages: z.enum(["mail", "none"]),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, "a language like en"),
  /** "Could someone look at this phone?", asked aloud with her alone. */
  sharedPhone: z.boolean(),
  firstOn: day,
  ...rhythm,
});
export type NewClientBody = z.input<typeof newClientBody>;
export const newClientReply = z.strictObject({ treatmentId: id, sessions: z.int() });
export type NewClientReply = z.infer<typeof newClientReply>;

export const sessionShape = z.strictObject({
  id,
  number: z.int().nullable(),
  on: day,
  at: clockTime,
  zone,
  status: z.enum(["planned", "running", "unsaid", "kept", "cancelled", "missed", "in-break"]),
});
export type SessionShape = z.infer<typeof sessionShape>;

/** Days on which the two do not meet, as both read them. */
export const breakShape = z.strictObject({ id, from: day, until: day, words: z.string().nullable(), instead: z.string().nullable() });
export type BreakShape = z.infer<typeof breakShape>;

/** The head of a client's page. */
export const clientReply = z.strictObject({
  treatmentId: id,
  name: z.string(),
  startedOn: day,
  endedOn: day.nullable(),
  rhythm: z.strictObject({ ...rhythm, weekday: rhythm.weekday.nullable(), at: clockTime.nullable(), place: z.string() }),
  reach: z.strictObject({ mail: z.string().nullable(), messages: z.enum(["mail", "none"]), failedOn: day.nullable(), sharedPhone: z.boolean(), answersWhere: z.enum(["together", "alone", "both"]) }),
  next: sessionShape.nullable(),
  last: sessionShape.nullable(),
  sessions: z.array(sessionShape),
  /** Time away that is not over. */
  breaks: z.array(breakShape),
  lookingDeclined: z.boolean(),
  version: z.int(),
});
export type ClientReply = z.infer<typeof clientReply>;

export const changeClientBody = z.strictObject({
  name: words(80).optional(),
  mail: z.email().max(254).nullable().optional(),
  messages: z.enum(["mail", "none"]).optional(),
  sharedPhone: z.boolean().optional(),
  answersWhere: z.enum(["together", "alone", "both"]).optional(),
});

/** From this day on the two meet at another time; earlier sessions stay as they are. */
export const changeRhythmBody = z.strictObject({ from: day, ...rhythm });

export const closeTreatmentBody = z.strictObject({ on: day });

export const sessionEventBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["started", "kept", "reinstated"]) }),
  z.strictObject({ kind: z.enum(["late", "cancelled", "missed"]), by: z.enum(["client", "therapist", "practice"]) }),
  z.strictObject({ kind: z.literal("moved"), by: z.enum(["client", "therapist", "practice"]), on: day, at: clockTime }),
]);
export type SessionEventBody = z.infer<typeof sessionEventBody>;

export const extraSessionBody = z.strictObject({ on: day, at: clockTime });
/** `words`: a line for her. `instead`: who is there meanwhile, and what that person can do. */
export const breakBody = z.strictObject({ from: day, until: day, words: words(300).optional(), instead: words(300).optional() });
export type BreakBody = z.input<typeof breakBody>;

/** For the command bar: whom one can go to by name. */
export const clientNamesReply = z.strictObject({ clients: z.array(z.strictObject({ id, name: z.string() })) });
export type ClientNamesReply = z.infer<typeof clientNamesReply>;
