import type { AccessObject, Refusal, Rule } from "../rule.ts";

const unlessOpen = (object: AccessObject): Refusal | undefined => (object.facts?.["open"] === true ? undefined : "not-open-yet");
const treating = ["therapist", "co-therapist"] as const;
const bothSides = ["self", "therapist", "co-therapist"] as const;

/** The session loop: check in, meet, both answer, look together. */
export const sessionLoopRules = {
  "caseload.see": { says: "A therapist sees the clients assigned to them; the query is limited to those.", roles: ["therapist"] },
  "client.make": { says: "A therapist takes on a new client.", roles: ["therapist"] },
  "client.see": { says: "Those who treat a client see her page.", scopes: treating },
  "client.change": { says: "Those who treat a client change how she is reached and when they meet.", scopes: treating },
  "client.close": { says: "Those who treat a client can end the treatment.", scopes: treating },
  "session.see": { says: "Both sides see when they meet.", scopes: bothSides },
  "session.change": { says: "Those who treat a client plan, start, move and cancel sessions.", scopes: treating },
  "link.make": { says: "Those who treat a client make one-time links and hand over a screen.", scopes: treating },
  "form.see-chosen": { says: "Those who treat a client see which published forms she is given.", scopes: treating },
  "form.choose": { says: "Those who treat a client choose which published form she is given, and stop it.", scopes: treating },
  "form.see": { says: "A link shows its own form's questions, and nothing of anyone.", link: true, scopes: ["self"] },
  "form.answer": { says: "A link, or the client herself, answers the form of one session.", link: true, scopes: ["self"] },
  "brief.see": { says: "Those who treat a client read the brief.", scopes: treating },
  "line.write": { says: "The therapist writes the line of what it was like to be the client.", scopes: treating },
  "guess.commit": {
    says: "The therapist guesses once, before her answers are open.",
    scopes: treating,
    when: ({ facts }) => (facts?.["guessed"] ? "guess-already-made" : facts?.["open"] ? "already-opened" : undefined),
  },
  "answers.open": {
    says: "The therapist may open her answers without a guess; no reason is asked.",
    scopes: treating,
    when: ({ facts }) => (facts?.["open"] ? "already-opened" : undefined),
  },
  "answers.see-opening": { says: "Who opened without a guess takes it back within ten seconds, or opens at once.", scopes: treating },
  "answers.see": { says: "The therapist reads her answers once they are open.", scopes: treating, when: unlessOpen },
  "how-to-work.say": {
    says: "The therapist says once how they think she would like to work, and then reads what she said.",
    scopes: treating,
    when: ({ facts }) => (facts?.["said"] ? "already-opened" : facts?.["answered"] ? undefined : "not-open-yet"),
  },
  "own-answers.write": { says: "The therapist answers their own questions.", scopes: treating },
  "talked-about.tick": { says: "The therapist ticks that they talked about last time.", scopes: treating },
  "look.hold": {
    says: "The two look together; after she would rather not, only once she turns it on again.",
    scopes: treating,
    when: ({ facts }) => (facts?.["declined"] ? "not-agreed" : undefined),
  },
  "look.see": { says: "Both see what they looked at.", scopes: bothSides },
  "promise.keep": { says: "The therapist makes and keeps promises.", scopes: treating },
  "to-try.suggest": { says: "What she chose to try in the room is put down by the therapist.", scopes: treating },
  "asking.pause": { says: "Either side stops the asking; those who treat start it again with her.", scopes: bothSides },
  "score.type": { says: "Those who treat a client type in scores of registered forms.", scopes: treating },
  "record.copy": { says: "Those who treat a client copy facts for the record, and she sees that.", scopes: treating },
} as const satisfies Record<string, Rule>;
