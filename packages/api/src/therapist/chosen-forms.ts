import { z } from "zod";
import { givenForm } from "../links.ts";
import { day } from "../shapes.ts";

const often = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]);
const place = z.enum(["beside", "instead"]);
const week = z.strictObject({ questions: z.int(), fits: z.boolean() });

/** A published form this practice loaded the wording of, and whether this client is given it. */
export const formToGive = z.strictObject({
  code: z.string(), name: z.string(), questions: z.int(), about: z.enum(["client", "relationship"]),
  /** Why it cannot be given to her. */
  notGiven: z.enum(["asks-about-self-harm", "marked-on-a-line", "other-language"]).nullable(),
  chosen: z.strictObject({ every: often, place, fromDay: day }).nullable(),
  /** What a week with one session asks of her with it. */
  week: z.strictObject({ beside: week, instead: week }),
});
export type FormToGive = z.infer<typeof formToGive>;

export const formsToGiveReply = z.strictObject({ most: z.int(), language: z.string(), forms: z.array(formToGive) });
export type FormsToGiveReply = z.infer<typeof formsToGiveReply>;

export const giveFormBody = z.strictObject({ instrument: givenForm, every: often, place });
export type GiveFormBody = z.input<typeof giveFormBody>;
export const stopFormBody = z.strictObject({ instrument: givenForm });
