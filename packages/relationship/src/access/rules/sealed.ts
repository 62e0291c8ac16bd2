import type { AccessObject, Refusal, Rule } from "../rule.ts";

const treating = ["therapist", "co-therapist"] as const;

/** One envelope to one key: a copy that was sealed for somebody else is not there, whoever treats her with them. */
const forMe = ({ facts, takenBack }: AccessObject): Refusal | undefined => {
  if (facts?.["forMe"] !== true) return "no-relation";
  if (takenBack === true) return "taken-back";
  return facts["readable"] === true ? undefined : "no-relation";
};

/** What is sealed. The server cannot read it; these rules say who may hand it in and fetch it. */
export const sealedRules = {
  "sealed.keep": { says: "Everyone keeps what they sealed, and fetches it; nobody else does.", own: true },
  "own-notes.move": { says: "A therapist moves what they wrote for themselves alone under their own key.", roles: ["therapist"] },
  "share.see-own": { says: "A client sees what she shared, and whether it was opened.", scopes: ["self"] },
  "share.give": {
    says: "A client shares a copy with the therapist, once the therapist has said when they read.",
    scopes: ["self"],
    when: ({ facts }) => (facts?.["readingDaysSet"] === true && facts["ended"] !== true ? undefined : "not-agreed"),
  },
  "share.take-back": { says: "A client takes a copy back at any time.", scopes: ["self"], author: true },
  "share.see": { says: "Those who treat a client see the copies that were sealed for them.", scopes: treating },
  "shares.see": { says: "A therapist sees the copies that were sealed for them, of the clients assigned to them.", roles: ["therapist"] },
  "share.open": { says: "A therapist opens a copy that was sealed for them, and she sees the day.", scopes: treating, when: forMe },
  "share.ask-record": { says: "A therapist asks whether the words of a copy they opened may go into the record.", scopes: treating, when: forMe },
  "share.answer-record": {
    says: "A client agrees that the words of her copy go into the record, or would rather not: once, when she is asked.",
    scopes: ["self"],
    author: true,
    when: ({ takenBack, facts }) => (takenBack === true ? "taken-back" : facts?.["asked"] === true ? undefined : "no-relation"),
  },
  "share.acknowledge": { says: "A therapist says that they have read a copy.", scopes: treating, when: forMe },
} as const satisfies Record<string, Rule>;
