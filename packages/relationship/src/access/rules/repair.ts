import type { Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** Repair: what went wrong between the two, from notice to mending. What may happen next is a rule of its own. */
export const repairRules = {
  "own-repair.see": { says: "A client sees her repairs, with what she let be seen and what was said back.", scopes: ["self"] },
  "own-repair.act": { says: "A client opens a repair, tells as much as she likes, lets it rest, opens it again and says how it is now.", scopes: ["self"] },
  "repair.see": { says: "Those who treat a client see the repairs, of her words only what she lets be seen.", scopes: treating },
  "repair.name": { says: "The therapist names a strain, which opens a repair.", scopes: treating },
  "repair.act": { says: "The therapist takes the five steps and may ask to let it rest; there is no act that mends.", scopes: treating },
} as const satisfies Record<string, Rule>;
