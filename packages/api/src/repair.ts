import { changeDoers, checkAnswers, likeCodes, lookTimes, talkCodes, wouldHelpCodes } from "@rapport/relationship";
import { z } from "zod";
import { day, id, words } from "./shapes.ts";

const standing = z.enum(["open", "resting", "mended", "ended"]);
const heardAnswer = z.enum(["that-is-it", "nearly", "not-yet"]);
const told = z.strictObject({ like: z.array(z.string()), happened: z.string().nullable(), wouldHelp: z.array(z.string()), wouldHelpWords: z.string().nullable(), talk: z.string().nullable() });
export type RepairTold = z.infer<typeof told>;

/** What both see of a repair. */
const shared = {
  id,
  version: z.int(),
  standing,
  since: day,
  openedBy: z.enum(["client", "therapist"]),
  openedOn: day,
  /** What she let be seen. */
  told,
  /** What the therapist sent her to open it; null when it is said in the room. */
  sent: z.string().nullable(),
  heard: z.strictObject({ words: z.string(), answer: heardAnswer.nullable() }).nullable(),
  /** One small change, who does it, when the two look at it; no time where it was agreed on before there was one to choose. */
  change: z.strictObject({ words: z.string(), who: z.enum(changeDoers), look: z.enum(lookTimes).nullable(), on: day }).nullable(),
  restAsked: z.boolean(),
};

export const ownRepairShape = z.strictObject({ ...shared, checkDue: id.nullable() });
export type OwnRepairShape = z.infer<typeof ownRepairShape>;
export const ownRepairsReply = z.strictObject({ therapist: z.string(), repairs: z.array(ownRepairShape) });
export type OwnRepairsReply = z.infer<typeof ownRepairsReply>;

/** What she does. `tell` holds only what leaves her page; the server is never sent the rest. */
export const ownRepairBody = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("tell"), like: z.array(z.enum(likeCodes)).max(likeCodes.length), happened: words(1000).nullable(), wouldHelp: z.array(z.enum(wouldHelpCodes)).max(wouldHelpCodes.length),
    wouldHelpWords: words(300).nullable(), talk: z.enum(talkCodes).nullable(),
  }),
  z.strictObject({ do: z.literal("rest"), repair: id }),
  z.strictObject({ do: z.literal("reopen"), repair: id }),
  z.strictObject({ do: z.literal("answer-rest"), repair: id, yes: z.boolean() }),
  z.strictObject({ do: z.literal("answer-heard"), repair: id, answer: heardAnswer }),
  z.strictObject({ do: z.literal("check"), repair: id, session: id, answer: z.enum(checkAnswers) }),
]);
export type OwnRepairBody = z.input<typeof ownRepairBody>;

export const repairShape = z.strictObject({
  ...shared,
  named: z.enum(["withdrawal", "confrontation"]).nullable(),
  nextStep: z.int().min(1).max(5).nullable(),
  /** The therapist's own words at steps 1 to 3: nobody else's to read. */
  own: z.array(z.strictObject({ step: z.int(), words: z.string() })),
  /** What they wrote for the next step and have not done yet. */
  draft: z.string().nullable(),
});
export type RepairShape = z.infer<typeof repairShape>;
export const repairReply = z.strictObject({ client: z.strictObject({ treatmentId: id, name: z.string() }), repair: repairShape, flagged: z.array(z.string()) });
export type RepairReply = z.infer<typeof repairReply>;

export const nameStrainBody = z.strictObject({ named: z.enum(["withdrawal", "confrontation"]).nullable(), noticedBy: z.enum(["client", "therapist", "both"]) });
export type NameStrainBody = z.input<typeof nameStrainBody>;

/** The five steps and the one question a therapist may put. */
export const repairActBody = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("take-in"), after: z.int(), words: words(1000).optional() }),
  z.strictObject({ do: z.literal("own-part"), after: z.int(), words: words(1000) }),
  z.strictObject({ do: z.literal("open-it"), after: z.int(), how: z.enum(["say", "send"]), words: words(500) }),
  z.strictObject({ do: z.literal("heard"), after: z.int(), words: words(500) }),
  z.strictObject({ do: z.literal("agree"), after: z.int(), words: words(500), who: z.enum(changeDoers), look: z.enum(lookTimes) }),
  /** The step waits; what was written for it stays with the therapist. */
  z.strictObject({ do: z.literal("put-off"), after: z.int(), words: words(1000).optional() }),
  z.strictObject({ do: z.literal("ask-to-rest"), after: z.int() }),
]);
export type RepairActBody = z.input<typeof repairActBody>;

export const repairChanged = z.strictObject({ id, version: z.int() });
