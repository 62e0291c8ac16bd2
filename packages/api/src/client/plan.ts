import { z } from "zod";
import { day, id, words } from "../shapes.ts";
import { ownTherapist } from "./today.ts";

export const planSection = z.enum(["signs", "helps", "people", "places", "safer", "why"]);
export type PlanSection = z.infer<typeof planSection>;

export const helpNumber = z.strictObject({ label: z.string(), number: z.string() });
export const outsidePersonShape = z.strictObject({ name: z.string(), phone: z.string(), mail: z.string(), isBody: z.boolean() });

export const planEntry = z.strictObject({ id, section: planSection, words: z.string(), phone: z.string().nullable(), version: z.int() });
export type PlanEntryShape = z.infer<typeof planEntry>;

/** S7. */
export const planReply = z.strictObject({
  numbers: z.array(helpNumber),
  outside: z.array(outsidePersonShape),
  therapist: ownTherapist,
  practice: z.string(),
  entries: z.array(planEntry),
  /** Only she reads it. */
  isPrivate: z.boolean(),
  changedOn: day.nullable(),
  /** Someone may look at this phone: nothing is kept on it. */
  sharedPhone: z.boolean(),
});
export type PlanReply = z.infer<typeof planReply>;

/** A number as people write it: digits, with signs between. */
const phone = z.string().trim().regex(/^\+?[0-9][0-9 ()/.-]{1,30}$/, "a number, without letters");

const entryFields = { words: words(300), phone: phone.optional() };
export const addPlanEntryBody = z.strictObject({ section: planSection, ...entryFields });
export const changePlanEntryBody = z.strictObject(entryFields);
export const orderPlanBody = z.strictObject({ section: planSection, ids: z.array(id).max(200) });
export const planReadersBody = z.strictObject({ isPrivate: z.boolean() });
export const entryParams = z.strictObject({ entry: id });

/** What the therapist reads when she lets them. */
export const sharedPlanReply = z.strictObject({ entries: z.array(planEntry.omit({ version: true })), changedOn: day.nullable() });
export type SharedPlanReply = z.infer<typeof sharedPlanReply>;

/** S22: someone other than the therapist. */
export const outsideReply = z.strictObject({ therapistName: z.string(), outside: z.array(outsidePersonShape), numbers: z.array(helpNumber) });
export type OutsideReply = z.infer<typeof outsideReply>;
