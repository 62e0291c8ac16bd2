import type { AllianceChart, TwoSidesChart } from "@rapport/relationship";
import { z } from "zod";
import { howToWorkShape } from "../client/short-questions.ts";
import { day, id } from "../shapes.ts";
import { sentNoteShape } from "./notes.ts";
import { pastStrainShape, strainShape } from "./strain.ts";

const saidBack = z.strictObject({ words: z.string(), answer: z.enum(["that-is-it", "nearly", "not-yet"]).nullable() });

/** One line of the therapist's, with what she said to it when the two looked. */
export const lineThreadShape = z.strictObject({
  sessionId: id,
  number: z.int().nullable(),
  on: day,
  words: z.string().nullable(),
  /** Only the therapist has seen it so far. */
  private: z.boolean(),
  lookedOn: day.nullable(),
  answer: z.enum(["that-is-it", "nearly", "not-really", "not-now"]).nullable(),
  ownWords: z.string().nullable(),
  heard: z.array(saidBack),
});
export type LineThreadShape = z.infer<typeof lineThreadShape>;

export const relationshipReply = z.strictObject({
  /** Newest first. */
  lines: z.array(lineThreadShape),
  chart: z.custom<AllianceChart>((value) => typeof value === "object" && value !== null),
  /** Chart 3: for the therapist alone. */
  sides: z.custom<TwoSidesChart>((value) => typeof value === "object" && value !== null),
  /** Strains and repairs, newest first. */
  repairs: z.array(z.strictObject({ id, standing: z.enum(["open", "resting", "mended", "ended"]), since: day, openedBy: z.enum(["client", "therapist"]), openedOn: day, daysOpen: z.int().nullable(), session: z.int().nullable(), nextStep: z.int().nullable() })),
  /** What was shown to this therapist before, with what they answered; newest first. Theirs alone. */
  strains: z.array(pastStrainShape),
  notes: z.array(sentNoteShape),
  howToWork: howToWorkShape,
  asking: z.strictObject({ kind: z.enum(["asking", "one-waits", "paused", "stopped"]), stoppedBy: z.enum(["client", "therapist"]).nullable() }),
  /** The one card about a possible strain that stands now. */
  strain: strainShape.nullable(),
  lookingDeclined: z.boolean(),
  nextSessionId: id.nullable(),
  nextOn: day.nullable(),
});
export type RelationshipReply = z.infer<typeof relationshipReply>;
