import type { Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** The end of a therapy: named by the therapist, looked back at by both, with a note each way. */
export const endingRules = {
  "ending.see": { says: "Those who treat a client see where the ending stands, the look back, and the goodbye notes.", scopes: treating },
  "ending.plan": { says: "Those who treat a client name the last day and say how she can come back.", scopes: treating },
  "goodbye.write": { says: "The therapist writes a goodbye note from the look back on, and after the end.", scopes: treating, when: ({ facts }) => (facts?.["mayWrite"] ? undefined : "not-open-yet") },
  "goodbye.open": { says: "The therapist opens hers.", scopes: treating },
  "own-goodbye.write": { says: "A client writes a goodbye note from the look back on, and after the end.", scopes: ["self"], when: ({ facts }) => (facts?.["mayWrite"] ? undefined : "not-open-yet") },
  "own-goodbye.open": { says: "A client opens the therapist's.", scopes: ["self"] },
} as const satisfies Record<string, Rule>;
