import type { AccessObject, Refusal, Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;
/** Whoever covers an absence answers when the two meet, and sees nothing of what lies between them. */
const treatingOrCovering = [...treating, "cover"] as const;
const hers = ["self"] as const;

/** What was read cannot be unread: it can no longer be changed or taken back without a word. */
const whileUnread = ({ facts, takenBack }: AccessObject): Refusal | undefined => (takenBack ? "taken-back" : facts?.["read"] === true ? "already-read" : undefined);

/** The client's own pages. Nobody else acts on them; what the two share is named where it is shared. */
export const clientRules = {
  "own-pages.see": { says: "A client sees her own pages.", scopes: hers },
  "own-settings-client.change": { says: "A client changes how she is asked, reached and shown things, without asking anyone.", scopes: hers },
  "kept-line.keep": { says: "A client keeps a line and lets it go.", scopes: hers },
  "to-try.say": { says: "A client says how trying went.", scopes: hers },
  "to-try.choose": { says: "A client chooses something to try, says for which goal, and lets it go.", scopes: hers },
  "goal.keep": { says: "A client sets goals in her words, rates them when she likes, and lets them go.", scopes: hers },
  "note.send": { says: "A client tells the therapist something.", scopes: hers },
  "note.change": { says: "A client adds to what she sent until it was read.", scopes: hers, author: true, when: whileUnread },
  "note.take-back": { says: "A client takes back what she sent until it was read.", scopes: hers, author: true, when: whileUnread },
  "look.correct": { says: "A client corrects what was put down when the two looked together.", scopes: hers },
  "looking.turn-on": { says: "A client who would rather not look together may turn it on again.", scopes: hers },
  "counting.say": { says: "A client says whether she may be counted without her name, and takes it back.", scopes: hers },
  "plan.see": { says: "A client sees her plan.", scopes: hers },
  "plan.change": { says: "A client changes her plan, and who else may read it.", scopes: hers },
  "plan.see-shared": {
    says: "Those who treat a client read her plan if she lets them.",
    scopes: treating,
    when: ({ facts }) => (facts?.["shared"] === true ? undefined : "no-relation"),
  },
  "message.send": { says: "A client sends a short message about when they meet.", scopes: hers },
  "message.see": { says: "Those who treat a client, and who covers them, read her short messages.", scopes: treatingOrCovering },
  "message.answer": { says: "Those who treat a client, and who covers them, answer a short message with one of the fixed answers.", scopes: treatingOrCovering },
  "tool.answer": { says: "A client says whether the tool helps, and stops what she likes.", scopes: hers },
  "own-question.answer": { says: "A client answers one of the short questions on a page of her own.", scopes: hers },
  "own-link.make": { says: "A client opens a form that is due from her own page.", scopes: hers },
  "own-copy.take": { says: "A client takes a copy of everything she wrote.", scopes: hers },
  "own-account.erase": { says: "A client erases what there is of her.", scopes: hers },
} as const satisfies Record<string, Rule>;
