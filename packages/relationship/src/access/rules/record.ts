import type { Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** The therapist's own pages about a client, beside the session loop. */
export const recordRules = {
  "staff-today.see": { says: "A therapist sees what waits for them today; the query is limited to their own clients.", roles: ["therapist"] },
  "relationship.see": { says: "Those who treat a client see what lies between the two, of her answers only what is open.", scopes: treating },
  "learn.see": { says: "A therapist sees what their own guesses and repairs teach, over their own clients alone; nobody else has it.", roles: ["therapist"] },
  "progress.see": { says: "Those who treat a client see her course.", scopes: treating },
  "record.see": { says: "Those who treat a client see the record: sessions, promises, consents and their own readings.", scopes: treating },
  "sent-note.open": { says: "The therapist opens what she sent; she sees the day.", scopes: treating },
  "sent-note.acknowledge": { says: "The therapist says that it was read, and thanks her, once.", scopes: treating },
  "call-out.not-now": { says: "The therapist keeps a call-out quiet for two weeks and says why, to themselves.", scopes: treating },
  "strain.answer": { says: "The therapist answers a possible strain that was shown to them: asked, waiting, or nothing. Theirs alone.", scopes: treating },
  "forms.see": { says: "Staff see what is published about the forms whose scores can be typed in.", roles: ["therapist", "admin", "supervisor"] },
} as const satisfies Record<string, Rule>;
