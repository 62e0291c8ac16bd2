import type { Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** Messages before and after a session, and what became of them. */
export const reminderRules = {
  "messages.stop": { says: "Whoever holds the link in a message stops such messages, and lets them come again; it shows nothing of anyone.", anyone: true },
  "messages.choose": { says: "Those who treat a client stop her messages, or let them come again with her.", scopes: treating },
  "delivery.see": { says: "Those who treat a client see which messages went out, and which did not reach her.", scopes: treating },
  "delivery.send-again": { says: "Those who treat a client send a message again; its new link takes the place of the old one.", scopes: treating },
  "mail.test": { says: "The administrator sends a test message.", roles: ["admin"] },
} as const satisfies Record<string, Rule>;
