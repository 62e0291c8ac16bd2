import { z } from "zod";
import { newPasskey } from "./passkey.ts";
import { day, id, words, zone } from "./shapes.ts";

/** What was printed at the start, from after the # of the address. */
const setUpToken = z.string().max(100);

export const practiceDraft = z.strictObject({ practiceName: z.string().trim().max(80), language: z.string().max(10), zone: z.string().max(64), myName: z.string().trim().max(80) });
export type PracticeDraft = z.infer<typeof practiceDraft>;

export const openSetUp = z.strictObject({ token: setUpToken });
export const keepDraft = z.strictObject({ token: setUpToken, draft: practiceDraft });

export const makePracticeBody = z.strictObject({
  token: setUpToken,
  practiceName: words(80),
  language: z.enum(["en"]),
  zone,
  myName: words(80),
  challengeId: id,
  response: newPasskey,
});
export type MakePracticeBody = z.infer<typeof makePracticeBody>;

/** One thing that is not safe yet, or is, with what to do. The sentence is in the catalogue under `first-run.safe.KIND.STATE`. */
export const safetyLine = z.strictObject({
  kind: z.enum(["database", "address", "certificate", "mail", "backup", "numbers", "outside"]),
  state: z.enum(["done", "missing", "can-wait"]),
});
export type SafetyLine = z.infer<typeof safetyLine>;

/** What the first page shows: what was typed before, what is not safe yet, and whether there is a sample practice to enter. */
export const setUpReply = z.strictObject({ draft: practiceDraft, safety: z.array(safetyLine), address: z.string(), port: z.int(), demo: z.boolean() });
export type SetUpReply = z.infer<typeof setUpReply>;

export const crisisNumber = z.strictObject({ label: words(60), number: z.string().trim().regex(/^[+0-9][0-9 ()/.-]{1,24}$/, "a number to call, like 116 123") });
export const crisisNumbersBody = z.strictObject({ numbers: z.array(crisisNumber).min(1).max(8), checkedToday: z.literal(true) });

/** Someone other than the therapist. `body`: an outside body whose address is shown, and who is not written to from here. */
export const outsidePersonBody = z
  .strictObject({ kind: z.enum(["person", "body"]), name: words(80), phone: z.string().trim().regex(/^([+0-9][0-9 ()/.-]{1,24})?$/, "a number to call, or nothing"), mail: z.union([z.email(), z.literal("")]) })
  .refine(({ phone, mail }) => phone !== "" || mail !== "", { message: "a number or a mail address: one way to reach them", path: ["phone"] });
export type OutsidePersonBody = z.infer<typeof outsidePersonBody>;

export const firstRunReply = z.strictObject({
  practice: z.strictObject({ name: z.string(), language: z.string(), zone: z.string() }),
  myName: z.string(),
  passkeys: z.int(),
  codesLeft: z.int(),
  numbers: z.array(z.strictObject({ label: z.string(), number: z.string(), checkedOn: day })),
  outside: z.strictObject({ kind: z.enum(["person", "body"]), name: z.string(), phone: z.string(), mail: z.string() }).nullable(),
  /** Only one staff member: the person outside the pair must be an outside body. */
  alone: z.boolean(),
  agreed: z.boolean(),
  readingDays: z.array(z.int()),
  safety: z.array(safetyLine),
  address: z.string(),
  /** Where the program listens, for the lines of a web server in front of it. */
  port: z.int(),
  /** What is missing before a client can be invited. */
  missing: z.array(z.enum(["numbers", "outside", "agreed"])),
});
export type FirstRunReply = z.infer<typeof firstRunReply>;

export const practiceSettingsBody = z.strictObject({
  name: words(80), language: z.enum(["en"]), zone, neutralName: words(30), messageHours: z.string().trim().max(120), signedBy: z.string().trim().max(80),
  wordPack: z.string().regex(/^(plain|(bring|agenda) (to-try|homework|experiment) (summary|recap) (after-we-met|feedback))$/, "words that can be picked"), showsExpectedCourse: z.boolean(),
});
export type PracticeSettingsBody = z.infer<typeof practiceSettingsBody>;
export const practiceSettingsReply = practiceSettingsBody.extend({ numbers: firstRunReply.shape.numbers, outside: firstRunReply.shape.outside, alone: z.boolean(), language: z.string(), wordPack: z.string() });
export type PracticeSettingsReply = z.infer<typeof practiceSettingsReply>;

const weekday = z.int().min(1).max(7);
/** Monday is 1. The note says when on those days, in a few words. Away: first and last day, and who is there instead. */
export const ownSettingsBody = z
  .strictObject({
    readingDays: z.array(weekday).max(7).refine((days) => new Set(days).size === days.length, "each day once"),
    readingNote: z.string().trim().max(120),
    away: z.strictObject({ from: day, until: day, coverId: id.nullable() }).nullable(),
    alwaysAnswersOwn: z.boolean(),
    shortcuts: z.boolean(),
    gentleFlags: z.boolean(),
  })
  .refine(({ away }) => away === null || away.from <= away.until, { message: "the last day comes after the first", path: ["away", "until"] });
export type OwnSettingsBody = z.infer<typeof ownSettingsBody>;
export const ownSettingsReply = z.strictObject({ ...ownSettingsBody.shape, name: z.string(), agreedOn: day.nullable(), colleagues: z.array(z.strictObject({ id, name: z.string() })) });
export type OwnSettingsReply = z.infer<typeof ownSettingsReply>;

/** The therapist agrees to answer, and to look at answers with the client. Without it Rapport is not for this therapy. */
export const agreeToLook = z.strictObject({ answers: z.literal(true), looks: z.literal(true) });
