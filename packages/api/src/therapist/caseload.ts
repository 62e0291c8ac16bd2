import type { CaseloadRow } from "@rapport/relationship";
import { z } from "zod";
import { day, id } from "../shapes.ts";
import { sessionShape } from "./clients.ts";
import { findingShape } from "./finding.ts";

/** Monday's two minutes: what waits, at most three people to think about, everyone by next meeting. */
export const caseloadReply = z.strictObject({
  today: day,
  waiting: z.strictObject({ treatmentId: id, name: z.string(), since: day }).nullable(),
  callOuts: z.array(z.strictObject({
    treatmentId: id, name: z.string(), next: sessionShape.nullable(), reason: findingShape,
    action: z.enum(["go-to-repair", "read-it", "look-at-the-plan-together", "look-together-or-stop-asking", "reach-out", "mend-the-address"]),
    lookSessionId: id.nullable(),
    /** The repair that is open, where the reason is one. */
    repairId: id.nullable(),
  })),
  /** How therapies ended in the last year. */
  endings: z.strictObject({ asAgreed: z.int(), unplanned: z.int() }),
  rows: z.array(z.strictObject({
    treatmentId: id, name: z.string(), endedOn: day.nullable(), next: sessionShape.nullable(),
    chart: z.custom<CaseloadRow>((value) => typeof value === "object" && value !== null),
  })),
});
export type CaseloadReply = z.infer<typeof caseloadReply>;

export const notNowBody = z.strictObject({ why: z.enum(["known", "planned", "wrong"]) });
export type NotNowBody = z.input<typeof notNowBody>;
