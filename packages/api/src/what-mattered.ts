import { z } from "zod";
import { findingShape } from "./therapist/finding.ts";

const number = z.number();
const range = { low: number, high: number };
const part = z.strictObject({ estimate: number, ...range, half: z.strictObject(range), nineInTen: z.strictObject(range) });

/** Chart 7: figures of the practice, with no row and no name of anyone. */
export const whatMatteredReply = z.strictObject({
  harm: findingShape,
  forms: z.array(z.strictObject({
    instrument: z.string(),
    effects: z.array(z.strictObject({
      name: z.enum(["within", "between"]), sentence: z.array(findingShape), drawn: z.boolean(),
      parts: z.strictObject({ data: part, combined: part, prior: part, leads: z.enum(["data", "combined"]) }).optional(),
    })),
    most: z.array(findingShape),
    shares: z.array(z.strictObject({ name: z.string(), share: number, ...range })),
  })),
  silent: z.array(findingShape),
  about: z.array(findingShape),
});
export type WhatMatteredReply = z.infer<typeof whatMatteredReply>;

/** A therapist's last word on being counted; null while they said none. */
export const ownCountingReply = z.strictObject({ may: z.boolean().nullable() });
export type OwnCountingReply = z.infer<typeof ownCountingReply>;
