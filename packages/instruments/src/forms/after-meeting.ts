import type { Condition, Form, Setting } from "../form.ts";
import { anyOf, cannotTell, howFar, howMuch, named, oneOf, wordsItem } from "../make-item.ts";

/** In the link these are asked again, blank, only if she says she sees something differently now. */
const asked: readonly Setting[] = ["room", "link", "alone"];
/** What is hard to say and what helped are never asked with the therapist watching. */
const unwatched: readonly Setting[] = ["link", "alone"];
const shown = { settings: asked, goesTo: "record", whoSees: "checkin.sees.after" } as const;

const nearlyAlwaysTop: Condition = { kind: "always-top", items: ["b1", "b2", "b3"], forms: 3 };
const notAboutRight: Condition = { kind: "after", item: "b4", options: howMuch.map((option) => option.code).filter((code) => code !== "about-right") };

/** Form B: after they met. b1 to b3 are averaged for chart 2 alone. */
export const afterMeeting: Form = {
  code: "B",
  version: "0.2",
  validated: false,
  rater: "client",
  scoring: "alliance-mean/1",
  items: [
    oneOf("b1", [...howFar, cannotTell()], { ...shown, best: 4 }),
    oneOf("b2", [...howFar, cannotTell()], { ...shown, best: 4 }),
    oneOf("b3", [...howFar, cannotTell()], { ...shown, best: 4 }),
    oneOf("b4", [...howMuch, cannotTell()], { ...shown, best: 2 }),
    anyOf(
      "b4x",
      [
        ...named("slower", "faster", "more-listening", "more-ideas", "more-feelings", "more-what-to-do", "more-about-us", "clearer-plan", "my-background"),
        { code: "was-about-right", apart: true, effect: { kind: "sets", item: "b4", option: "about-right" } },
      ],
      { ...shown, when: [notAboutRight], wordsLimit: 200 },
    ),
    oneOf("b7", [...named("further-apart", "as-usual", "closer"), cannotTell()], { ...shown, when: [nearlyAlwaysTop] }),
    // Never stored, logged, counted or sent on. Only what she chooses on the page behind it is.
    oneOf("b5", named("big", "small", "no", "rather-not"), { settings: unwatched, goesTo: "not-kept", whoSees: "checkin.sees.nobody" }),
    wordsItem("b6", { settings: unwatched, goesTo: "record", whoSees: "checkin.sees.after", optional: true, wordsLimit: 500 }),
    oneOf("b8", named("yes", "no"), {
      settings: ["link"],
      goesTo: "way",
      whoSees: "checkin.sees.again",
      when: [{ kind: "asked-in-room", items: ["b1", "b2", "b3", "b4"] }],
    }),
  ],
};
