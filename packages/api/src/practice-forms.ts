import { z } from "zod";
import { day, id } from "./shapes.ts";

export const practiceFormsReply = z.strictObject({
  forms: z.array(
    z.strictObject({
      code: z.string(), name: z.string(), items: z.int(), licence: z.string(), rightsNote: z.string(), citation: z.string(), facts: z.string(),
      /** It has a question on self-harm: no responder, no question. */
      asksAboutSelfHarm: z.boolean(),
      /** Why it is put to no client here; null where it may be. */
      notGiven: z.enum(["asks-about-self-harm", "marked-on-a-line"]).nullable(),
      packs: z.array(z.strictObject({ id, language: z.string(), youForm: z.enum(["plain", "informal", "formal"]), licenceNote: z.string(), loadedOn: day, by: z.string().nullable() })),
    }),
  ),
});
export type PracticeFormsReply = z.infer<typeof practiceFormsReply>;

/** The text of the file as it was chosen; what is wrong in it is answered with place, what came and what was expected. */
export const loadPackBody = z.strictObject({ file: z.string().min(1).max(200_000) });
export type LoadPackBody = z.infer<typeof loadPackBody>;

/** Places only: the wording stays in the practice. */
export const loadedPackReply = z.strictObject({ id, languages: z.int() });
