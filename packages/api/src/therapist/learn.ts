import type { OwnGuesses } from "@rapport/relationship";
import { z } from "zod";
import { day, id } from "../shapes.ts";
import { findingShape } from "./finding.ts";

const client = { treatmentId: id, name: z.string() };

/** What the therapist learns from their own guesses and repairs: for them alone, and nothing of it by client but what is there to talk about. */
export const learnReply = z.strictObject({
  guesses: z.custom<OwnGuesses>((value) => typeof value === "object" && value !== null),
  /** Whom the last pair of a question was with, where there is no more to say than that. */
  lastWith: z.array(z.strictObject(client)),
  /** At most three, in the order in which the two meet next. */
  gaps: z.array(z.strictObject({ ...client, session: z.int(), day, item: z.enum(["b1", "b2", "b3", "b4"]), gap: findingShape })),
  saidFirst: findingShape.nullable(),
  /** The newest that a client said first. */
  saidByClients: z.array(z.strictObject({ ...client, repairId: id, on: day, session: z.int().nullable() })),
  /** How the therapist’s own views landed; and the newest that landed hard. */
  landed: findingShape.nullable(),
  landedHard: z.array(z.strictObject({ ...client, noteId: id, on: day })),
  practise: z.array(findingShape),
});
export type LearnReply = z.infer<typeof learnReply>;
