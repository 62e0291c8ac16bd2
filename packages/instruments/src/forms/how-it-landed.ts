import type { Form, Option, Setting } from "../form.ts";
import { anyOf, cannotTell, named, oneOf } from "../make-item.ts";

const hers: readonly Setting[] = ["alone"];
const shown = { settings: hers, goesTo: "between", whoSees: "checkin.sees.landed" } as const;
/** On each page: what she keeps is stored nowhere, and looks like a skip. */
const kept: Option = { code: "keep-to-myself", apart: true, effect: { kind: "as-if-skipped" } };

/** Form D: how another view landed. Shown in words, never summed. */
export const howItLanded: Form = {
  code: "D",
  version: "0.2",
  validated: false,
  rater: "client",
  scoring: "none",
  items: [
    oneOf("d1", [...named("no", "a-little", "mostly", "yes"), cannotTell("not-known-yet"), kept], shown),
    anyOf(
      "d2",
      [
        ...named("hurt", "felt-seen", "too-much", "relief", "ashamed", "curious", "angry", "sad", "defend", "hope", "not-seen-so", "confused", "nothing-much"),
        cannotTell(), kept,
      ],
      shown,
    ),
    oneOf("d3", [...named("talk-next-time", "ask-me-first", "leave-it", "another-way", "do-not-bring-back", "my-own-words"), kept], shown),
  ],
};
