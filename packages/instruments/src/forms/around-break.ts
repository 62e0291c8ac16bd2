import type { Form, Setting } from "../form.ts";
import { cannotTell, oneOf, scored } from "../make-item.ts";

const anywhere: readonly Setting[] = ["link", "alone"];
const shown = { settings: anywhere, goesTo: "record", whoSees: "checkin.sees.before", best: 4 } as const;
const howItIs = [...scored("very-hard", "hard", "mixed", "good", "very-good"), cannotTell()];

/** Form H: one question before a break in the meetings and one after it. Each is asked by itself. */
export const aroundBreak: Form = {
  code: "H",
  version: "0.1",
  validated: false,
  rater: "client",
  scoring: "none",
  items: [oneOf("h1", howItIs, shown), oneOf("h2", howItIs, shown)],
};
