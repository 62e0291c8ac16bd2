import type { BriefItem, TrajectoryChart } from "@rapport/relationship";
import { z } from "zod";
import { day, id } from "../shapes.ts";
import { sessionShape } from "./clients.ts";
import { strainShape } from "./strain.ts";

const sectionName = z.enum(["safety", "today", "between", "helped", "from-you", "to-try", "course", "client-says"]);

/** A chart as the rules made it, with nothing of a row in it: listed there, drawn by the page. */
export const trajectoryShape = z.custom<TrajectoryChart>((value) => typeof value === "object" && value !== null);

/** The page before a session. At most 120 words once said. */
export const briefReply = z.strictObject({
  session: sessionShape,
  client: z.strictObject({ treatmentId: id, name: z.string() }),
  /** `ahead`: today or later, and so it opens what she answered before. */
  when: z.enum(["ahead", "past"]),
  sections: z.array(z.strictObject({ name: sectionName, items: z.array(z.custom<BriefItem>((value) => typeof value === "object" && value !== null)) })),
  words: z.int(),
  shortened: z.array(sectionName),
  /** The day form A of this session came in. */
  answeredOn: day.nullable(),
  /** Drawn small beside the course. */
  course: trajectoryShape.nullable(),
  /** Notes of hers that are not opened: they are read on a page of their own. */
  notesToRead: z.int(),
  lookingDeclined: z.boolean(),
  /** The one card about a possible strain that stands now; none on the brief of a session that is over. */
  strain: strainShape.nullable(),
});
export type BriefReply = z.infer<typeof briefReply>;

/** Plain text, once; she sees the day it was taken. */
export const recordCopyReply = z.strictObject({ text: z.string() });
export type RecordCopyReply = z.infer<typeof recordCopyReply>;
