import { z } from "zod";
import { id } from "../shapes.ts";
import { findingShape } from "./finding.ts";

/** A possible strain as a card: why, never her answers. For the therapist who looks alone. */
export const strainShape = z.strictObject({ id, reasons: z.array(findingShape) });
export type StrainShape = z.infer<typeof strainShape>;

export const answerStrainBody = z.strictObject({ answer: z.enum(["asked", "wait", "nothing"]) });
export type AnswerStrainBody = z.input<typeof answerStrainBody>;
