import type { Form, Setting } from "../form.ts";
import { anyOf, named, oneOf } from "../make-item.ts";

const anywhere: readonly Setting[] = ["link", "alone"];

/** Form F: does this tool help the two? Asked in sessions 3 and 8, then every tenth. */
export const doesItHelp: Form = {
  code: "F",
  version: "0.2",
  validated: false,
  rater: "client",
  scoring: "none",
  items: [
    oneOf("t1", named("in-the-way", "no-difference", "a-bit", "a-lot"), { settings: anywhere, goesTo: "counted", whoSees: "checkin.sees.counted" }),
    anyOf(
      "t2",
      [...named("forms-before", "forms-after", "looking-together", "thoughts", "messages", "map", "all"), { code: "nothing", apart: true }],
      { settings: anywhere, goesTo: "both-told", whoSees: "checkin.sees.both-told", when: [{ kind: "after", item: "t1", options: ["in-the-way"] }] },
    ),
  ],
};
