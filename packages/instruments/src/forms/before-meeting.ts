import type { Form, Setting } from "../form.ts";
import { anyOf, cannotTell, named, oneOf, scored } from "../make-item.ts";

const anywhere: readonly Setting[] = ["room", "link", "alone"];
const shown = { settings: anywhere, goesTo: "record", whoSees: "checkin.sees.before" } as const;

/** Form A: before they meet. Shown as marks in words, never summed. */
export const beforeMeeting: Form = {
  code: "A",
  version: "0.2",
  validated: false,
  rater: "client",
  scoring: "none",
  items: [
    oneOf("a1", [...scored("very-hard", "hard", "mixed", "good", "very-good"), cannotTell()], { ...shown, best: 4 }),
    oneOf("a2", [...scored("not-at-all", "a-little", "some", "most", "all"), cannotTell("not-known-now")], { ...shown, best: 4 }),
    oneOf("a3", [...scored("always", "often", "sometimes", "rarely", "never"), cannotTell()], { ...shown, best: 4 }),
    oneOf(
      "a4",
      [
        ...scored("rather-not", "not-sure", "okay", "want-to", "want-to-very-much"),
        cannotTell(),
        { code: "keep-to-myself", apart: true, effect: { kind: "as-if-skipped" } },
      ],
      { ...shown, best: 4, whoSees: "checkin.sees.before-or-kept" },
    ),
    oneOf("a4x", named("ask-me", "i-will", "not-today"), { ...shown, when: [{ kind: "after", item: "a4", options: ["rather-not", "not-sure"] }] }),
    anyOf(
      "a5",
      named("something-new", "from-last-time", "my-goals", "about-us", "worried-to-say", "what-i-tried", "just-be-there", "not-known-yet"),
      { ...shown, optional: true, wordsLimit: 500 },
    ),
  ],
};
