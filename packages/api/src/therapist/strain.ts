import { z } from "zod";
import { day, id } from "../shapes.ts";
import { findingShape } from "./finding.ts";

/** A possible strain as a card: why, never her answers. For the therapist who looks alone. */
export const strainShape = z.strictObject({ id, reasons: z.array(findingShape) });
export type StrainShape = z.infer<typeof strainShape>;

const strainAnswer = z.enum(["asked", "wait", "nothing"]);
/** One that was shown before: after which session, why, and what was answered; no answer where it was left to pass. */
export const pastStrainShape = z.strictObject({ ...strainShape.shape, raisedOn: day, session: z.int(), answer: strainAnswer.nullable() });
export type PastStrainShape = z.infer<typeof pastStrainShape>;

export const answerStrainBody = z.strictObject({ answer: strainAnswer });
export type AnswerStrainBody = z.input<typeof answerStrainBody>;
