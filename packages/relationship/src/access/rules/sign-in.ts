import type { Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** Invitations, and the first time of a client and of a therapist. */
export const signInRules = {
  "first-run.see": { says: "The administrator sees what is set up and what is not yet safe.", roles: ["admin"] },
  "own-settings.see": { says: "Staff see their own reading days, absence and switches.", roles: ["therapist", "admin", "supervisor"] },
  "invitation.use": { says: "Whoever holds an invitation and its spoken code uses it; without the code it shows nothing.", anyone: true },
  "invitation.make": { says: "Those who treat a client invite her.", scopes: treating },
  "invitation.see": { says: "Those who treat a client see how far her invitation is.", scopes: treating },
  "invitation.confirm": { says: "Those who treat a client say that it was she who came in; before that nothing flows.", scopes: treating },
  "invitations.see": { says: "A therapist sees which of their own invitations wait or were refused; the query is limited to those.", roles: ["therapist"] },
  "first-time.see": { says: "A client sees the pages of her first time.", scopes: ["self"] },
  "first-time.choose": { says: "A client chooses where to answer and how she is reminded, without asking.", scopes: ["self"] },
} as const satisfies Record<string, Rule>;
