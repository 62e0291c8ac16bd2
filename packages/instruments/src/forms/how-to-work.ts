import type { Form, Setting } from "../form.ts";
import { cannotTell, oneOf, scored } from "../make-item.ts";

const anywhere: readonly Setting[] = ["link", "alone"];
const lessOrMore = [...scored("much-less", "a-bit-less", "as-it-is", "a-bit-more", "much-more"), cannotTell()];
const shown = { settings: anywhere, goesTo: "record", whoSees: "checkin.sees.before", best: 2 } as const;

/**
 * Form G: what she would like more or less of in how the two work: structure, challenge, the past, feelings. At the start and every ten
 * sessions; the therapist says first what they think she would choose.
 */
export const howToWork: Form = {
  code: "G",
  version: "0.1",
  validated: false,
  rater: "client",
  scoring: "none",
  items: [oneOf("g1", lessOrMore, shown), oneOf("g2", lessOrMore, shown), oneOf("g3", lessOrMore, shown), oneOf("g4", lessOrMore, shown)],
};
