import type { Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** Tables of scores, in and out. Whose scores they may be is asked for each treatment: `score.type` on the way in, `scores.take-out` on the way out. */
export const scoreRules = {
  "scores.import": { says: "A therapist imports a table of scores; names are looked up among their own clients alone.", roles: ["therapist"] },
  "scores.imports-see": { says: "A therapist sees their own imports; the query is limited to those.", roles: ["therapist"] },
  "scores.import-take-back": { says: "Who made an import takes it back as a whole while nothing of it was corrected.", author: true, roles: ["therapist"] },
  "scores.export": { says: "A therapist takes out the scores of their own clients; the query is limited to those.", roles: ["therapist"] },
  "scores.take-out": { says: "Those who treat a client take a copy of her scores, and she sees that.", scopes: treating },
} as const satisfies Record<string, Rule>;
