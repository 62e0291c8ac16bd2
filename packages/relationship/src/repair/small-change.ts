import type { RepairPart } from "./repair-events.ts";

/** Form E, step 5: who does the one small change. */
export const changeDoers = ["therapist", "client", "both"] as const satisfies readonly (RepairPart | "both")[];
export type ChangeDoer = (typeof changeDoers)[number];

/** And when the two look at it: counted in meetings, since those are when they can. */
export const lookTimes = ["next-time", "in-two", "in-four"] as const;
export type LookTime = (typeof lookTimes)[number];
