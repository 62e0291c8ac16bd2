import type { Condition, Form, Item, Option, Setting } from "../form.ts";
import { cannotTell, howFar, howMuch, named, oneOf, wordsItem } from "../make-item.ts";

const now: readonly Setting[] = ["room", "alone"];
const later: readonly Setting[] = ["alone"];
const own: Condition = { kind: "first-sessions-and-every", first: 3, every: 4 };
const ownAnswer = { settings: later, goesTo: "record", whoSees: "after.sees.own", when: [own] } as const;

const guess = (code: string, guesses: string, options: readonly Option[], settings: readonly Setting[], best: 2 | 4): Item =>
  oneOf(code, options, { settings, goesTo: "guess", whoSees: "after.sees.guess", optional: settings === later, best, guesses });

/** Form C: the therapist's side. The line, then the guesses, then the therapist's own answers. */
export const therapistSide: Form = {
  code: "C",
  version: "0.2",
  validated: false,
  rater: "therapist",
  scoring: "none",
  items: [
    wordsItem("c0", { settings: now, goesTo: "between", whoSees: "after.sees.line", optional: true, wordsLimit: 300 }, named("for-looking-together", "only-me")),
    guess("c1g", "b1", howFar, now, 4),
    guess("c2g", "b2", howFar, now, 4),
    guess("c3g", "b3", howFar, later, 4),
    guess("c4g", "b4", howMuch, later, 2),
    oneOf("c1", [...howFar, cannotTell()], { ...ownAnswer, best: 4 }),
    wordsItem("c2", { ...ownAnswer, goesTo: "rater-only", whoSees: "after.sees.only-you", wordsLimit: 500 }),
    oneOf("c3", [...howFar, cannotTell()], { ...ownAnswer, best: 4 }),
    oneOf("c4", [...howMuch, cannotTell()], { ...ownAnswer, best: 2 }),
    oneOf("c5", [...named("big", "small", "no"), cannotTell()], { ...ownAnswer, goesTo: "rater-only", whoSees: "after.sees.only-you-ever" }),
    oneOf("c6", named("not-sure", "fairly", "very"), { settings: later, goesTo: "guess", whoSees: "after.sees.own", optional: true }),
  ],
};
