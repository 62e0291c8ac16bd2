import type { Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** Notes from the therapist between sessions, and how they landed. What may happen next is a rule of its own. */
export const therapistNoteRules = {
  "therapist-note.see": { says: "Those who treat a client see the notes to her, and of her answers what she sent.", scopes: treating },
  "therapist-note.draft": { says: "Those who treat a client begin a note to her; the draft is its author's alone.", scopes: treating },
  "therapist-note.offer": { says: "Those who treat a client offer her a note; one may be open at a time.", scopes: treating },
  "therapist-note.change": { says: "Who wrote a note takes it back while it is unopened, and says it in another way after her answer.", scopes: treating, author: true },
  "therapist-note.act": { says: "Those who treat a client thank her for an answer, say what was done then, and open another view with her when they meet.", scopes: treating },
  "own-therapist-note.see": { says: "A client sees the notes to her: that there is one, and its words once she opened it.", scopes: ["self"] },
  "own-therapist-note.act": { says: "A client opens a note, answers it, and says how it landed, as much of it as she likes.", scopes: ["self"] },
} as const satisfies Record<string, Rule>;
